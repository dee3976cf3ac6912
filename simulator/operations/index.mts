import type { ApiOperationId } from '../../contract/apiOperations.ts';
import {
	addShippingInfoRequest,
	captureRequest,
	extendDueDateRequest,
} from '../../contract/capture.ts';
import {
	updateAuthorizationRequest,
	updateCustomerDetailsRequest,
	updateMerchantReferencesRequest,
} from '../../contract/order.ts';
import { refundRequest } from '../../contract/refund.ts';
import {
	cancelOrder,
	releaseRemainingAuthorization,
	updateAuthorization,
} from './authorization.mts';
import { bothBrands, withBody } from './body.mts';
import { captureOrder } from './capture.mts';
import {
	appendShippingInfo,
	extendDueDate,
	getCapture,
	getOptionsForExtendDueDate,
	triggerSendOut,
} from './captureFollowUps.mts';
import { acknowledgeOrder, updateConsumerDetails, updateMerchantReferences } from './details.mts';
import { extendAuthorizationTime } from './extendAuthorization.mts';
import type { Operation } from './operation.mts';
import { found, happened } from './operation.mts';
import { getRefund, refundOrder } from './refund.mts';

/** Every operation of the API, by the contract's operation ids. */
export const operations = {
	getOrder: ({ state }) => found(state.reported),
	acknowledgeOrder,
	updateAuthorization: withBody(updateAuthorizationRequest, updateAuthorization),
	cancelOrder,
	updateConsumerDetails: withBody(bothBrands(updateCustomerDetailsRequest), updateConsumerDetails),
	extendAuthorizationTime,
	updateMerchantReferences: withBody(
		bothBrands(updateMerchantReferencesRequest),
		updateMerchantReferences,
	),
	releaseRemainingAuthorization,
	appendOrderShippingInfo: withBody(bothBrands(addShippingInfoRequest), ({ body }) =>
		happened({ type: 'shippingInfoAdded', entries: body.shipping_info }),
	),
	captureOrder: withBody(captureRequest, captureOrder),
	getCaptures: ({ state }) => found(state.reported.captures),
	getCapture,
	appendShippingInfo: withBody(bothBrands(addShippingInfoRequest), appendShippingInfo),
	triggerSendOut,
	getOptionsForExtendDueDate,
	extendDueDate: withBody(bothBrands(extendDueDateRequest), extendDueDate),
	refundOrder: withBody(refundRequest, refundOrder),
	getRefund,
} as const satisfies Record<ApiOperationId, Operation>;
