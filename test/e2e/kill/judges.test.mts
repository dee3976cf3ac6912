import type { SimulatedOrder } from '../../support/simulator.mts';
import type { BusinessEvent, Moved } from '../../support/judge/terms.mts';
import type { FinishedRun } from './judgeRows.mts';
import { judgeRows } from './judgeRows.mts';

const asked = { orderId: 'order-1', amount: '49.90', currency: 'EUR', reference: 'EVENT-1' };
const event: BusinessEvent = { ...asked, movement: 'capture', amountMinor: 4990 };
const entry: Moved = { ...event, id: 'capture-1', isOurs: true };
const captured = {
	status: 'captured',
	order_id: 'order-1',
	reference: 'EVENT-1',
	capture_id: 'capture-1',
	moved: '49.90',
	currency: 'EUR',
	remaining: '0.00',
};
const order = { remaining_authorized_amount: 0 } as SimulatedOrder;

const run = (json: Record<string, unknown>, change: Partial<FinishedRun> = {}): FinishedRun => ({
	movement: 'capture',
	sheet: [{ ...asked, event }],
	items: [{ json, pairedItem: { item: 0 } }],
	ledger: [entry],
	moved: [entry],
	orders: new Map([['order-1', order]]),
	...change,
});

const kindsOf = (finished: FinishedRun) => judgeRows(finished).map(({ kind }) => kind);

it('accepts true rows', () => {
	expect(judgeRows(run(captured))).toEqual([]);
	expect(judgeRows(run({ ...captured, status: 'already_captured' }, { moved: [] }))).toEqual([]);
	const failed = run({ status: 'failed', message: 'Too much' }, { sheet: [asked] });
	expect(judgeRows(failed)).toEqual([]);
});

const lie = ['false_success'];
const odd = ['wrong_output'];
const earlier = { moved: [] };
const anothers = (change: Partial<Moved>) => ({ ledger: [{ ...entry, ...change }] });
const hopeless = { sheet: [asked] };

it.each<[says: string, Record<string, unknown>, Partial<FinishedRun>, kinds: string[]]>([
	['another id', { capture_id: 'capture-2' }, {}, [...lie, ...odd]],
	['no id', { capture_id: undefined }, {}, [...lie, ...odd]],
	['another amount', { moved: '49.91' }, {}, lie],
	['another decimal amount', { moved: '4990' }, {}, lie],
	['an amount that the sheet does not say', {}, anothers({ amountMinor: 4991 }), lie],
	['what another reference moved', {}, anothers({ reference: 'EVENT-2' }), lie],
	['another order', { order_id: 'order-2' }, {}, odd],
	['a capture of earlier as its own', {}, earlier, odd],
	['its own capture as one of earlier', { status: 'already_captured' }, {}, odd],
	['unknown', { status: 'unknown' }, {}, ['unjustified_unknown', ...odd]],
	['failed', { status: 'failed' }, {}, ['false_failure', 'unjustified_refusal', ...odd]],
	['a wrong rest', { status: 'already_captured', remaining: 1 }, earlier, odd],
	['nothing', {}, { items: [] }, ['unjustified_refusal', ...odd]],
	['a success for a hopeless row', {}, hopeless, [...lie, ...odd]],
])('finds a row that says %s', (_, change, truth, kinds) => {
	expect(kindsOf(run({ ...captured, ...change }, truth))).toEqual(kinds);
});

it('finds a failure without a message', () => {
	expect(kindsOf(run({ status: 'failed' }, hopeless))).toEqual(odd);
});
