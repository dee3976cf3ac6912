import type { Asked, Moved } from './terms.mts';
import { eventKey, hasAskedAmount } from './terms.mts';
import type { Violation } from './violation.mts';

const textOf = ({ movement, orderId, reference, amountMinor, currency }: Asked | Moved) =>
	`${movement} of ${amountMinor} ${currency}, order ${orderId}, reference ${reference}`;

/** Money that moved a second time, or that nobody asked for. */
export function excessMovements(entries: readonly Moved[], asked: readonly Asked[]): Violation[] {
	return [...doubleEvents(entries), ...unaskedMovements(entries, asked)];
}

/** An event with a reference is moved once, for ever, whoever did it and whichever look its reference had. */
function doubleEvents(entries: readonly Moved[]): Violation[] {
	const seen = new Set<string>();
	return entries.flatMap((entry) => {
		if (entry.reference === undefined) return [];
		const event = eventKey(entry);
		const isAgain = entry.isOurs && seen.has(event);
		seen.add(event);
		return isAgain ? [{ kind: 'double', text: `${textOf(entry)}: again as ${entry.id}` }] : [];
	});
}

/** Whatever was moved stands in a row: the order, the reference as somebody wrote it, the amount where there is one. */
function unaskedMovements(entries: readonly Moved[], asked: readonly Asked[]): Violation[] {
	const written = ({ movement, orderId, reference = '' }: Asked | Moved) =>
		JSON.stringify([movement, orderId, reference]);
	const rows = Map.groupBy(asked, written);
	const isAsked = (entry: Moved) =>
		(rows.get(written(entry)) ?? []).some((row) => hasAskedAmount(row, entry));
	return entries
		.filter((entry) => entry.isOurs && !isAsked(entry))
		.map((entry) => ({ kind: 'unasked', text: `${textOf(entry)}: ${entry.id}` }));
}

/** What was asked for and moved nothing. Without a reference, any movement without one will do. */
export function missedEvents(entries: readonly Moved[], asked: readonly Asked[]): Violation[] {
	const moved = new Set(entries.map(eventKey));
	return asked
		.filter((row) => !moved.has(eventKey(row)))
		.map((row) => ({ kind: 'missed', text: textOf(row) }));
}
