import type { Operation } from '../../engine/operation';
import { captureIdsOf } from '../../engine/rowIds';
import { captureIdField, orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
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
		const ids = captureIdsOf(row);
		return async () => await onOrder(row, ids.order_id, async () => await write(row, ids));
	},
};
