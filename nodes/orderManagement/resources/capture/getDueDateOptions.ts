import type { Operation } from '../../engine/operation';
import { captureIdField, orderIdField, parseMovedId, parseOrderId } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { readObject } from '../steps/read';

export const getDueDateOptions: Operation = {
	value: 'getDueDateOptions',
	name: 'Get Due Date Options',
	action: 'Get due date options of capture',
	description:
		"Read by how many days the customer's due date can be extended, and what each costs you",
	api: 'getOptionsForExtendDueDate',
	fields: () => [orderIdField, captureIdField, requestOptionsField],
	prepare: (row) => {
		const order_id = parseOrderId(row.field('orderId'));
		const capture_id = parseMovedId(row.field('captureId'), 'Capture ID');
		Object.assign(row.known, { order_id, capture_id });
		return async () => {
			const options = await readObject(row, 'getOptionsForExtendDueDate', { order_id, capture_id });
			return { items: [{ order_id, capture_id, ...options }] };
		};
	},
};
