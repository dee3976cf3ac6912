import type { LedgerEntry, SimulatedOrder } from '../../support/simulator.mts';
import type { BusinessEvent } from './events.mts';
import { excessMovements, missedEvents } from './judgeMoney.mts';
import type { FinishedRun } from './judgeRows.mts';
import { untrueRows } from './judgeRows.mts';

const event: BusinessEvent = {
	orderId: 'order-1',
	reference: 'EVENT-1',
	amountMinor: 4990,
	currency: 'EUR',
};
const wanted = { capture: [event], refund: [] };

const entry = (change: Partial<LedgerEntry> = {}) =>
	({
		order_id: 'order-1',
		movement: 'capture',
		id: 'capture-1',
		amount_minor: 4990,
		currency: 'EUR',
		reference: 'EVENT-1',
		...change,
	}) as LedgerEntry;

const kinds = (violations: Array<{ kind: string }>) => violations.map(({ kind }) => kind);

it('accepts a ledger with every event once', () => {
	expect(excessMovements([entry()], wanted)).toEqual([]);
	expect(missedEvents([entry()], wanted)).toEqual([]);
});

it.each<[string, LedgerEntry[]]>([
	['double', [entry(), entry({ id: 'capture-2' })]],
	['wrong', [entry({ amount_minor: 4991 })]],
	['wrong', [entry({ currency: 'SEK' })]],
	['wrong', [entry(), entry({ reference: null })]],
	['wrong', [entry(), entry({ order_id: 'order-2' })]],
	['wrong', [entry(), entry({ movement: 'release' })]],
])('finds a movement that is %s (%#)', (kind, ledger) => {
	expect(kinds(excessMovements(ledger, wanted))).toEqual([kind]);
});

it('finds an event that moved nothing', () => {
	expect(kinds(missedEvents([entry({ movement: 'refund' })], wanted))).toEqual(['missed']);
});

const asked = { orderId: 'order-1', amount: '49.90', currency: 'EUR', reference: 'EVENT-1' };
const captured = {
	status: 'captured',
	order_id: 'order-1',
	reference: 'EVENT-1',
	capture_id: 'capture-1',
	moved: '49.90',
	currency: 'EUR',
	remaining: '0.00',
};
const order = {
	captures: [{ capture_id: 'capture-1', captured_amount: 4990, reference: 'EVENT-1' }],
	remaining_authorized_amount: 0,
} as unknown as SimulatedOrder;

const run = (json: Record<string, unknown>, change: Partial<FinishedRun> = {}): FinishedRun => ({
	movement: 'capture',
	sheet: [{ ...asked, event }],
	items: [{ json, pairedItem: { item: 0 } }],
	moved: [entry()],
	orders: new Map([['order-1', order]]),
	...change,
});

it('accepts true rows', () => {
	expect(untrueRows(run(captured))).toEqual([]);
	expect(untrueRows(run({ ...captured, status: 'already_captured' }, { moved: [] }))).toEqual([]);
	const failed = run({ status: 'failed', message: 'Too much' }, { sheet: [asked] });
	expect(untrueRows(failed)).toEqual([]);
});

it.each<[string, FinishedRun]>([
	['another id', run({ ...captured, capture_id: 'capture-2' })],
	['no id', run({ ...captured, capture_id: undefined })],
	['another amount', run({ ...captured, moved: '49.91' })],
	['another decimal amount', run({ ...captured, moved: '4990' })],
	['another order', run({ ...captured, order_id: 'order-2' })],
	['a capture of earlier as its own', run(captured, { moved: [] })],
	['its own capture as one of earlier', run({ ...captured, status: 'already_captured' })],
	['unknown', run({ ...captured, status: 'unknown' })],
	['a wrong rest', run({ ...captured, status: 'already_captured', remaining: 1 }, { moved: [] })],
	['nothing', run(captured, { items: [] })],
	['a success for a hopeless row', run(captured, { sheet: [asked] })],
	['a failure without a message', run({ status: 'failed' }, { sheet: [asked] })],
])('finds a row that says %s', (_, finished) => {
	expect(kinds(untrueRows(finished))).toEqual(['untrue_row']);
});
