import type { Booking, Spending } from './memory/budget';
import { bookWithinLimits } from './memory/budget';
import { assertNoTwin } from './memory/ofExecution';
import { noteKnown, settleUnseen } from './memory/ofProcess';
import type { Move } from './move';
import type { Entry, OrderFacts } from './order/orderFacts';
import { availableMinor, withEntry, withoutEntry } from './order/orderFacts';
import { assertNoPossibleDuplicate, mayRepeat } from './order/possibleDuplicate';
import { findSameEvent } from './order/sameEvent';
import {
	assertApproved,
	assertPossible,
	assertSameAmount,
	assertSeatBelts,
} from './plan/assertions';
import type { Plan } from './plan/plan';
import { planMovement } from './plan/plan';
import type { Work } from './plan/workOut';
import { workDone, workOut } from './plan/workOut';
import { noteOrder, notePlan } from './resultRow';

/** What is to be done about a row, for an order as it is known. Nothing was sent for it. */
export type Decision = { order: OrderFacts } & (
	| { next: 'confirm'; plan: Plan; entry: Entry }
	| { next: 'nothing'; plan: Plan }
	| { next: 'move'; plan: Plan; booking: Booking }
);

/**
 * Compares a row with its order: already done? → plan → possible, anything left? → approved? → repeated? → duplicate? →
 * limits.
 *
 * @throws Refusal for a row that can't work
 */
export async function decide(move: Move, order: OrderFacts): Promise<Decision> {
	const { row, movement, instruction, key } = move;
	noteOrder(row, order, movement);
	assertSeatBelts(instruction, order);

	const earlier = findSameEvent(move, order);
	if (earlier) {
		const plan = await planAsEarlier(move, order, earlier);
		return { next: 'confirm', order, plan, entry: earlier };
	}
	if (instruction.reference !== undefined) settleUnseen(key, order);

	const plan = await planWork(move, order, workOut(row, movement, instruction, order));
	noteIfNeverCarriedOut(plan, key);
	assertPossible(plan, instruction);
	notePlan(row, plan, key);
	if (plan.amountMinor === 0) return { next: 'nothing', order, plan };

	assertApproved(plan, instruction);
	if (plan.reference === undefined)
		assertNoTwin(row, order.orderId, movement, plan.amountMinor, instruction.wanted);
	await assertNoPossibleDuplicate(move, plan);
	const booking = bookWithinLimits(row, spendingOf(move, plan), instruction.safety);
	return { next: 'move', order, plan, booking };
}

async function planWork(move: Move, order: OrderFacts, work: Work): Promise<Plan> {
	const { row, movement, instruction } = move;
	const { reference } = instruction;
	const parts = { ...work, reference, mayRepeat: mayRepeat(instruction) };
	return planMovement(movement, order, parts, await row.client.place());
}

/**
 * The plan of an event that was carried out, worked out as it was before, so that it keeps its id.
 *
 * @throws Refusal for another amount under the same reference
 */
export async function planAsEarlier(move: Move, order: OrderFacts, entry: Entry): Promise<Plan> {
	const { row, movement, instruction, key } = move;
	const before = withoutEntry(order, movement, entry);
	const plan = await planWork(move, before, workDone(row, movement, instruction, before, entry));
	notePlan(row, plan, key);
	assertSameAmount(plan, entry);
	return plan;
}

/**
 * An unclear event that its reference doesn't find in the order, and that no longer fits into it, was never carried
 * out. Without a reference it may be what used the amount up.
 */
function noteIfNeverCarriedOut({ order, movement, amountMinor, reference }: Plan, key: string) {
	const isAsRead = order[movement.id].every(({ plannedByRow }) => plannedByRow === undefined);
	if (reference === undefined || !isAsRead) return;
	if (amountMinor > availableMinor(order, movement)) noteKnown({ event: key });
}

/** The order as the rows behind will find it, if this one is carried out as planned. */
export function orderAfter({ row, movement }: Move, { order, ...plan }: Plan): OrderFacts {
	const { amountMinor, reference, orderLines } = plan;
	const plannedByRow = row.index + 1;
	const id = `planned by row ${plannedByRow}`;
	return withEntry(order, movement, { id, amountMinor, reference, orderLines, plannedByRow });
}

export const spendingOf = ({ movement, key }: Move, { order, amountMinor }: Plan): Spending => ({
	movement: movement.id,
	currency: order.currency,
	amountMinor,
	key,
});
