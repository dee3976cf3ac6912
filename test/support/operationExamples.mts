import type { IDataObject } from 'n8n-workflow';
import type { ApiOperationId } from '../../contract/apiOperations.ts';

/** An operation with fields that make it do its work. */
export interface OperationExample {
	resource: string;
	operation: string;
	/** The call that the operation is named after. */
	api: ApiOperationId;
	/** Fields beside the order id; gets the order's first capture and refund. */
	fields?: (captureId: string, refundId: string) => IDataObject;
	/** The order needs something captured first. */
	captured?: true;
}

const parcel = {
	shipping_company: 'DHL US',
	shipping_method: 'Home',
	tracking_number: '63456415674545679874',
};
const line = {
	name: 'Shoes',
	quantity: 1,
	reference: 'SKU-1',
	total_amount: 9000,
	unit_price: 9000,
};

/** Every operation of both brands, once. */
export const operationExamples: OperationExample[] = [
	{ resource: 'order', operation: 'get', api: 'getOrder' },
	{ resource: 'order', operation: 'acknowledge', api: 'acknowledgeOrder' },
	{ resource: 'order', operation: 'cancel', api: 'cancelOrder' },
	{
		resource: 'order',
		operation: 'cancelOrRefund',
		api: 'cancelOrder',
		fields: () => ({ reference: 'U-1' }),
	},
	{ resource: 'order', operation: 'extendAuthorization', api: 'extendAuthorizationTime' },
	{
		resource: 'order',
		operation: 'releaseAuthorization',
		api: 'releaseRemainingAuthorization',
		captured: true,
	},
	{
		resource: 'order',
		operation: 'updateAuthorization',
		api: 'updateAuthorization',
		fields: () => ({ amount: '90.00', orderLinesJson: JSON.stringify([line]) }),
	},
	{
		resource: 'order',
		operation: 'updateCustomerDetails',
		api: 'updateConsumerDetails',
		fields: () => ({
			shippingAddress: {
				given_name: 'Klara',
				city: 'Knoxville',
				country: 'us',
				postal_code: 37902,
			},
		}),
	},
	{
		resource: 'order',
		operation: 'updateMerchantReferences',
		api: 'updateMerchantReferences',
		fields: () => ({ merchantReferences: { merchant_reference1: '10001' } }),
	},
	{
		resource: 'order',
		operation: 'addShippingInfo',
		api: 'appendOrderShippingInfo',
		fields: () => ({ shippingInfo: { parcel: [parcel] } }),
	},
	{
		resource: 'capture',
		operation: 'create',
		api: 'captureOrder',
		fields: () => ({ amountMode: 'exact', amount: '49.90', reference: 'S-1' }),
	},
	{
		resource: 'capture',
		operation: 'getAll',
		api: 'getCaptures',
		captured: true,
		fields: () => ({ returnAll: true }),
	},
	{
		resource: 'capture',
		operation: 'get',
		api: 'getCapture',
		captured: true,
		fields: (captureId) => ({ captureId }),
	},
	{
		resource: 'capture',
		operation: 'addShippingInfo',
		api: 'appendShippingInfo',
		captured: true,
		fields: () => ({ shippingInfo: { parcel: [parcel] } }),
	},
	{
		resource: 'capture',
		operation: 'triggerSendOut',
		api: 'triggerSendOut',
		captured: true,
		fields: (captureId) => ({ captureId }),
	},
	{
		resource: 'capture',
		operation: 'getDueDateOptions',
		api: 'getOptionsForExtendDueDate',
		captured: true,
		fields: (captureId) => ({ captureId }),
	},
	{
		resource: 'capture',
		operation: 'extendDueDate',
		api: 'extendDueDate',
		captured: true,
		fields: (captureId) => ({ captureId, numberOfDays: 14, maxFee: '100', reference: 'D-1' }),
	},
	{
		resource: 'refund',
		operation: 'create',
		api: 'refundOrder',
		captured: true,
		fields: () => ({ amountMode: 'exact', amount: '20.00', reference: 'R-1' }),
	},
	{
		resource: 'refund',
		operation: 'get',
		api: 'getRefund',
		captured: true,
		fields: (_, refundId) => ({ refundId }),
	},
	{
		resource: 'refund',
		operation: 'getAll',
		api: 'getOrder',
		captured: true,
		fields: () => ({ returnAll: true }),
	},
];
