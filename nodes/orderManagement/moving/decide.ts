import type { Booking, Spending } from './memory/budget';
import { bookWithinLimits } from './memory/budget';
import { assertNotRepeated } from './memory/ofExecution';
import { noteSettled, settleUnseen } from './memory/ofProcess';
import type { Move } from './move';
import type { Movement, OrderFacts } from './order/orderFacts';
import { availableMinor, withMovement, withoutMovement } from './order/orderFacts';
import { assertNoPossibleDuplicate, mayRepeat } from './plan/possibleDuplicate';
import { findSameEvent } from './order/sameEvent';
import { assertApproved, assertPossible, assertSeatBelts } from './plan/assertions';
import type { Plan } from './plan/plan';
import { planMovement } from './plan/plan';
import type { Portion } from './plan/portion';
import { portionBefore, portionOf } from './plan/portion';
import { assertSameAmount } from './plan/sameAmount';
import { noteOrder, notePlan } from './resultRow';

/** What is to be done about a row, for an order as it is known. Nothing was sent for it. */
export type Decision = { order: OrderFacts } & (
	| { next: 'confirm'; plan: Plan; movement: Movement }
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
	const { row, kind, instruction, key } = move;
	noteOrder(row, order, kind);
	assertSeatBelts(instruction, order);

	const earlier = findSameEvent(move, order);
	if (earlier) {
		const plan = await planAsEarlier(move, order, earlier);
		return { next: 'confirm', order, plan, movement: earlier };
	}
	if (instruction.reference !== undefined) settleUnseen(key, order);

	const plan = await planPortion(move, order, portionOf(row, kind, instruction, order));
	noteIfNeverCarriedOut(plan, key);
	assertPossible(plan, instruction);
	notePlan(row, plan, key);
	if (plan.amountMinor === 0) return { next: 'nothing', order, plan };

	assertApproved(plan, instruction);
	if (plan.reference === undefined)
		assertNotRepeated(row, order.orderId, kind, plan.amountMinor, instruction.wanted);
	await assertNoPossibleDuplicate(move, plan);
	const booking = bookWithinLimits(row, spendingOf(move, plan), instruction.safety);
	return { next: 'move', order, plan, booking };
}

async function planPortion(move: Move, order: OrderFacts, portion: Portion): Promise<Plan> {
	const { row, kind, instruction } = move;
	const { reference } = instruction;
	const parts = { ...portion, reference, mayRepeat: mayRepeat(instruction) };
	return planMovement(kind, order, parts, await row.client.place());
}

/**
 * The plan of an event that was carried out, worked out as it was before, so that it keeps its id.
 *
 * @throws Refusal for another amount under the same reference
 */
export async function planAsEarlier(
	move: Move,
	order: OrderFacts,
	movement: Movement,
): Promise<Plan> {
	const { row, kind, instruction, key } = move;
	const before = withoutMovement(order, kind, movement);
	const plan = await planPortion(
		move,
		before,
		portionBefore(row, kind, instruction, before, movement),
	);
	notePlan(row, plan, key);
	assertSameAmount(plan, movement);
	return plan;
}

/**
 * An unclear event that its reference doesn't find in the order, and that no longer fits into it, was never carried
 * out. Without a reference it may be what used the amount up.
 */
function noteIfNeverCarriedOut({ order, kind, amountMinor, reference }: Plan, key: string) {
	const isAsRead = order[kind.id].every(({ plannedByRow }) => plannedByRow === undefined);
	if (reference === undefined || !isAsRead) return;
	if (amountMinor > availableMinor(order, kind)) noteSettled({ event: key });
}

/** The order as the rows behind will find it, if this one is carried out as planned. */
export function orderAfter({ row, kind }: Move, { order, ...plan }: Plan): OrderFacts {
	const { amountMinor, reference, orderLines } = plan;
	const plannedByRow = row.index + 1;
	const id = `planned by row ${plannedByRow}`;
	return withMovement(order, kind, { id, amountMinor, reference, orderLines, plannedByRow });
}

export const spendingOf = ({ kind, key }: Move, { order, amountMinor }: Plan): Spending => ({
	movement: kind.id,
	currency: order.currency,
	amountMinor,
	key,
});
