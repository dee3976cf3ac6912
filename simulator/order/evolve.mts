import type { OrderEvent } from './events.mts';
import type { OrderState, OrderStatus, ReportedCapture, ReportedOrder } from './types.mts';

type Fold<Type extends OrderEvent['type']> = (
	state: OrderState,
	event: Extract<OrderEvent, { type: Type }>,
) => OrderState;

/** The status that follows from the amounts, once something was captured. */
function statusByAmounts(order: ReportedOrder): OrderStatus {
	const {
		captured_amount,
		refunded_amount,
		remaining_authorized_amount: remaining,
		status,
	} = order;
	if (captured_amount === 0) return status;
	// Kustom's help: "Closed = refunded" (help.kustom.co article 272002, read 2026-11).
	if (remaining === 0 && refunded_amount === captured_amount) return 'CLOSED';
	if (status === 'EXPIRED') return status;
	return remaining === 0 ? 'CAPTURED' : 'PART_CAPTURED';
}

function withOrder(state: OrderState, changes: Partial<ReportedOrder>): OrderState {
	const reported = { ...state.reported, ...changes };
	return { ...state, reported: { ...reported, status: statusByAmounts(reported) } };
}

function withCapture(
	order: ReportedOrder,
	captureId: string,
	change: (capture: ReportedCapture) => Partial<ReportedCapture>,
): ReportedCapture[] {
	return order.captures.map((capture) =>
		capture.capture_id === captureId ? { ...capture, ...change(capture) } : capture,
	);
}

const captured: Fold<'captured'> = (state, event) => {
	const { reported: order } = state;
	const capture: ReportedCapture = {
		capture_id: event.captureId,
		klarna_reference: `${order.klarna_reference}-${order.captures.length + 1}`,
		captured_amount: event.amountMinor,
		refunded_amount: 0,
		captured_at: event.at,
		description: event.description,
		reference: event.reference,
		order_lines: event.lines,
		shipping_info: event.shippingInfo,
		billing_address: order.billing_address,
		shipping_address: order.shipping_address,
	};
	return withOrder(state, {
		captures: [...order.captures, capture],
		captured_amount: order.captured_amount + event.amountMinor,
		remaining_authorized_amount: order.remaining_authorized_amount - event.amountMinor,
	});
};

const refunded: Fold<'refunded'> = (state, { refund, allocations }) => {
	const { reported: order } = state;
	const shareByCapture = new Map(allocations.map((share) => [share.captureId, share.amountMinor]));
	return withOrder(state, {
		refunds: [...order.refunds, refund],
		refunded_amount: order.refunded_amount + refund.refunded_amount,
		captures: order.captures.map((capture) => {
			const shareMinor = shareByCapture.get(capture.capture_id) ?? 0;
			return { ...capture, refunded_amount: capture.refunded_amount + shareMinor };
		}),
	});
};

const released: Fold<'released'> = (state) => withOrder(state, { remaining_authorized_amount: 0 });

const cancelled: Fold<'cancelled'> = (state) =>
	withOrder(state, { status: 'CANCELLED', remaining_authorized_amount: 0 });

const amountUpdated: Fold<'amountUpdated'> = (state, { amountMinor, lines }) =>
	withOrder(state, {
		order_amount: amountMinor,
		order_lines: lines,
		remaining_authorized_amount: amountMinor - state.reported.captured_amount,
	});

/** An empty string clears a field. */
const fieldsUpdated: Fold<'fieldsUpdated'> = (state, { fields }) => {
	const changes = Object.entries(fields).map(([name, value]) => [
		name,
		value === '' ? undefined : value,
	]);
	return withOrder(state, Object.fromEntries(changes));
};

const shippingInfoAdded: Fold<'shippingInfoAdded'> = (state, { entries, captureId }) => {
	const { reported: order } = state;
	if (captureId === undefined) {
		return withOrder(state, { shipping_info: [...order.shipping_info, ...entries] });
	}
	const captures = withCapture(order, captureId, (capture) => ({
		shipping_info: [...capture.shipping_info, ...entries],
	}));
	return withOrder(state, { captures });
};

const dueDateExtended: Fold<'dueDateExtended'> = ({ reported, extras }, event) => {
	const { captureId, numberOfDays, feeMinor } = event;
	const dueDateExtensions = [...extras.dueDateExtensions, { captureId, numberOfDays, feeMinor }];
	return { reported, extras: { ...extras, dueDateExtensions } };
};

const sentOut: Fold<'sentOut'> = ({ reported, extras }, { captureId }) => ({
	reported,
	extras: { ...extras, sendOuts: [...extras.sendOuts, captureId] },
});

const acknowledged: Fold<'acknowledged'> = ({ reported, extras }) => ({
	reported,
	extras: { ...extras, acknowledged: true },
});

const folds: { [Type in OrderEvent['type']]: Fold<Type> } = {
	captured,
	refunded,
	released,
	cancelled,
	amountUpdated,
	fieldsUpdated,
	shippingInfoAdded,
	dueDateExtended,
	sentOut,
	acknowledged,
};

/** The order after one event. */
export function evolve<Type extends OrderEvent['type']>(
	state: OrderState,
	event: Extract<OrderEvent, { type: Type }>,
): OrderState {
	const fold: Fold<Type> = folds[event.type as Type];
	return fold(state, event);
}
