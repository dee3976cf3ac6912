import type { LedgerEntry, SimulatedOrder } from '../simulator.mts';
import { identityOf } from './identity.mts';

export type MovementId = 'capture' | 'refund';

/** What a row asks for. */
export interface Asked {
	movement: MovementId;
	orderId: string;
	/** As the API is told it. Missing: one event for every execution. */
	reference?: string;
	/** Missing: it follows from the order. */
	amountMinor?: number;
	currency?: string;
}

/** Something that happened in the shop and has to move money exactly once. */
export type BusinessEvent = Required<Asked>;

/** A movement of money that an order truly has. */
export interface Moved {
	movement: LedgerEntry['movement'];
	id: string;
	orderId: string;
	reference?: string;
	amountMinor: number;
	currency: string;
	/** Made by the nodes: not by the portal, and not there from the beginning. */
	isOurs: boolean;
}

/** What an execution said about a row. */
export interface Told {
	/** Place in the sheet, from 0. */
	row: number;
	/** One of the node's words; `not_sent` for rows that Stop Workflow held back. */
	status: string;
	/** Of the capture or refund. */
	id?: string;
	movedMinor?: number;
	message?: string;
}

export const isSuccess = ({ status }: Told): boolean =>
	['captured', 'refunded', 'already_captured', 'already_refunded'].includes(status);

/** Minor units that an order still has for a movement. */
export const availableMinor = (order: SimulatedOrder, movement: MovementId): number =>
	movement === 'capture'
		? order.remaining_authorized_amount
		: order.captured_amount - order.refunded_amount;

/** A movement of a ledger in which the portal has no part: all of it was made by the nodes. */
export const movedBy = ({ movement, id, reference, ...entry }: LedgerEntry): Moved => ({
	...{ movement, id: id ?? '', orderId: entry.order_id, reference: reference ?? undefined },
	...{ amountMinor: entry.amount_minor, currency: entry.currency, isOurs: true },
});

/** The same text for every look of one event; the amount doesn't matter. */
export const eventKey = ({ movement, orderId, reference }: Asked | Moved): string =>
	JSON.stringify([movement, orderId, reference === undefined ? null : identityOf(reference)]);

export const isSameEvent = (one: Asked | Moved, other: Asked | Moved): boolean =>
	one.orderId === other.orderId && eventKey(one) === eventKey(other);

/** Whether the amount is the one that was asked for, as far as one was. */
export const hasAskedAmount = (asked: Asked, { amountMinor, currency }: Moved): boolean =>
	(asked.amountMinor ?? amountMinor) === amountMinor && (asked.currency ?? currency) === currency;
