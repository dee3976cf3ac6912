import type { LedgerEntry } from '../../support/simulator.mts';
import type { BusinessEvent, MovementId } from './events.mts';
import type { MoneyViolation } from './violation.mts';

/** The events that may move money, by movement. */
export type Wanted = Record<MovementId, readonly BusinessEvent[]>;

const keyOf = (movement: string, orderId: string, reference: string | null) =>
	JSON.stringify([movement, orderId, reference]);

function wantedByKey(wanted: Wanted): Map<string, BusinessEvent> {
	const byKey = new Map<string, BusinessEvent>();
	for (const movement of ['capture', 'refund'] as const) {
		for (const event of wanted[movement]) {
			byKey.set(keyOf(movement, event.orderId, event.reference), event);
		}
	}
	return byKey;
}

const entryKey = (entry: LedgerEntry) => keyOf(entry.movement, entry.order_id, entry.reference);

/** Money that moved a second time, with another amount than wanted, or for no event at all. */
export function excessMovements(ledger: readonly LedgerEntry[], wanted: Wanted): MoneyViolation[] {
	const events = wantedByKey(wanted);
	const seen = new Set<string>();
	return ledger.flatMap((entry): MoneyViolation[] => {
		const key = entryKey(entry);
		const text = JSON.stringify(entry);
		if (seen.has(key)) return [{ kind: 'double', text }];
		seen.add(key);
		const { amountMinor, currency } = events.get(key) ?? {};
		const isRight = amountMinor === entry.amount_minor && currency === entry.currency;
		return isRight ? [] : [{ kind: 'wrong', text }];
	});
}

/** Events that moved nothing. */
export function missedEvents(ledger: readonly LedgerEntry[], wanted: Wanted): MoneyViolation[] {
	const moved = new Set(ledger.map(entryKey));
	return [...wantedByKey(wanted)]
		.filter(([key]) => !moved.has(key))
		.map(([key]) => ({ kind: 'missed', text: key }));
}
