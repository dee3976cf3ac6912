import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';
import { orderIdField, parseOrderId } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { readObject } from '../steps/read';
import { simplifyOrder } from './simplifyOrder';

const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get order',
	description: 'Read an order: its state, its amounts, and what can still be captured and refunded',
	api: 'getOrder',
	fields: () => [orderIdField, simplifyField, requestOptionsField],
	prepare: (row) => {
		const orderId = parseOrderId(row.field('orderId'));
		row.known.order_id = orderId;
		const simplify = row.isOn('simplify');
		return async () => {
			const order = await readObject(row, 'getOrder', { order_id: orderId });
			return { items: [simplify ? simplifyOrder(orderId, order) : order] };
		};
	},
};
