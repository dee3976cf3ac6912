import type { Operation } from '../../engine/operation';
import { parseShippingAddress, shippingAddressFields } from '../../fields/address';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { writeOrder } from '../steps/write';

export const updateCustomerDetails: Operation = {
	value: 'updateCustomerDetails',
	name: 'Update Shipping Address',
	action: 'Update shipping address of order',
	done: 'Changed the shipping address.',
	description: 'Send the order somewhere else; the vendor may check the risk again',
	api: 'updateConsumerDetails',
	fields: () => [orderIdField, ...shippingAddressFields, requestOptionsField],
	prepare: writeOrder((fields) => ({
		shipping_address: parseShippingAddress(
			fields.group('shippingAddress'),
			fields.value('shippingAddressJson'),
		),
	})),
};
