import type { z } from 'zod/v4';
import type { refundRequest } from '../../contract/refund.ts';
import { created, refuse } from '../answer.mts';
import { allocateRefund } from '../order/allocateRefund.mts';
import type { OrderState, ReportedRefund } from '../order/types.mts';
import type { Operation } from './operation.mts';
import { found, refused } from './operation.mts';
import { returnFeeObjection } from './returnFee.mts';

export type RefundBody = z.infer<(typeof refundRequest)['klarna' | 'kustom']>;

function objection({ reported: order }: OrderState, body: RefundBody) {
	const { refunded_amount: amountMinor, order_lines: lines = [] } = body;
	if (amountMinor < 1) {
		return refuse('UNPROCESSABLE_ENTITY', 'refunded_amount: must be greater than or equal to 1');
	}
	if (order.captured_amount === 0) {
		return refuse('REFUND_NOT_ALLOWED', 'Order has no captures. Refund not possible');
	}
	if (amountMinor > order.captured_amount - order.refunded_amount) {
		return refuse('REFUND_NOT_ALLOWED', 'Over refund is not allowed. Refund not possible.');
	}
	const feeObjection = returnFeeObjection({ order, amountMinor, lines });
	return feeObjection === undefined ? undefined : refuse('REFUND_NOT_ALLOWED', feeObjection);
}

function newRefund(refundId: string, body: RefundBody, nowMs: number): ReportedRefund {
	return {
		refund_id: refundId,
		refunded_amount: body.refunded_amount,
		refunded_at: new Date(nowMs).toISOString(),
		description: body.description,
		reference: body.reference,
		order_lines: body.order_lines ?? [],
	};
}

/** `POST …/refunds`: gives captured money back. */
export const refundOrder: Operation<RefundBody> = ({ state, body, nowMs, newId, settings }) => {
	const refusal = objection(state, body);
	if (refusal) return refused(refusal);
	const refund = newRefund(newId(), body, nowMs);
	const { captures, order_id: orderId } = state.reported;
	const path = `/ordermanagement/v1/orders/${orderId}/refunds/${refund.refund_id}`;
	const answer = created('refund-id', refund.refund_id, path);
	return {
		answer: settings.refundBody === 'string' ? { ...answer, json: refund.refund_id } : answer,
		events: [
			{
				type: 'refunded',
				refund,
				allocations: allocateRefund(captures, refund.order_lines, refund.refunded_amount),
			},
		],
	};
};

/** `GET …/refunds/{refund_id}`. */
export const getRefund: Operation = ({ state, refundId }) => {
	const { order_id: orderId, refunds } = state.reported;
	const refund = refunds.find((candidate) => candidate.refund_id === refundId);
	return refund
		? found(refund)
		: refused(refuse('NOT_FOUND', `Refund ${refundId} not found for order ${orderId}`));
};
