import type { Operation } from '../../engine/operation';
import { captureIdField, orderIdField, parseMovedId, parseOrderId } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { readObject } from '../steps/read';
import { movementItems, simplifyMovementField } from '../steps/simplifyMovement';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get capture',
	description: 'Read one capture of an order',
	api: 'getCapture',
	fields: () => [orderIdField, captureIdField, simplifyMovementField, requestOptionsField],
	prepare: (row) => {
		const order_id = parseOrderId(row.field('orderId'));
		const capture_id = parseMovedId(row.field('captureId'), 'Capture ID');
		Object.assign(row.known, { order_id, capture_id });
		return async () => {
			const capture = await readObject(row, 'getCapture', { order_id, capture_id });
			return { items: await movementItems(row, 'capture', order_id, [capture]) };
		};
	},
};
