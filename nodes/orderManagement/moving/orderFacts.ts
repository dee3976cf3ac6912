import { orderEssentials } from '../../../contract/order';
import { Refusal } from '../errors/refusal';
import type { Movement } from './movements';

/** A capture or refund that the order already has. */
export interface Entry {
	/** Old orders report refunds without an id. */
	id?: string;
	amountMinor: number;
	/** Trimmed, Unicode NFC. */
	reference?: string;
	/** ISO 8601. */
	at?: string;
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
	capture: Entry[];
	refund: Entry[];
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
	return {
		orderId,
		status,
		fraudStatus: order.fraud_status,
		currency: purchase_currency.toUpperCase(),
		merchantReferences: [order.merchant_reference1 ?? '', order.merchant_reference2 ?? ''],
		authorizedMinor: remaining_authorized_amount,
		capturedMinor: order.captured_amount ?? 0,
		refundedMinor: order.refunded_amount ?? 0,
		capture: (order.captures ?? []).map((capture) =>
			entry(capture.capture_id, capture.captured_amount, capture.reference, capture.captured_at),
		),
		refund: (order.refunds ?? []).map((refund) =>
			entry(refund.refund_id, refund.refunded_amount, refund.reference, refund.refunded_at),
		),
	};
}

function entry(id?: string, amountMinor = 0, reference?: string, at?: string): Entry {
	return { id, amountMinor, reference: reference?.trim().normalize('NFC'), at };
}

/** What can still be moved, in minor units: authorized money for captures, captured and not refunded for refunds. */
export function availableMinor(order: OrderFacts, movement: Movement): number {
	return movement.id === 'capture'
		? order.authorizedMinor
		: order.capturedMinor - order.refundedMinor;
}

/** The order after a movement that isn't in it yet: reads may lag behind writes. */
export function withEntry(order: OrderFacts, movement: Movement, added: Entry): OrderFacts {
	const known = order[movement.id].some(({ id }) => id !== undefined && id === added.id);
	if (known) return order;
	const { amountMinor } = added;
	return movement.id === 'capture'
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
