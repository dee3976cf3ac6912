import type { z } from 'zod/v4';
import { klarRefundsRequest, klarRefundStatus, klarValidation } from './klarRefund';

/** API versions named by the vendor's pages and its Magento 2 module (read 2026-11); the refund pages use the first. */
export const klarVersions = ['12.2022', '06.2024', '07.2025'] as const;

/** One call of the Klar API about refunds. */
export interface KlarOperation {
	method: 'GET' | 'POST';
	/** Path template; the status call has no version in it. */
	path: string;
	/** Absent when the call has no body. */
	request?: z.ZodType;
	/** Body of a success; absent when the answer has none. */
	response?: z.ZodType;
	successStatus: 200 | 201;
}

/** Every call about refunds (Klar help centre, Refunds API, read 2026-11). The names are ours. */
export const klarOperations = {
	validateRefunds: {
		method: 'POST',
		path: '/{version}/refunds/validate',
		request: klarRefundsRequest,
		response: klarValidation,
		successStatus: 200,
	},
	uploadRefunds: {
		method: 'POST',
		path: '/{version}/refunds/json',
		request: klarRefundsRequest,
		successStatus: 201,
	},
	getRefundStatus: {
		method: 'GET',
		path: '/refunds/status',
		response: klarRefundStatus,
		successStatus: 200,
	},
} as const satisfies Record<string, KlarOperation>;

export type KlarOperationId = keyof typeof klarOperations;
