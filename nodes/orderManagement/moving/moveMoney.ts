import { HeldBack, Refusal } from '../../shared/errors/refusal';
import type { Operation } from '../operation';
import type { Success } from '../rows/report';
import type { Row } from '../rows/row';
import { achievedBefore, assertNoTwin, rememberMoved } from './executionMemory';
import { movementKey } from './idempotencyKey';
import { inTurn } from './inTurn';
import type { Instruction } from './instruction';
import { parseInstruction } from './instruction';
import { bookWithinLimits } from './limits';
import { moveUnread } from './moveUnread';
import type { Movement } from './movements';
import { enterMovement, knownOrder, orderKeyOf } from './orderBook';
import type { Entry, OrderFacts } from './orderFacts';
import { availableMinor, withoutEntry } from './orderFacts';
import type { Plan } from './plan';
import { alreadySentence, planMovement } from './plan';
import { assertApproved, assertPossible, assertSameAmount, assertSeatBelts } from './refusals';
import { requestBody } from './requestBody';
import { noteOrder, notePlan, resultRow } from './resultRow';
import { findSameEvent } from './sameEvent';
import { sendMovement } from './send';
import { isUnclear, noteOutcomeKnown } from './sentKeys';
import type { Work } from './workOut';
import { workDone, workOut } from './workOut';

/** Captures or refunds, once per business event: reads the row now, and carries it out when its order's turn comes. */
export function moveMoney(movement: Movement): Operation['prepare'] {
	return (row) => {
		const instruction = parseInstruction(row);
		const key = movementKey(row, movement, instruction);
		const achieved = achievedBefore(row, key);
		const unclearBefore = isUnclear(key);
		// Such a row is carried to its end, even if the run is stopped before its turn.
		row.hasWritten = achieved !== undefined || unclearBefore;
		if (achieved) return async () => await Promise.resolve(achieved);
		const move = instruction.check === 'orderFirst' ? moveOnce : moveUnread;
		return async () => {
			const { environment } = await row.account();
			row.known.environment = environment;
			const orderKey = await orderKeyOf(row, instruction.orderId);
			const carriedOut = inTurn(orderKey, async () => await move(row, movement, instruction, key));
			return await carriedOut.catch((error: unknown) => {
				throw unclearBefore && isUnclear(key) ? stillUnclear(error) : error;
			});
		};
	};
}

/** What an earlier try left unclear doesn't become certain because the new one couldn't even ask. */
function stillUnclear(error: unknown): unknown {
	if (!(error instanceof Refusal)) return error;
	return new Refusal(
		`An earlier try of this event got no clear answer, so it may have been carried out: look at the order before you change anything about the row. The new try said: ${error.message}`,
		{ ...error.facts, unclear: true },
	);
}

/**
 * In turn with the other rows of the order: read the order → already done? → plan → possible, anything left? →
 * approved? → twin? → limits → dry run? → send with key, (unclear?) find out → result row. Retries and pace: Row.request.
 */
async function moveOnce(
	row: Row,
	movement: Movement,
	instruction: Instruction,
	key: string,
): Promise<Success> {
	const order = await knownOrder(row, instruction.orderId);
	noteOrder(row, order, movement);
	assertSeatBelts(instruction, order);

	const earlier = findSameEvent(row, movement, instruction, order, key);
	if (earlier) return await confirmAlreadyDone(row, movement, instruction, order, key, earlier);

	const work = workOut(row, movement, instruction, order);
	const plan = await planWork(row, movement, instruction, order, work);
	noteIfNeverCarriedOut(plan, key);
	assertPossible(plan, instruction);
	notePlan(row, plan, key);
	if (plan.amountMinor === 0) return resultRow(row, movement.nothingStatus, movement, rest(plan));

	assertApproved(plan, instruction);
	if (plan.reference === undefined) assertNoTwin(row, order.orderId, movement, plan.amountMinor);
	const takeBack = bookWithinLimits(row, plan, key, instruction.safety);
	// A planned row keeps its booking, so that a dry run meets the limits as the real run would.
	if (instruction.safety.dryRun) {
		const planned = { ...rest(plan), plannedMinor: plan.amountMinor };
		return resultRow(row, 'planned', movement, planned);
	}

	const sent = await sendAndFindOut(row, plan, key, instruction, takeBack);
	// The API repeats its first answer to a key: another process carried out this very row before our read.
	const repeated = order[movement.id].find(({ id }) => id !== undefined && id === sent.id);
	if (repeated) return await confirmAlreadyDone(row, movement, instruction, order, key, repeated);
	const entry = { ...sent, orderLines: plan.orderLines };
	await enterMovement(row, order.orderId, movement, entry);
	const success = resultRow(row, movement.doneStatus, movement, { entry, ...rest(plan) });
	rememberMoved(row, key, entry, success);
	return success;
}

/**
 * An unclear event that its reference doesn't find in the order, and that no longer fits into it, was never carried
 * out. Without a reference it may be what used the amount up.
 */
function noteIfNeverCarriedOut({ order, movement, amountMinor, reference }: Plan, key: string) {
	if (reference === undefined) return;
	if (amountMinor > availableMinor(order, movement)) noteOutcomeKnown(key);
}

async function planWork(
	row: Row,
	movement: Movement,
	{ reference }: Instruction,
	order: OrderFacts,
	work: Work,
): Promise<Plan> {
	const place = `${row.brand.label} ${(await row.account()).label}`;
	return planMovement(movement, order, { ...work, reference }, place);
}

/**
 * Nothing is sent; another amount under the same reference is refused. The plan is worked out as it was before, so that
 * it keeps its id.
 */
async function confirmAlreadyDone(
	row: Row,
	movement: Movement,
	instruction: Instruction,
	order: OrderFacts,
	key: string,
	entry: Entry,
): Promise<Success> {
	const before = withoutEntry(order, movement, entry);
	const work = workDone(row, movement, instruction, before, entry);
	const plan = await planWork(row, movement, instruction, before, work);
	notePlan(row, plan, key);
	assertSameAmount(plan, entry);
	row.known.plan = alreadySentence(plan, entry);
	noteOutcomeKnown(key);
	return resultRow(row, movement.alreadyStatus, movement, {
		entry,
		currency: order.currency,
		remainingMinor: availableMinor(order, movement),
	});
}

async function sendAndFindOut(
	row: Row,
	plan: Plan,
	key: string,
	instruction: Instruction,
	takeBackBooking: () => void,
): Promise<Entry> {
	const { movement, order, amountMinor, reference } = plan;
	const body = requestBody(movement, plan, instruction);
	const dispatch = { orderId: order.orderId, movement, amountMinor, reference, key, body, order };
	return await sendMovement(row, dispatch).catch((error: unknown) => {
		const certain = error instanceof HeldBack || (error instanceof Refusal && !error.facts.unclear);
		if (certain) takeBackBooking();
		throw error;
	});
}

function rest({ order, remainingMinor }: Plan) {
	return { currency: order.currency, remainingMinor };
}
