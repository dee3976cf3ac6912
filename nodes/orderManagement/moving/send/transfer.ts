import type { UnclearWrite } from '../memory/ofProcess';
import type { MovementKind } from '../movementKinds';
import type { OrderFacts } from '../order/orderFacts';
import type { AmountMode } from '../plan/cures';

/** One movement on its way to the API. */
export interface Transfer {
	orderId: string;
	kind: MovementKind;
	amountMinor: number;
	/** Where the amount comes from; `exact` if it isn't said. */
	mode?: AmountMode;
	/** What was asked for, where the amount follows from the order. */
	wanted?: string;
	reference?: string;
	/** What is kept in mind of it while its end isn't known. */
	write: Omit<UnclearWrite, 'sinceMs'>;
	body: object;
	/** The order as read before, if it was. */
	order?: OrderFacts;
	/** When its first request left, by our clock. */
	sentAtMs?: number;
}

/** A movement as its plan knows it; the rest is worked out here. */
export type Sendable = Omit<Transfer, 'write'> & {
	/** Idempotency key. */
	key: string;
	/** Key of the business event, where that is another one. */
	event?: string;
};
