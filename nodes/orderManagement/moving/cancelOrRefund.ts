import { isCertain } from '../../shared/errors/refusal';
import type { Operation } from '../engine/operation';
import { decimalText } from '../money/minorUnits';
import type { Success } from '../output/report';
import type { ReversalInstruction } from './instruction/instruction';
import { parseReversalInstruction } from './instruction/parseInstruction';
import type { Booking } from './memory/budget';
import { bookWithinLimits } from './memory/budget';
import { rememberAchieved } from './memory/ofExecution';
import { noteSettled } from './memory/ofProcess';
import type { Undo } from './move';
import { movementKinds } from './movementKinds';
import { knownOrder } from './order/knownOrder';
import type { OrderFacts } from './order/orderFacts';
import { enterPlanned, plannedOrder } from './order/plannedOrder';
import { assertApproved, assertSeatBelts } from './plan/assertions';
import type { Reversal } from './plan/reversal';
import { isDue, orderAfterReversal, planReversal } from './plan/reversal';
import { noteOrder, notePlan, resultRow } from './resultRow';
import { reversalRow, wayOf } from './reversalRow';
import { inOrdersTurn } from './inOrdersTurn';
import { eventKey } from './send/idempotencyKey';
import { carryOutReversal } from './send/reversalSteps';
import type { StepReport } from './send/stepReport';
import { refundReport } from './send/stepReport';

/**
 * Undoes an order, whatever state it is in: not captured → cancel; captured → refund every capture; partly captured →
 * release the rest, read again, refund. A refused cancellation never turns into a refund by itself.
 */
export const cancelOrRefund: Operation['prepare'] = (row) => {
	const instruction = parseReversalInstruction(row);
	const { orderId, safety } = instruction;
	const key = reversalKey(instruction);
	const undo: Undo = { row, instruction, key };
	let planned: Decision | undefined;
	const plan = async () => {
		planned = await decide(undo, await plannedOrder(row.client, orderId));
		const { order, booking } = planned;
		if (booking) enterPlanned(row.client, orderAfterReversal(order, planned.plan, row.index + 1));
		return planned;
	};
	const carryOut = async () => {
		if (safety.dryRun) return dryRun(undo, planned ?? (await plan()));
		const order = await knownOrder(row.client, orderId);
		const isAsPlanned = planned?.order === order;
		return await undoOnce(undo, isAsPlanned && planned ? planned : await decide(undo, order));
	};
	return inOrdersTurn(row, { key, orderId }, { plan, carryOut });
};

/** What is to be done about a row, for an order as it is known. Nothing was sent for it. */
interface Decision {
	order: OrderFacts;
	plan: Reversal;
	/** Missing when there is nothing to do. */
	booking?: Booking;
}

const reversalKey = ({ orderId, reference }: ReversalInstruction) =>
	eventKey({ orderId, movement: 'cancelOrRefund', step: '', reference });

/** @throws Refusal for a row that can't work */
async function decide({ row, instruction, key }: Undo, order: OrderFacts): Promise<Decision> {
	noteOrder(row, order, movementKinds.refund);
	assertSeatBelts(instruction, order);
	const place = await row.client.place();
	const plan = planReversal(row.brand, order, instruction.reference, place);
	notePlan(row, plan, key);
	if (plan.steps.every((step) => step.kind === 'refund' && !isDue(step))) return { order, plan };
	assertApproved(plan, instruction);
	const spending = {
		...{ movement: movementKinds.refund.id, currency: order.currency, key },
		amountMinor: plan.amountMinor,
	};
	return { order, plan, booking: bookWithinLimits(row, spending, instruction.safety) };
}

async function undoOnce(undo: Undo, { order, plan, booking }: Decision): Promise<Success> {
	const { row, key } = undo;
	if (!booking) return nothingToDo(undo, order, plan);
	const steps: StepReport[] = [];
	row.known.steps = steps;
	await carryOutReversal(undo, order, plan, steps).catch((error: unknown) => {
		if (isCertain(error) && !steps.some(({ status }) => status === 'refunded')) booking.giveBack();
		throw error;
	});
	booking.settle();
	noteSettled({ event: key });
	const success = reversalRow(row, order, steps);
	rememberAchieved(row, key, success, { amountMinor: plan.amountMinor });
	return success;
}

function dryRun(undo: Undo, { order, plan, booking }: Decision): Success {
	const { row } = undo;
	const { plannedByRow } = order;
	if (!booking && plannedByRow === undefined) return nothingToDo(undo, order, plan);
	if (!booking) row.known.plan = `${plan.sentence} Row ${plannedByRow} undoes this order.`;
	const { currency } = order;
	return resultRow(row, 'planned', movementKinds.refund, {
		currency,
		message: `Would ${wayOf(plan, currency)}. Nothing has moved.`,
		columns: { amount: decimalText(plan.amountMinor, currency), moved_minor: plan.amountMinor },
	});
}

/** Undone before, by us or by somebody else. */
function nothingToDo({ row, key }: Undo, order: OrderFacts, { steps }: Reversal): Success {
	noteSettled({ event: key });
	if (order.status === 'CANCELLED')
		return resultRow(row, 'already_cancelled', movementKinds.refund, {});
	if (order.capturedMinor === 0)
		return resultRow(row, 'nothing_to_refund', movementKinds.refund, {});
	row.known.steps = steps.map((step) =>
		step.kind === 'refund' ? refundReport(order, step, 'already_refunded', step.earlier?.id) : {},
	);
	const message = 'Everything was refunded before: nothing moved now.';
	return resultRow(row, 'already_refunded', movementKinds.refund, { message });
}
