import { z } from 'zod/v4';
import type { BrandId } from './brand';
import { brandIds } from './brand';
import {
	addShippingInfoRequest,
	capture,
	captureRequest,
	dueDateOptions,
	extendDueDateRequest,
} from './capture';
import {
	order,
	updateAuthorizationRequest,
	updateCustomerDetailsRequest,
	updateMerchantReferencesRequest,
} from './order';
import { refund, refundRequest } from './refund';

const orderPath = '/ordermanagement/v1/orders/{order_id}';
const capturePath = `${orderPath}/captures/{capture_id}` as const;

/** A request body that is the same for both brands. */
const same = (schema: z.ZodType): Record<BrandId, z.ZodType> => ({
	klarna: schema,
	kustom: schema,
});

/** One call of the Order Management API. */
export interface ApiOperation {
	method: 'GET' | 'PATCH' | 'POST';
	/** Path template as the API's description writes it. */
	path: string;
	/** Body by brand; absent when the call has none. */
	request?: Record<BrandId, z.ZodType>;
	/** Body of a success; absent when the answer has none worth reading. */
	response?: z.ZodType;
	successStatus: 200 | 201 | 204;
	brands: readonly BrandId[];
}

const everywhere = brandIds;
/** Kustom dropped these with the upgrade (help.kustom.co article 269361, read 2026-11). */
const klarnaOnly = ['klarna'] as const;

/** Every call that the two API descriptions have, by the descriptions' own operation ids. */
export const apiOperations = {
	getOrder: {
		method: 'GET',
		path: orderPath,
		response: order,
		successStatus: 200,
		brands: everywhere,
	},
	acknowledgeOrder: {
		method: 'POST',
		path: `${orderPath}/acknowledge`,
		successStatus: 204,
		brands: everywhere,
	},
	updateAuthorization: {
		method: 'PATCH',
		path: `${orderPath}/authorization`,
		request: updateAuthorizationRequest,
		successStatus: 204,
		brands: everywhere,
	},
	cancelOrder: {
		method: 'POST',
		path: `${orderPath}/cancel`,
		successStatus: 204,
		brands: everywhere,
	},
	updateConsumerDetails: {
		method: 'PATCH',
		path: `${orderPath}/customer-details`,
		request: same(updateCustomerDetailsRequest),
		successStatus: 204,
		brands: everywhere,
	},
	extendAuthorizationTime: {
		method: 'POST',
		path: `${orderPath}/extend-authorization-time`,
		successStatus: 204,
		brands: everywhere,
	},
	updateMerchantReferences: {
		method: 'PATCH',
		path: `${orderPath}/merchant-references`,
		request: same(updateMerchantReferencesRequest),
		successStatus: 204,
		brands: everywhere,
	},
	releaseRemainingAuthorization: {
		method: 'POST',
		path: `${orderPath}/release-remaining-authorization`,
		successStatus: 204,
		brands: everywhere,
	},
	appendOrderShippingInfo: {
		method: 'POST',
		path: `${orderPath}/shipping-info`,
		request: same(addShippingInfoRequest),
		successStatus: 204,
		brands: everywhere,
	},
	captureOrder: {
		method: 'POST',
		path: `${orderPath}/captures`,
		request: captureRequest,
		successStatus: 201,
		brands: everywhere,
	},
	getCaptures: {
		method: 'GET',
		path: `${orderPath}/captures`,
		response: z.array(capture),
		successStatus: 200,
		brands: everywhere,
	},
	getCapture: {
		method: 'GET',
		path: capturePath,
		response: capture,
		successStatus: 200,
		brands: everywhere,
	},
	appendShippingInfo: {
		method: 'POST',
		path: `${capturePath}/shipping-info`,
		request: same(addShippingInfoRequest),
		successStatus: 204,
		brands: everywhere,
	},
	triggerSendOut: {
		method: 'POST',
		path: `${capturePath}/trigger-send-out`,
		successStatus: 204,
		brands: klarnaOnly,
	},
	getOptionsForExtendDueDate: {
		method: 'GET',
		path: `${capturePath}/extend-due-date-options`,
		response: dueDateOptions,
		successStatus: 200,
		brands: klarnaOnly,
	},
	extendDueDate: {
		method: 'PATCH',
		path: `${capturePath}/extend-due-date`,
		request: same(extendDueDateRequest),
		successStatus: 204,
		brands: klarnaOnly,
	},
	refundOrder: {
		method: 'POST',
		path: `${orderPath}/refunds`,
		request: refundRequest,
		successStatus: 201,
		brands: everywhere,
	},
	getRefund: {
		method: 'GET',
		path: `${orderPath}/refunds/{refund_id}`,
		response: refund,
		successStatus: 200,
		brands: everywhere,
	},
} as const satisfies Record<string, ApiOperation>;

/** Operation ids of the API descriptions; Klarna calls reading a refund just `get`, here it is `getRefund`. */
export type ApiOperationId = keyof typeof apiOperations;
