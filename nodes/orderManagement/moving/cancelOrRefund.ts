import type { IDataObject } from 'n8n-workflow';
import { isCertain, Refusal } from '../../shared/errors/refusal';
import type { Operation } from '../engine/operation';
import type { Row } from '../engine/row';
import { decimalText, formatMinor } from '../money/minorUnits';
import type { Status, Success } from '../output/report';
import type { ReversalInstruction } from './instruction/instruction';
import { parseReversalInstruction } from './instruction/instruction';
import type { Booking } from './memory/budget';
import { bookWithinLimits } from './memory/budget';
import { rememberAchieved } from './memory/ofExecution';
import { noteKnown } from './memory/ofProcess';
import { movements } from './movements';
import { enterMovement, forgetOrder, knownOrder, readOrder } from './order/knownOrder';
import type { OrderFacts } from './order/orderFacts';
import { availableMinor } from './order/orderFacts';
import { enterPlanned, plannedOrder } from './order/plannedOrder';
import { assertApproved, assertSeatBelts } from './plan/assertions';
import type { RefundStep, Reversal, Step } from './plan/reversal';
import { isDue, orderAfterReversal, planReversal } from './plan/reversal';
import { messageOf } from './messages';
import { noteOrder, notePlan, resultRow } from './resultRow';
import { carryOutEvent } from './send/carryOutEvent';
import { eventKey } from './send/idempotencyKey';
import { requestBody } from './send/requestBody';
import { sendMovement } from './send/send';
import { voidAuthorization } from './send/voidAuthorization';

/** The row's status is that of its worst step: what needs a person's attention first. */
const worstFirst: readonly Status[] = [
	'unknown',
	'failed',
	'refunded',
	'already_refunded',
	'cancelled',
	'already_cancelled',
	'released',
];

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
		planned = await decide(undo, await plannedOrder(row, orderId));
		const { order, booking } = planned;
		if (booking) enterPlanned(row, orderAfterReversal(order, planned.plan, row.index + 1));
		return planned;
	};
	const carryOut = async () => {
		if (safety.dryRun) return dryRun(undo, planned ?? (await plan()));
		const order = await knownOrder(row, orderId);
		const isAsPlanned = planned?.order === order;
		return await undoOnce(undo, isAsPlanned && planned ? planned : await decide(undo, order));
	};
	return carryOutEvent(row, { key, orderId }, { plan, carryOut });
};

/** A row whose order is to be undone. */
interface Undo {
	row: Row;
	instruction: ReversalInstruction;
	/** Of the business event. */
	key: string;
}

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
	noteOrder(row, order, movements.refund);
	assertSeatBelts(instruction, order);
	const plan = await planOf(row, instruction, order);
	notePlan(row, plan, key);
	if (plan.steps.every((step) => step.kind === 'refund' && !isDue(step))) return { order, plan };
	assertApproved(plan, instruction);
	const spending = {
		...{ movement: movements.refund.id, currency: order.currency, key },
		amountMinor: plan.amountMinor,
	};
	return { order, plan, booking: bookWithinLimits(row, spending, instruction.safety) };
}

async function undoOnce(undo: Undo, { order, plan, booking }: Decision): Promise<Success> {
	const { row, instruction, key } = undo;
	if (!booking) return nothingToDo(undo, order, plan);
	const steps: IDataObject[] = [];
	row.known.steps = steps;
	const finished = await carryOut(row, instruction, order, plan, steps).catch((error: unknown) => {
		if (isCertain(error) && !steps.some(({ status }) => status === 'refunded')) booking.giveBack();
		throw error;
	});
	booking.settle();
	noteKnown({ event: key });
	const success = finishedRow(row, finished, steps);
	rememberAchieved(row, key, success, { amountMinor: plan.amountMinor });
	return success;
}

function dryRun(undo: Undo, { order, plan, booking }: Decision): Success {
	const { row } = undo;
	const { plannedByRow } = order;
	if (!booking && plannedByRow === undefined) return nothingToDo(undo, order, plan);
	if (!booking) row.known.plan = `${plan.sentence} Row ${plannedByRow} undoes this order.`;
	const { currency } = order;
	return resultRow(row, 'planned', movements.refund, {
		currency,
		message: `Would ${wayOf(plan, currency)}. Nothing has moved.`,
		columns: { amount: decimalText(plan.amountMinor, currency), moved_minor: plan.amountMinor },
	});
}

/** `release 60.00 EUR and refund 40.00 EUR`. */
function wayOf({ steps, amountMinor }: Reversal, currency: string): string {
	const refund = amountMinor > 0 ? [`refund ${formatMinor(amountMinor, currency)}`] : [];
	const others = steps.flatMap((step) =>
		step.kind === 'cancel'
			? ['cancel the order']
			: step.kind === 'release'
				? [`release ${formatMinor(step.amountMinor, currency)}`]
				: [],
	);
	return [...others, ...refund].join(' and ') || 'change nothing more';
}

async function planOf(
	row: Row,
	{ reference }: ReversalInstruction,
	order: OrderFacts,
): Promise<Reversal> {
	const place = `${row.brand.label} ${(await row.client.account()).label}`;
	return planReversal(row.brand, order, reference, place);
}

/** Undone before, by us or by somebody else. */
function nothingToDo({ row, key }: Undo, order: OrderFacts, { steps }: Reversal): Success {
	noteKnown({ event: key });
	if (order.status === 'CANCELLED')
		return resultRow(row, 'already_cancelled', movements.refund, {});
	if (order.capturedMinor === 0) return resultRow(row, 'nothing_to_refund', movements.refund, {});
	row.known.steps = steps.map((step) =>
		step.kind === 'refund' ? refundReport(order, step, 'already_refunded', step.earlier?.id) : {},
	);
	const message = 'Everything was refunded before: nothing moved now.';
	return resultRow(row, 'already_refunded', movements.refund, { message });
}

/** Does the steps in order; a step that fails ends the row, with all steps so far in it. */
async function carryOut(
	row: Row,
	instruction: ReversalInstruction,
	order: OrderFacts,
	plan: Reversal,
	steps: IDataObject[],
): Promise<OrderFacts> {
	for (const step of plan.steps) {
		const report = await doStep(row, instruction, order, step).catch((error: unknown) => {
			if (error instanceof Refusal) {
				const status = error.facts.unclear ? 'unknown' : 'failed';
				steps.push({ step: step.kind, status, message: error.message });
			}
			throw error;
		});
		steps.push(report);
		// What was released may have been captured by somebody just before.
		if (step.kind === 'release') await assertStillPlanned(row, instruction, plan);
	}
	forgetOrder(row, order.orderId);
	return order;
}

async function assertStillPlanned(row: Row, instruction: ReversalInstruction, plan: Reversal) {
	const fresh = await planOf(row, instruction, await readOrder(row, instruction.orderId));
	const due = ({ steps }: Reversal) => JSON.stringify(steps.filter(isDue));
	if (due(fresh) === due(plan)) return;
	throw new Refusal(
		'The order was changed by somebody else while its remaining authorization was released. Nothing was refunded. Run the row again with the same reference.',
	);
}

async function doStep(
	row: Row,
	instruction: ReversalInstruction,
	order: OrderFacts,
	step: Step,
): Promise<IDataObject> {
	if (step.kind === 'refund') return await refund(row, instruction, order, step);
	return await voidAuthorization(row, instruction, step.kind, reversalKey(instruction));
}

async function refund(
	row: Row,
	instruction: ReversalInstruction,
	order: OrderFacts,
	step: RefundStep,
): Promise<IDataObject> {
	const { orderId, reference, description } = instruction;
	const event = reversalKey(instruction);
	const key = eventKey({ orderId, movement: 'refund', step: step.captureId, reference });
	if (step.earlier) {
		noteKnown({ event, key });
		return refundReport(order, step, 'already_refunded', step.earlier.id);
	}
	const movement = movements.refund;
	const { amountMinor, orderLines } = step;
	const parts = { description, reference: step.reference, shippingInfo: [] };
	const body = requestBody(movement, { amountMinor, orderLines }, parts);
	const what = { orderId, movement, amountMinor, reference: step.reference };
	const entry = await sendMovement(row, { ...what, key, event, body, order });
	await enterMovement(row, orderId, movement, { ...entry, orderLines });
	return { ...refundReport(order, step, 'refunded', entry.id), idempotency_key: key };
}

function refundReport(
	{ currency }: OrderFacts,
	{ captureId, amountMinor, reference }: RefundStep,
	status: Status,
	refundId: string | undefined,
): IDataObject {
	return {
		step: 'refund',
		status,
		capture_id: captureId,
		refund_id: refundId,
		moved: decimalText(amountMinor, currency),
		moved_minor: amountMinor,
		reference,
	};
}

function finishedRow(row: Row, order: OrderFacts, steps: IDataObject[]): Success {
	const status = worstFirst.find((candidate) => steps.some((step) => step.status === candidate));
	const movedMinor = steps.reduce((sum, step) => sum + Number(step.moved_minor ?? 0), 0);
	const newlyMinor = steps
		.filter((step) => step.status === 'refunded')
		.reduce((sum, step) => sum + Number(step.moved_minor ?? 0), 0);
	const { currency } = order;
	const remainingMinor = availableMinor(order, movements.refund) - newlyMinor;
	const happened = { amountMinor: newlyMinor, currency, remainingMinor };
	const worst = status ?? 'failed';
	return resultRow(row, worst, movements.refund, {
		currency,
		remainingMinor,
		message: messageOf(worst, movements.refund, happened),
		columns: { moved: decimalText(movedMinor, currency), moved_minor: movedMinor, steps },
	});
}
