import { excessMovements, missedEvents } from './judgeMoney.mts';
import { minorUnitsIn } from './readRow.mts';
import type { Asked, Moved } from './terms.mts';
import { movedBy } from './terms.mts';
import type { LedgerEntry } from '../simulator.mts';

const money = { amountMinor: 4990, currency: 'EUR' };
const everything: Asked = { movement: 'capture', orderId: 'order-1', reference: 'EVENT-1' };
const event = { ...everything, ...money };
const captured = { ...event, id: 'capture-1', isOurs: true };
const moved = (change: Partial<Moved> = {}): Moved => ({ ...captured, ...change });
const kinds = (entries: Moved[], asked: Asked[] = [event]) =>
	excessMovements(entries, asked).map(({ kind }) => kind);

it.each<[string[], Moved[]]>([
	[[], [moved()]],
	[[], [moved(), moved({ id: 'capture-2', isOurs: false })]],
	[['double'], [moved(), moved({ id: 'capture-2' })]],
	[
		['double', 'unasked'],
		[moved(), moved({ id: 'capture-2', reference: 'event\u20111' })],
	],
	[['double'], [moved({ isOurs: false }), moved({ id: 'capture-2' })]],
	[['unasked'], [moved({ amountMinor: 4991 })]],
	[['unasked'], [moved({ currency: 'SEK' })]],
	[['unasked'], [moved({ reference: 'event-1' })]],
	[['unasked'], [moved(), moved({ reference: undefined })]],
	[['unasked'], [moved(), moved({ orderId: 'order-2' })]],
	[['unasked'], [moved(), moved({ movement: 'release' })]],
])('the judge finds in a ledger %j (%#)', (found, entries) => {
	expect(kinds(entries)).toEqual(found);
});

it('the judge takes any amount where it follows from the order', () => {
	expect(kinds([moved({ amountMinor: 1 })], [everything])).toEqual([]);
});

it('the judge finds an event that moved nothing', () => {
	const missed = missedEvents([moved({ movement: 'refund' })], [event]);
	expect(missed.map(({ kind }) => kind)).toEqual(['missed']);
	expect(missedEvents([moved()], [event])).toEqual([]);
});

it('the judge reads a ledger', () => {
	const entry = { order_id: 'order-1', movement: 'capture', id: 'capture-1', amount_minor: 4990 };
	const read = { ...entry, currency: 'EUR', reference: 'EVENT-1' } as LedgerEntry;
	expect(movedBy(read)).toEqual(moved());
});

it('the judge reads amounts in the form of the node alone', () => {
	expect([minorUnitsIn('49.90', 'EUR'), minorUnitsIn('4990', 'JPY')]).toEqual([4990, 4990]);
	const others = ['49.9', '4990', '49,90', '', undefined];
	expect(others.filter((text) => minorUnitsIn(text, 'EUR') !== undefined)).toEqual([]);
});
