import type { z } from 'zod/v4';
import type { captureRequest } from '../../contract/capture.ts';
import { created, refuse } from '../answer.mts';
import type { OrderState } from '../order/types.mts';
import type { Operation } from './operation.mts';
import { refused } from './operation.mts';

export type CaptureBody = z.infer<(typeof captureRequest)['klarna' | 'kustom']>;

const capturable: readonly string[] = ['AUTHORIZED', 'PART_CAPTURED', 'CAPTURED'];

function objection({ reported: order }: OrderState, amountMinor: number) {
	if (amountMinor < 1) {
		// The read model says at least 1, the request's schema at least 0 (Klarna's description, read 2026-11).
		return refuse('UNPROCESSABLE_ENTITY', 'captured_amount: must be greater than or equal to 1');
	}
	if (!capturable.includes(order.status) || order.fraud_status !== 'ACCEPTED') {
		return refuse('CAPTURE_NOT_ALLOWED', 'Capture not allowed');
	}
	if (amountMinor > order.remaining_authorized_amount) {
		return refuse(
			'CAPTURE_NOT_ALLOWED',
			'Captured amount is higher than the remaining authorized amount. Capture not possible.',
		);
	}
	return undefined;
}

/** `POST …/captures`: takes an amount from the authorization. */
export const captureOrder: Operation<CaptureBody> = ({ state, body, nowMs, newId }) => {
	const refusal = objection(state, body.captured_amount);
	if (refusal) return refused(refusal);
	const captureId = newId();
	const path = `/ordermanagement/v1/orders/${state.reported.order_id}/captures/${captureId}`;
	return {
		answer: created('capture-id', captureId, path),
		events: [
			{
				type: 'captured',
				captureId,
				amountMinor: body.captured_amount,
				at: new Date(nowMs).toISOString(),
				description: body.description,
				reference: body.reference,
				lines: body.order_lines ?? [],
				shippingInfo: body.shipping_info ?? [],
			},
		],
	};
};
