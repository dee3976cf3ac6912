import type { Operation } from '../../engine/operation';
import { orderIdField, parseMovedId, parseOrderId, refundIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { readObject } from '../steps/read';
import { movementItems, simplifyMovementField } from '../steps/simplifyMovement';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get refund',
	description: 'Read one refund of an order',
	api: 'getRefund',
	fields: () => [orderIdField, refundIdField, simplifyMovementField, requestOptionsField],
	prepare: (row) => {
		const order_id = parseOrderId(row.field('orderId'));
		const refund_id = parseMovedId(row.field('refundId'), 'Refund ID');
		Object.assign(row.known, { order_id, refund_id });
		return async () => {
			const refund = await readObject(row, 'getRefund', { order_id, refund_id });
			return { items: await movementItems(row, 'refund', order_id, [refund]) };
		};
	},
};
