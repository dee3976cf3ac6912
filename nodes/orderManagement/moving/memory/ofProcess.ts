import { ExpiringMap } from '../../../shared/expiringMap';
import type { MovementKind } from '../movementKinds';
import { movementKinds } from '../movementKinds';
import type { Movement, OrderFacts } from '../order/orderFacts';
import { withMovement } from '../order/orderFacts';

/** How long a key is worth remembering: the APIs themselves forget it after 24 hours (docs of both vendors, 2026-11). */
const keyLifetimeMs = 24 * 60 * 60 * 1000;

/** Long enough for any read to have caught up; the vendors only say that reads may lag (api facts A3, 2026-11). */
const readLagMs = 15 * 60 * 1000;

/** A write that was sent and of which this process doesn't know whether it was carried out. */
export interface UnclearWrite {
	/** Key of the business event; an event may take several writes. */
	event: string;
	/** Idempotency key of this write. */
	key: string;
	/** Account and order. */
	orderKey: string;
	kind: 'cancel' | 'capture' | 'extendDueDate' | 'refund' | 'release';
	amountMinor: number;
	/** ISO 4217, where the amount is a fee. */
	currency?: string;
	/** What else was sent and has to be the same when it is repeated. */
	numberOfDays?: number;
	/** What was asked for, where the amount follows from the order and may have changed since. */
	wanted?: string;
	/** When it was sent last, by our clock. */
	sinceMs: number;
}

/** By event, then by idempotency key. */
const unclearWrites = new ExpiringMap<ReadonlyMap<string, UnclearWrite>>(keyLifetimeMs);

/** Notes that a write may have been carried out, before it leaves. */
export function noteUnclear(write: UnclearWrite) {
	const known = unclearWrites.get(write.event) ?? [];
	unclearWrites.set(write.event, new Map([...known, [write.key, write]]));
}

/** Notes that the outcome of a write, or of all of an event, is known: carried out, or for certain not. */
export function noteSettled({ event, key }: { event: string; key?: string }) {
	const others = [...(unclearWrites.get(event) ?? [])].filter(
		([known]) => key !== undefined && known !== key,
	);
	if (others.length > 0) unclearWrites.set(event, new Map(others));
	else unclearWrites.delete(event);
}

/** The write as it was sent before, if nobody knows what became of it. */
export function unclearWrite({
	event,
	key,
}: Pick<UnclearWrite, 'event' | 'key'>): UnclearWrite | undefined {
	return unclearWrites.get(event)?.get(key);
}

/** Whether some write of this event may have been carried out. */
export function isUnclear(event: string): boolean {
	return unclearWrites.get(event) !== undefined;
}

/**
 * Settles an event that a read of its order doesn't show, once that read can't lag behind its sending any more: then it was
 * never carried out. The same reference finds it again if it was, and the same key can't move it twice.
 */
export function settleUnseen(event: string, { askedAtMs = 0 }: OrderFacts) {
	const writes = [...(unclearWrites.get(event)?.values() ?? [])];
	if (writes.every(({ sinceMs }) => sinceMs < askedAtMs - readLagMs)) unclearWrites.delete(event);
}

/** Whether another write of this kind on the same order is unclear: then what is new there can't be told apart. */
export function hasUnclearNeighbour({
	orderKey,
	kind,
	key,
}: Omit<UnclearWrite, 'sinceMs'>): boolean {
	return unclearWrites
		.values()
		.some((writes) =>
			[...writes.values()].some(
				(other) => other.orderKey === orderKey && other.kind === kind && other.key !== key,
			),
		);
}

interface RecentMovement {
	kind: MovementKind['id'];
	movement: Movement;
}

/** What this process moved in the last minutes, by account and order. */
const recentMovements = new ExpiringMap<readonly RecentMovement[]>(readLagMs);

/** Keeps in mind what this process moved until reads show it for certain. */
export function rememberMovement(orderKey: string, kind: MovementKind, movement: Movement) {
	const kept = recentMovements.get(orderKey) ?? [];
	recentMovements.set(orderKey, [...kept, { kind: kind.id, movement }]);
}

/** The order as read, with what this process moved in the last minutes: reads may lag behind writes. */
export function withRecentMovements(orderKey: string, order: OrderFacts): OrderFacts {
	return (recentMovements.get(orderKey) ?? []).reduce(
		(known, { kind, movement }) => withMovement(known, movementKinds[kind], movement),
		order,
	);
}

/** What this process moved under an id in the last minutes. */
export function recentMovement(
	orderKey: string,
	kind: MovementKind,
	id: string | undefined,
): Movement | undefined {
	return recentMovements
		.get(orderKey)
		?.find((known) => known.kind === kind.id && known.movement.id === id)?.movement;
}
