import type { Resource } from '../../engine/operation';
import { acknowledge } from './acknowledge';
import { addShippingInfo } from './addShippingInfo';
import { cancel } from './cancel';
import { cancelOrRefund } from './cancelOrRefund';
import { extendAuthorization } from './extendAuthorization';
import { get } from './get';
import { releaseAuthorization } from './releaseAuthorization';
import { updateAuthorization } from './updateAuthorization';
import { updateCustomerDetails } from './updateCustomerDetails';
import { updateMerchantReferences } from './updateMerchantReferences';

export const orderResource: Resource = {
	value: 'order',
	name: 'Order',
	operations: [
		acknowledge,
		addShippingInfo,
		cancel,
		cancelOrRefund,
		extendAuthorization,
		get,
		releaseAuthorization,
		updateAuthorization,
		updateMerchantReferences,
		updateCustomerDetails,
	],
	defaultOperation: 'get',
};
