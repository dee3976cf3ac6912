import type { Operation } from '../../engine/operation';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { writeOrder } from '../steps/write';

export const cancel: Operation = {
	value: 'cancel',
	name: 'Cancel',
	action: 'Cancel order',
	done: 'Cancelled the order: nothing is authorized any more.',
	description: 'Cancel an order of which nothing was captured',
	api: 'cancelOrder',
	fields: () => [orderIdField, requestOptionsField],
	prepare: writeOrder(),
};
