import type { OrderState } from './types.mts';

const mayExpire: readonly string[] = ['AUTHORIZED', 'PART_CAPTURED'];

/** The order as it stands at a moment: what wasn't captured in time can't be captured any more. */
export function asOf(state: OrderState, nowMs: number): OrderState {
	const { reported } = state;
	const expired = mayExpire.includes(reported.status) && Date.parse(reported.expires_at) <= nowMs;
	if (!expired) return state;
	return { ...state, reported: { ...reported, status: 'EXPIRED', remaining_authorized_amount: 0 } };
}
