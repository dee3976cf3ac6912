import type { Operation } from '../../engine/operation';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { writeOrder } from '../steps/write';

export const acknowledge: Operation = {
	value: 'acknowledge',
	name: 'Acknowledge',
	action: 'Acknowledge order',
	done: 'Acknowledged the order.',
	description:
		'Tell that a checkout order has arrived in your system, so that it is not reported again',
	api: 'acknowledgeOrder',
	fields: () => [orderIdField, requestOptionsField],
	prepare: writeOrder(),
};
