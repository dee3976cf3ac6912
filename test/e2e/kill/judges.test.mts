import type { SimulatedOrder } from '../../support/simulator.mts';
import type { BusinessEvent, Moved } from '../../support/judge/terms.mts';
import type { FinishedRun } from './judgeRows.mts';
import { judgeRows } from './judgeRows.mts';

const asked = { orderId: 'order-1', amount: '49.90', currency: 'EUR', reference: 'EVENT-1' };
const event: BusinessEvent = {
	movement: 'capture',
	orderId: 'order-1',
	reference: 'EVENT-1',
	amountMinor: 4990,
	currency: 'EUR',
};
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

it('accepts true rows', () => {
	expect(judgeRows(run(captured))).toEqual([]);
	expect(judgeRows(run({ ...captured, status: 'already_captured' }, { moved: [] }))).toEqual([]);
	const failed = run({ status: 'failed', message: 'Too much' }, { sheet: [asked] });
	expect(judgeRows(failed)).toEqual([]);
});

it.each<[string, FinishedRun, string[]]>([
	['another id', run({ ...captured, capture_id: 'capture-2' }), ['false_success', 'wrong_output']],
	['no id', run({ ...captured, capture_id: undefined }), ['false_success', 'wrong_output']],
	['another amount', run({ ...captured, moved: '49.91' }), ['false_success']],
	['another decimal amount', run({ ...captured, moved: '4990' }), ['false_success']],
	['an amount in other words', run({ ...captured, moved: '49.9' }), ['false_success']],
	[
		'an amount that the sheet does not say',
		run(captured, { ledger: [{ ...entry, amountMinor: 4991 }] }),
		['false_success'],
	],
	[
		'what another reference moved',
		run(captured, { ledger: [{ ...entry, reference: 'EVENT-2' }] }),
		['false_success'],
	],
	['another order', run({ ...captured, order_id: 'order-2' }), ['wrong_output']],
	['a capture of earlier as its own', run(captured, { moved: [] }), ['wrong_output']],
	[
		'its own capture as one of earlier',
		run({ ...captured, status: 'already_captured' }),
		['wrong_output'],
	],
	['unknown', run({ ...captured, status: 'unknown' }), ['unjustified', 'wrong_output']],
	[
		'failed, though it moved',
		run({ ...captured, status: 'failed' }),
		['false_failure', 'unjustified', 'wrong_output'],
	],
	[
		'a wrong rest',
		run({ ...captured, status: 'already_captured', remaining: 1 }, { moved: [] }),
		['wrong_output'],
	],
	['nothing', run(captured, { items: [] }), ['unjustified', 'wrong_output']],
	[
		'a success for a hopeless row',
		run(captured, { sheet: [asked] }),
		['false_success', 'wrong_output'],
	],
	['a failure without a message', run({ status: 'failed' }, { sheet: [asked] }), ['wrong_output']],
])('finds a row that says %s', (_, finished, kinds) => {
	expect(judgeRows(finished).map(({ kind }) => kind)).toEqual(kinds);
});
