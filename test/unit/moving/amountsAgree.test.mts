import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import type { OrderLine } from '../../../contract/orderLine.ts';
import { klarna } from '../../../nodes/orderManagement/brand.ts';
import { parseDecimal } from '../../../nodes/orderManagement/money/decimal.ts';
import { taxWithin } from '../../../nodes/orderManagement/money/takeLines.ts';
import type { Instruction } from '../../../nodes/orderManagement/moving/instruction/instruction.ts';
import type { MovementKind } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import {
	availableMinor,
	orderFacts,
} from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import { planMovement } from '../../../nodes/orderManagement/moving/plan/plan.ts';
import { assertPossible } from '../../../nodes/orderManagement/moving/plan/assertions.ts';
import type { WantedAmount } from '../../../nodes/orderManagement/moving/instruction/wantedAmount.ts';
import { portionOf } from '../../../nodes/orderManagement/moving/plan/portion.ts';
import { Refusal } from '../../../nodes/shared/errors/refusal.ts';
import { captureOrder } from '../../../simulator/operations/capture.mts';
import { refundOrder } from '../../../simulator/operations/refund.mts';
import { evolve } from '../../../simulator/order/evolve.mts';
import { orderFromSeed } from '../../../simulator/order/fromSeed.mts';
import type { OrderSeed } from '../../../simulator/order/seed.mts';
import type { OrderState } from '../../../simulator/order/types.mts';
import { defaultSettings } from '../../../simulator/settings.mts';
import { capturedLines, capturedOrder, goodwill, refundedOrder, withLines } from './histories.mts';

const nowMs = Date.parse('2026-11-22T10:00:00Z');
const stateOf = (seed: OrderSeed) => orderFromSeed(seed, { nowMs, newId: randomUUID });

const instructionOf = (wanted: WantedAmount, returnFee?: string): Instruction => ({
	orderId: 'f3392f8b-6116-4073-ab96-e330819e2c07',
	wanted,
	reference: 'R',
	lineToleranceMinor: 0,
	returnFee: returnFee === undefined ? undefined : parseDecimal(returnFee, 'Return Fee'),
	shippingInfo: [],
	check: 'orderFirst',
	duplicates: 'refuse',
	safety: { dryRun: false, allowedCurrencies: [] },
});

const factsOf = ({ reported }: OrderState) => orderFacts(reported.order_id, reported);

/** The plan of a movement, or why there is none. */
function planOf(state: OrderState, movement: MovementKind, instruction: Instruction) {
	const order = factsOf(state);
	try {
		const work = portionOf({ brand: klarna }, movement, instruction, order);
		const plan = planMovement(movement, order, { ...work, mayRepeat: false }, 'Klarna LIVE');
		assertPossible(plan, instruction);
		return { plan };
	} catch (error) {
		if (error instanceof Refusal) return { refusal: error.message };
		throw error;
	}
}

/** The simulator's order after a plan. What the node planned, the API must take. */
function carriedOut(
	state: OrderState,
	movement: MovementKind,
	amountMinor: number,
	lines?: OrderLine[],
) {
	const call = { state, captureId: '', refundId: '', nowMs, newId: randomUUID };
	const rest = { settings: defaultSettings };
	const decision =
		movement.id === 'refund'
			? refundOrder({
					...call,
					...rest,
					body: { refunded_amount: amountMinor, order_lines: lines } as never,
				})
			: captureOrder({
					...call,
					...rest,
					body: { captured_amount: amountMinor, order_lines: lines } as never,
				});
	expect(decision.answer).toMatchObject({ status: 201 });
	return decision.events.reduce((now, event) => evolve(now, event), state);
}

function assertSound(lines: readonly OrderLine[], amountMinor: number) {
	expect(lines.reduce((sum, { total_amount }) => sum + total_amount, 0)).toBe(amountMinor);
	for (const line of lines) {
		const { quantity, unit_price, total_discount_amount = 0, total_amount, tax_rate } = line;
		expect(total_amount).toBe(quantity * unit_price - total_discount_amount);
		expect(total_discount_amount).toBeGreaterThanOrEqual(0);
		if (tax_rate === undefined) continue;
		const off = Math.abs((line.total_tax_amount ?? NaN) - taxWithin(total_amount, tax_rate));
		expect(off).toBeLessThanOrEqual(1);
	}
}

const fees = fc.constantFrom('0.01', '1.00', '5.00');
const minorOf = (fee: string) => Number(fee.replace('.', ''));
const differences = fc.constantFrom(0, 0, 1, -1, 200, -200);
const everything = (fee: string) => instructionOf({ mode: 'remaining' }, fee);

/** What captured lines cost that no refund has anything in common with. */
function untouchedMinor({ reported: { captures, refunds } }: OrderState): number {
	const refunded = refunds.flatMap(({ order_lines }) => order_lines);
	const isTouched = (line: OrderLine) =>
		refunded.some(
			({ reference, name }) => name === line.name || reference?.trim() === line.reference?.trim(),
		);
	return captures
		.flatMap(({ order_lines }) => order_lines)
		.filter((line) => !isTouched(line))
		.reduce((sum, { total_amount }) => sum + total_amount, 0);
}

it('everything remaining less a fee is what the order says is left less the fee, or refused', () => {
	const others = fc.array(fc.oneof(goodwill, withLines), { maxLength: 4 });
	let planned = 0;
	fc.assert(
		fc.property(capturedLines, differences, others, fees, (lines, differenceMinor, before, fee) => {
			const state = stateOf(refundedOrder(lines, { differenceMinor, others: before }));
			const leftMinor = availableMinor(factsOf(state), movementKinds.refund);
			const { plan, refusal } = planOf(state, movementKinds.refund, everything(fee));
			if (plan === undefined) {
				if (leftMinor <= minorOf(fee)) expect(refusal).toContain('leaves nothing to refund');
				else expect(refusal).toContain('needs the lines that come back: those that are left add');
				expect(leftMinor > minorOf(fee) && untouchedMinor(state) > 1).toBe(false);
				return;
			}
			planned += 1;
			if (leftMinor === 0) return void expect(plan.amountMinor).toBe(0);
			expect(plan.amountMinor).toBe(leftMinor - minorOf(fee));
			assertSound(plan.orderLines ?? [], plan.amountMinor);
			expect(plan.sentence).toContain(`less the return fee of ${fee}`);
			const after = carriedOut(state, movementKinds.refund, plan.amountMinor, plan.orderLines);
			expect(availableMinor(factsOf(after), movementKinds.refund)).toBe(minorOf(fee));
		}),
		{ numRuns: 400 },
	);
	expect(planned).toBeGreaterThan(200);
});

it('everything remaining less a fee always works out where only goodwill went before', () => {
	const others = fc.array(goodwill, { maxLength: 3 });
	fc.assert(
		fc.property(capturedLines, differences, others, fees, (lines, differenceMinor, before, fee) => {
			const state = stateOf(refundedOrder(lines, { differenceMinor, others: before }));
			const leftMinor = availableMinor(factsOf(state), movementKinds.refund);
			fc.pre(leftMinor > minorOf(fee));
			const { plan } = planOf(state, movementKinds.refund, everything(fee));
			expect(plan?.amountMinor).toBe(leftMinor - minorOf(fee));
		}),
	);
});

const tee = (parts: Pick<OrderLine, 'quantity' | 'reference' | 'unit_price'>): OrderLine => ({
	...{ name: 'Tee', type: 'physical', tax_rate: 0, total_tax_amount: 0, ...parts },
	total_amount: parts.quantity * parts.unit_price,
});

const selections = fc.array(
	fc.record({
		reference: fc.constantFrom('A', 'B', 'GIFT'),
		quantity: fc.integer({ min: 1, max: 5 }),
	}),
	{ minLength: 1, maxLength: 2 },
);
const isOf = (reference: string) => (line: OrderLine) => line.reference?.trim() === reference;
const piecesIn = (lines: readonly OrderLine[], reference: string) =>
	lines.filter(isOf(reference)).reduce((sum, { quantity }) => sum + quantity, 0);

it.each([movementKinds.capture, movementKinds.refund])(
	'selected lines never $id more than is left of the order, nor more pieces than it has',
	(movement) => {
		const others = fc.array(fc.oneof(goodwill, withLines), { maxLength: 3 });
		const runs = fc.array(fc.tuple(selections, fc.option(fees, { nil: undefined })), {
			maxLength: 6,
		});
		fc.assert(
			fc.property(capturedLines, others, runs, (lines, before, rows) => {
				let state = stateOf(
					movement.id === 'refund'
						? refundedOrder(lines, { differenceMinor: 0, others: before })
						: capturedOrder(lines, before),
				);
				const moved: OrderLine[] = [];
				for (const [wanted, fee] of rows) {
					const leftMinor = availableMinor(factsOf(state), movement);
					const returnFee = movement.id === 'refund' ? fee : undefined;
					const instruction = instructionOf({ mode: 'lines', lines: wanted }, returnFee);
					const { plan, refusal } = planOf(state, movement, instruction);
					expect(refusal ?? '').not.toMatch(/lower the amount/i);
					if (plan === undefined) continue;
					expect(plan.amountMinor).toBeLessThanOrEqual(leftMinor);
					assertSound(plan.orderLines ?? [], plan.amountMinor);
					moved.push(...(plan.orderLines ?? []));
					state = carriedOut(state, movement, plan.amountMinor, plan.orderLines);
				}
				for (const reference of ['A', 'B', 'GIFT']) {
					expect(piecesIn(moved, reference)).toBeLessThanOrEqual(piecesIn(lines, reference));
				}
			}),
			{
				numRuns: 250,
				examples: [
					// A line without a reference, like another one in name and price: the pieces of A came from A's own lines.
					[
						[
							tee({ reference: undefined, quantity: 1, unit_price: 1000 }),
							tee({ reference: 'A', quantity: 2, unit_price: 1000 }),
						],
						[],
						[
							[[{ reference: 'A', quantity: 2 }], undefined],
							[[{ reference: 'A', quantity: 1 }], undefined],
						],
					],
				],
			},
		);
	},
);

it('pieces taken one by one come to what their line cost, however somebody else shared its discount out', () => {
	const one = fc.record({
		at: fc.constant(0),
		count: fc.integer({ min: 1, max: 4 }),
		style: fc.constantFrom(0, 1),
	});
	const whole = capturedLines.map(([line]) => [{ ...line, reference: 'A' } as OrderLine]);
	fc.assert(
		fc.property(whole, fc.option(one, { nil: undefined }), (lines, pick) => {
			fc.pre((lines[0]?.total_amount ?? 0) > 8);
			const others = pick ? [{ kind: 'lines' as const, picks: [pick], feeMinor: 0, offBy: 0 }] : [];
			let state = stateOf(refundedOrder(lines, { differenceMinor: 0, others }));
			for (let pieces = 0; pieces < 4; pieces++) {
				const wanted = [{ reference: 'A', quantity: 1 }];
				const instruction = instructionOf({ mode: 'lines', lines: wanted });
				const { plan } = planOf(state, movementKinds.refund, instruction);
				if (plan)
					state = carriedOut(state, movementKinds.refund, plan.amountMinor, plan.orderLines);
			}
			expect(availableMinor(factsOf(state), movementKinds.refund)).toBe(0);
		}),
	);
});
