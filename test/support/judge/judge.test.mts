import { excessMovements, missedEvents } from './judgeMoney.mts';
import { minorUnitsIn } from './amounts.mts';
import type { Asked, BusinessEvent, Moved } from './terms.mts';
import { movedBy } from './terms.mts';

const event: BusinessEvent = {
	...{ movement: 'capture', orderId: 'order-1', reference: 'EVENT-1' },
	...{ amountMinor: 4990, currency: 'EUR' },
};
const moved = (change: Partial<Moved> = {}): Moved => ({
	...{ ...event, id: 'capture-1', isOurs: true },
	...change,
});
const kinds = (entries: Moved[], asked: Asked[] = [event]) =>
	excessMovements(entries, asked).map(({ kind }) => kind);

it('the judge accepts a ledger with every event once', () => {
	expect(kinds([moved()])).toEqual([]);
	expect(missedEvents([moved()], [event])).toEqual([]);
});

it.each<[string[], Moved[]]>([
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
])('the judge finds money that is %s (%#)', (found, entries) => {
	expect(kinds(entries)).toEqual(found);
});

it('the judge leaves alone what the portal does', () => {
	expect(kinds([moved(), moved({ id: 'capture-2', isOurs: false })])).toEqual([]);
});

it('the judge takes any amount where it follows from the order', () => {
	const { amountMinor: _, currency: __, ...everything } = event;
	expect(kinds([moved({ amountMinor: 1 })], [everything])).toEqual([]);
});

it('the judge finds an event that moved nothing', () => {
	const missed = missedEvents([moved({ movement: 'refund' })], [event]);
	expect(missed.map(({ kind }) => kind)).toEqual(['missed']);
});

it('the judge reads a ledger, and amounts in the form of the node alone', () => {
	const entry = { order_id: 'order-1', movement: 'capture', id: 'capture-1', amount_minor: 4990 };
	const read = movedBy({ ...entry, currency: 'EUR', reference: 'EVENT-1' } as never);
	expect(read).toEqual(moved());
	const texts = ['49.90', '49.9', '4990', '49,90', '', undefined];
	expect(texts.map((text) => minorUnitsIn(text, 'EUR'))).toEqual([
		...[4990, undefined, undefined, undefined, undefined, undefined],
	]);
	expect(minorUnitsIn('4990', 'JPY')).toBe(4990);
});
