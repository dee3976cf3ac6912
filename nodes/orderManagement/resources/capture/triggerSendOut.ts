import type { Operation } from '../../engine/operation';
import { captureIdField, orderIdField, parseMovedId, parseOrderId } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
import { onOrder, write } from '../steps/write';

export const triggerSendOut: Operation = {
	value: 'triggerSendOut',
	name: 'Resend Customer Communication',
	action: 'Resend customer communication of capture',
	done: 'The customer gets the message again.',
	description: 'Send the message about a capture, such as the invoice, to the customer once more',
	api: 'triggerSendOut',
	fields: () => [orderIdField, captureIdField, requestOptionsField],
	prepare: (row) => {
		const orderId = parseOrderId(row.field('orderId'));
		const captureId = parseMovedId(row.field('captureId'), 'Capture ID');
		Object.assign(row.known, { order_id: orderId, capture_id: captureId });
		return async () =>
			await onOrder(
				row,
				orderId,
				async () => await write(row, 'triggerSendOut', { orderId, captureId }),
			);
	},
};
