import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { ApiOperationId } from '../../contract/apiOperations.ts';
import { accounts } from '../../simulator/accounts.mts';
import { carryOut } from '../../simulator/apiCall.mts';
import { orderFromSeed } from '../../simulator/order/fromSeed.mts';
import type { ReportedOrder } from '../../simulator/order/types.mts';
import { forgetfulJournal } from '../../simulator/state/journal.mts';
import type { LedgerEntry } from '../../simulator/state/ledger.mts';
import { Store } from '../../simulator/state/store.mts';

interface Step {
	operation: ApiOperationId;
	body?: object;
	advanceMs: number;
}

const amountMinor = fc.integer({ min: 0, max: 1200 });
const lines = fc.array(
	fc.record({
		name: fc.constant('x'),
		reference: fc.constantFrom('A', 'B', 'C'),
		quantity: fc.constant(1),
		unit_price: amountMinor,
		total_amount: fc.integer({ min: -300, max: 1200 }),
	}),
	{ maxLength: 3 },
);

const body: Partial<Record<ApiOperationId, fc.Arbitrary<object>>> = {
	captureOrder: fc.record({ captured_amount: amountMinor, order_lines: lines }),
	refundOrder: fc.record({ refunded_amount: amountMinor, order_lines: lines }),
	updateAuthorization: fc.record({ order_amount: amountMinor, order_lines: lines }),
};

const steps: fc.Arbitrary<Step[]> = fc.array(
	fc
		.constantFrom<ApiOperationId>(
			'captureOrder',
			'captureOrder',
			'refundOrder',
			'refundOrder',
			'updateAuthorization',
			'cancelOrder',
			'releaseRemainingAuthorization',
			'extendAuthorizationTime',
		)
		.chain((operation) =>
			fc.record({
				operation: fc.constant(operation),
				body: body[operation] ?? fc.constant({}),
				advanceMs: fc.constantFrom(0, 0, 0, 86_400_000, 20 * 86_400_000),
			}),
		),
	{ maxLength: 25 },
);

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
const moved = (ledger: readonly LedgerEntry[], movement: LedgerEntry['movement']) =>
	sum(ledger.filter((entry) => entry.movement === movement).map((entry) => entry.amount_minor));

function expectBooksToBalance(order: ReportedOrder, ledger: readonly LedgerEntry[]) {
	const { captures, refunds, captured_amount, refunded_amount, order_amount } = order;
	expect(sum(captures.map((capture) => capture.captured_amount))).toBe(captured_amount);
	expect(sum(captures.map((capture) => capture.refunded_amount))).toBe(refunded_amount);
	expect(sum(refunds.map((refund) => refund.refunded_amount))).toBe(refunded_amount);
	expect(moved(ledger, 'capture')).toBe(captured_amount);
	expect(moved(ledger, 'refund')).toBe(refunded_amount);
	expect(order.remaining_authorized_amount).toBeGreaterThanOrEqual(0);
	expect(captured_amount + order.remaining_authorized_amount).toBeLessThanOrEqual(order_amount);
	for (const capture of captures) {
		expect(capture.refunded_amount).toBeGreaterThanOrEqual(0);
		expect(capture.refunded_amount).toBeLessThanOrEqual(capture.captured_amount);
	}
}

it('keeps the books balanced whatever is asked in whatever order', () => {
	fc.assert(
		fc.property(steps, (sequence) => {
			const store = new Store(forgetfulJournal, { storeFirstAnswers: 'all' });
			const orderId = randomUUID();
			const seed = { order_id: orderId, order_amount: 2000 };
			const context = { nowMs: store.clock.nowMs(), newId: randomUUID };
			store.commit({ type: 'seeded', orders: [orderFromSeed(seed, context)] });
			for (const { operation, body: content, advanceMs } of sequence) {
				store.clock.advance(advanceMs);
				const call = {
					account: accounts.klarna,
					operation,
					method: 'POST',
					path: operation,
					orderId,
				};
				const text = JSON.stringify(content);
				carryOut({ ...call, captureId: '', refundId: '', body: text, idempotencyKey: null }, store);
				const state = store.order(orderId);
				if (state) expectBooksToBalance(state.reported, store.ledger);
			}
		}),
		{ numRuns: 300 },
	);
});
