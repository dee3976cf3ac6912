import { accounts } from '../accounts.mts';
import { allocateRefund } from './allocateRefund.mts';
import { authorizedOrder } from './defaults.mts';
import { evolve } from './evolve.mts';
import type { CaptureSeed, OrderSeed, RefundSeed } from './seed.mts';
import type { OrderState, OrderStatus, ReportedOrder } from './types.mts';

interface Context {
	nowMs: number;
	newId: () => string;
}

/** The captures a status calls for when the seed names none: PART_CAPTURED half of the order, CAPTURED all. */
function capturesOf({ captures, status }: OrderSeed, order: ReportedOrder): readonly CaptureSeed[] {
	if (captures) return captures;
	const { order_amount: amountMinor, order_lines: lines } = order;
	if (status === 'PART_CAPTURED') return [{ captured_amount: Math.ceil(amountMinor / 2) }];
	const isWhole = status === 'CAPTURED' || status === 'CLOSED';
	return isWhole ? [{ captured_amount: amountMinor, order_lines: lines }] : [];
}

function refundsOf(
	{ refunds, status }: OrderSeed,
	{ reported }: OrderState,
): readonly RefundSeed[] {
	if (refunds) return refunds;
	return status === 'CLOSED' ? [{ refunded_amount: reported.captured_amount }] : [];
}

function withCapture(state: OrderState, seed: CaptureSeed, { nowMs, newId }: Context): OrderState {
	return evolve(state, {
		type: 'captured',
		captureId: seed.capture_id ?? newId(),
		amountMinor: seed.captured_amount,
		at: seed.captured_at ?? new Date(nowMs).toISOString(),
		description: seed.description,
		reference: seed.reference,
		lines: seed.order_lines ?? [],
		shippingInfo: seed.shipping_info ?? [],
	});
}

function withRefund(state: OrderState, seed: RefundSeed, { nowMs, newId }: Context): OrderState {
	const refund = {
		...seed,
		refund_id: seed.refund_id ?? newId(),
		refunded_at: seed.refunded_at ?? new Date(nowMs).toISOString(),
		order_lines: seed.order_lines ?? [],
	};
	const { captures } = state.reported;
	const allocations = allocateRefund(captures, refund.order_lines, refund.refunded_amount);
	return evolve(state, { type: 'refunded', refund, allocations });
}

const holdsAuthorization: readonly OrderStatus[] = ['AUTHORIZED', 'PART_CAPTURED'];

/** Lets the seed's own status and remaining amount have the last word. */
function withGivenStatus(state: OrderState, seed: OrderSeed): OrderState {
	const status = seed.status ?? state.reported.status;
	const openMinor = holdsAuthorization.includes(status)
		? Math.max(0, state.reported.remaining_authorized_amount)
		: 0;
	const remaining_authorized_amount = seed.remaining_authorized_amount ?? openMinor;
	return { ...state, reported: { ...state.reported, status, remaining_authorized_amount } };
}

/** A full order from a seed. Its captures and refunds are history: they aren't in the ledger. */
export function orderFromSeed(seed: OrderSeed, context: Context): OrderState {
	const { brand = 'klarna' } = seed;
	const orderId = (seed.order_id ?? context.newId()).toLowerCase();
	const extras = {
		brand,
		account: accounts[brand].username,
		acknowledged: false,
		dueDateExtensions: [],
		sendOuts: [],
	};
	const fresh: OrderState = { reported: authorizedOrder(seed, orderId, context.nowMs), extras };
	const captured = capturesOf(seed, fresh.reported).reduce(
		(state, capture) => withCapture(state, capture, context),
		fresh,
	);
	const refunded = refundsOf(seed, captured).reduce(
		(state, refund) => withRefund(state, refund, context),
		captured,
	);
	return withGivenStatus(refunded, seed);
}
