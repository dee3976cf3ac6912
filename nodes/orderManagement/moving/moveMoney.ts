import { isCertain } from '../../shared/errors/refusal';
import type { Operation } from '../engine/operation';
import type { Row } from '../engine/row';
import type { Success } from '../output/report';
import type { Instruction } from './instruction/instruction';
import { parseInstruction } from './instruction/instruction';
import { bookWithinLimits } from './memory/budget';
import { assertNoTwin, rememberAchieved } from './memory/ofExecution';
import { noteKnown, settleUnseen } from './memory/ofProcess';
import { moveWithoutReading } from './moveWithoutReading';
import type { Movement } from './movements';
import { enterMovement, knownOrder } from './order/knownOrder';
import type { Entry, OrderFacts } from './order/orderFacts';
import { availableMinor, withoutEntry } from './order/orderFacts';
import { assertNoPossibleDuplicate, mayRepeat } from './order/possibleDuplicate';
import { findSameEvent } from './order/sameEvent';
import {
	assertApproved,
	assertPossible,
	assertSameAmount,
	assertSeatBelts,
} from './plan/assertions';
import type { Plan } from './plan/plan';
import { alreadySentence, planMovement } from './plan/plan';
import type { Work } from './plan/workOut';
import { workDone, workOut } from './plan/workOut';
import { noteOrder, notePlan, resultRow } from './resultRow';
import { carryOutEvent } from './send/carryOutEvent';
import { movementKey } from './send/idempotencyKey';
import { requestBody } from './send/requestBody';
import { sendMovement } from './send/send';

/** Captures or refunds, once per business event: reads the row now, and carries it out when its order's turn comes. */
export function moveMoney(movement: Movement): Operation['prepare'] {
	return (row) => {
		const instruction = parseInstruction(row);
		const { orderId, check } = instruction;
		const key = movementKey(row, movement, instruction);
		const move = check === 'orderFirst' ? moveOnce : moveWithoutReading;
		const work = async () => await move(row, movement, instruction, key);
		return carryOutEvent(row, { key, orderId }, work);
	};
}

/**
 * In turn with the other rows of the order: read the order → already done? → plan → possible, anything left? →
 * approved? → twin? → duplicate? → limits → dry run? → send with key, (unclear?) find out → result row. Retries and pace: Row.request.
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
	if (instruction.reference !== undefined) settleUnseen(key, order);

	const work = workOut(row, movement, instruction, order);
	const plan = await planWork(row, movement, instruction, order, work);
	noteIfNeverCarriedOut(plan, key);
	assertPossible(plan, instruction);
	notePlan(row, plan, key);
	if (plan.amountMinor === 0) return resultRow(row, movement.nothingStatus, movement, rest(plan));

	assertApproved(plan, instruction);
	if (plan.reference === undefined)
		assertNoTwin(row, order.orderId, movement, plan.amountMinor, instruction.wanted);
	await assertNoPossibleDuplicate(row, plan, key, instruction);
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
	const remainingMinor = availableMinor(order, movement) - entry.amountMinor;
	const outcome = { entry, currency: order.currency, remainingMinor };
	const success = resultRow(row, movement.doneStatus, movement, outcome);
	rememberAchieved(row, key, success, entry);
	return success;
}

/**
 * An unclear event that its reference doesn't find in the order, and that no longer fits into it, was never carried
 * out. Without a reference it may be what used the amount up.
 */
function noteIfNeverCarriedOut({ order, movement, amountMinor, reference }: Plan, key: string) {
	if (reference === undefined) return;
	if (amountMinor > availableMinor(order, movement)) noteKnown({ event: key });
}

async function planWork(
	row: Row,
	movement: Movement,
	instruction: Instruction,
	order: OrderFacts,
	work: Work,
): Promise<Plan> {
	const place = `${row.brand.label} ${(await row.account()).label}`;
	const { reference } = instruction;
	const parts = { ...work, reference, mayRepeat: mayRepeat(instruction) };
	return planMovement(movement, order, parts, place);
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
	noteKnown({ event: key });
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
	const { wanted } = instruction;
	const what = { orderId: order.orderId, movement, amountMinor, reference, mode: wanted.mode };
	const asked = wanted.mode === 'exact' ? undefined : JSON.stringify(wanted);
	const sendable = { ...what, wanted: asked, key, body, order };
	return await sendMovement(row, sendable).catch((error: unknown) => {
		if (isCertain(error)) takeBackBooking();
		throw error;
	});
}

function rest({ order, remainingMinor }: Plan) {
	return { currency: order.currency, remainingMinor };
}
