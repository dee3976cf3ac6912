import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';
import { orderIdOf } from '../../engine/rowIds';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
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
		const order_id = orderIdOf(row);
		const simplify = row.fields.isOn('simplify');
		return async () => {
			const order = await readObject(row, { order_id });
			return { items: [simplify ? simplifyOrder(order_id, order) : order] };
		};
	},
};
