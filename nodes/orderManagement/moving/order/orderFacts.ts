import { orderEssentials } from '../../../../contract/order';
import type { OrderLine } from '../../../../contract/orderLine';
import { Refusal } from '../../../shared/errors/refusal';
import type { MovementKind } from '../movementKinds';
import { sentForm } from '../../fields/reference';

/** A capture or refund that the order already has. */
export interface Movement {
	/** Old orders report refunds without an id. */
	id?: string;
	amountMinor: number;
	/** In the form that is sent; missing when there is none or an empty one. */
	reference?: string;
	/** ISO 8601. */
	at?: string;
	orderLines?: OrderLine[];
	/** Of a capture: what was refunded of it, where the API says so. */
	refundedMinor?: number;
	/** Not made yet: what an earlier row of the same sheet would make, by its number. */
	plannedByRow?: number;
}

/** What the money-moving function needs to know about an order. Amounts in minor units of `currency`. */
export interface OrderFacts {
	orderId: string;
	status: string;
	fraudStatus?: string;
	/** ISO 4217, upper case. */
	currency: string;
	merchantReferences: string[];
	authorizedMinor: number;
	capturedMinor: number;
	refundedMinor: number;
	/** When it was asked for, by our clock. */
	askedAtMs?: number;
	/** How far the service's clock is ahead of ours, in milliseconds; `NaN` or missing when the service didn't say. */
	clockAheadMs?: number;
	/** ISO 3166 alpha-2, upper case. */
	country?: string;
	orderLines: OrderLine[];
	capture: Movement[];
	refund: Movement[];
	/** Not so yet: what an earlier row of the same sheet would make of the order, by its number. */
	plannedByRow?: number;
}

/**
 * Reads the facts out of an answer of the API. The name of a number that is missing matters more than a guess.
 *
 * @throws Refusal when the answer isn't an order
 */
export function orderFacts(orderId: string, body: unknown): OrderFacts {
	const parsed = orderEssentials.safeParse(body);
	const order = parsed.success ? parsed.data : undefined;
	const { status, purchase_currency, remaining_authorized_amount } = order ?? {};
	if (
		order === undefined ||
		status === undefined ||
		purchase_currency === undefined ||
		remaining_authorized_amount === undefined
	) {
		throw new Refusal(
			`The answer about order ${orderId} isn't an order as the API documents it, so nothing was moved. Check the base URL of the credential.`,
		);
	}
	assertSameOrder(orderId, order.order_id);
	return {
		orderId,
		status,
		fraudStatus: order.fraud_status,
		currency: purchase_currency.toUpperCase(),
		merchantReferences: [order.merchant_reference1 ?? '', order.merchant_reference2 ?? ''],
		authorizedMinor: remaining_authorized_amount,
		capturedMinor: order.captured_amount ?? 0,
		refundedMinor: order.refunded_amount ?? 0,
		country: order.purchase_country?.toUpperCase(),
		orderLines: order.order_lines ?? [],
		capture: (order.captures ?? []).map((capture) => ({
			id: capture.capture_id,
			amountMinor: capture.captured_amount ?? 0,
			at: capture.captured_at,
			refundedMinor: capture.refunded_amount,
			...sharedParts(capture),
		})),
		refund: (order.refunds ?? []).map((refund) => ({
			id: refund.refund_id,
			amountMinor: refund.refunded_amount ?? 0,
			at: refund.refunded_at,
			...sharedParts(refund),
		})),
	};
}

/** Whatever answers with another order than was asked for can't be asked about this one. */
function assertSameOrder(orderId: string, answered: unknown) {
	if (typeof answered !== 'string' || answered.toLowerCase() === orderId.toLowerCase()) return;
	throw new Refusal(
		`Asked for order ${orderId}, the API answered with order ${answered}, so nothing was moved. Check the base URL of the credential and what stands in between.`,
	);
}

function sharedParts({
	reference,
	order_lines,
}: {
	reference?: string;
	order_lines?: OrderLine[];
}) {
	return {
		reference: reference === undefined ? undefined : sentForm(reference) || undefined,
		orderLines: order_lines,
	};
}

/** What can still be moved, in minor units: authorized money for captures, captured and not refunded for refunds. */
export function availableMinor(order: OrderFacts, kind: MovementKind): number {
	return kind.id === 'capture' ? order.authorizedMinor : order.capturedMinor - order.refundedMinor;
}

/** The same without what rows of the sheet would move. */
export const availableBeforePlanned = (order: OrderFacts, kind: MovementKind): number =>
	order[kind.id]
		.filter(({ plannedByRow }) => plannedByRow !== undefined)
		.reduce((sum, { amountMinor }) => sum + amountMinor, availableMinor(order, kind));

/** The captures of which something can still be refunded, as far as the API says. */
export function openCaptures({ capture }: OrderFacts): Movement[] {
	return capture.filter(
		({ amountMinor, refundedMinor }) => refundedMinor === undefined || refundedMinor < amountMinor,
	);
}

/** The order after a movement that isn't in it yet: reads may lag behind writes. */
export function withMovement(order: OrderFacts, kind: MovementKind, added: Movement): OrderFacts {
	const known = order[kind.id].some(({ id }) => id !== undefined && id === added.id);
	if (known) return order;
	const { amountMinor } = added;
	return kind.id === 'capture'
		? {
				...order,
				authorizedMinor: order.authorizedMinor - amountMinor,
				capturedMinor: order.capturedMinor + amountMinor,
				capture: [...order.capture, added],
			}
		: {
				...order,
				refundedMinor: order.refundedMinor + amountMinor,
				refund: [...order.refund, added],
			};
}

/** The order as it was before one of its movements. The API doesn't say which capture a refund was booked on. */
export function withoutMovement(
	order: OrderFacts,
	kind: MovementKind,
	removed: Movement,
): OrderFacts {
	const others = order[kind.id].filter(
		(movement) => movement !== removed && movement.id !== removed.id,
	);
	if (others.length === order[kind.id].length) return order;
	const { amountMinor } = removed;
	return kind.id === 'capture'
		? {
				...order,
				authorizedMinor: order.authorizedMinor + amountMinor,
				capturedMinor: order.capturedMinor - amountMinor,
				capture: others,
			}
		: {
				...order,
				refundedMinor: order.refundedMinor - amountMinor,
				refund: others,
				capture: order.capture.map((capture) => ({ ...capture, refundedMinor: undefined })),
			};
}
