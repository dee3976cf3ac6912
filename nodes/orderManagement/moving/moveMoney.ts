import type { Operation, PlannedFirst } from '../engine/operation';
import type { Success } from '../output/report';
import type { Decision } from './decide';
import { decide, orderAfter, planAsEarlier, spendingOf } from './decide';
import { parseInstruction } from './instruction/parseInstruction';
import { settleFound } from './memory/budget';
import { rememberAchieved } from './memory/ofExecution';
import { noteSettled } from './memory/ofProcess';
import type { Move } from './move';
import { moveWithoutReading, planWithoutReading } from './moveWithoutReading';
import type { MovementKind } from './movementKinds';
import { enterMovement, knownOrder } from './order/knownOrder';
import type { Movement, OrderFacts } from './order/orderFacts';
import { availableMinor, availableBeforePlanned } from './order/orderFacts';
import { enterPlanned, plannedOrder } from './order/plannedOrder';
import type { Plan } from './plan/plan';
import { alreadySentence } from './plan/plan';
import { resultRow } from './resultRow';
import { inOrdersTurn } from './inOrdersTurn';
import { movementKey } from './send/idempotencyKey';
import { sendPlanned } from './send/sendPlanned';

/**
 * Captures or refunds, once per business event: reads the row now, and carries it out when its order's turn comes. Under
 * Stop Workflow every row of the sheet is planned before.
 *
 * Row → instruction and key → (its order's turn) order → decide → send → result row.
 */
export function moveMoney(kind: MovementKind): Operation['prepare'] {
	return (row) => {
		const instruction = parseInstruction(row);
		const { orderId, check } = instruction;
		const key = movementKey(row, kind, instruction);
		const work = check === 'orderFirst' ? readFirst : withoutReading;
		return inOrdersTurn(row, { key, orderId }, work({ row, kind, instruction, key }));
	};
}

function readFirst(move: Move): PlannedFirst {
	const { row, instruction } = move;
	const { orderId, safety } = instruction;
	let planned: Decision | undefined;
	const plan = async () => {
		planned = await decide(move, await plannedOrder(row.client, orderId));
		if (planned.next === 'move') enterPlanned(row.client, orderAfter(move, planned.plan));
		return planned;
	};
	const carryOut = async () => {
		if (safety.dryRun) return dryRun(move, planned ?? (await plan()));
		const order = await knownOrder(row.client, orderId);
		// What is known of the order may have changed since it was planned.
		const isAsPlanned = planned?.order === order;
		return await moveAsDecided(move, isAsPlanned && planned ? planned : await decide(move, order));
	};
	return { plan, carryOut };
}

function withoutReading(move: Move): PlannedFirst {
	return {
		plan: async () => await planWithoutReading(move),
		carryOut: async () => await moveWithoutReading(move),
	};
}

/**
 * In turn with the other rows of the order: send with key, (unclear?) find out → was it there before? → note it in order
 * and limits → result row. Retries and pace: OrderClient.request.
 */
async function moveAsDecided(move: Move, decision: Decision): Promise<Success> {
	const { row, kind, key } = move;
	const { order } = decision;
	if (decision.next === 'confirm') return confirmAlreadyDone(move, order, decision);
	if (decision.next === 'nothing') return nothingLeft(move, decision.plan);

	const { plan, booking } = decision;
	const sent = await sendPlanned(move, plan, booking);
	// The API repeats its first answer to a key: another process carried out this very row before our read.
	const repeated = order[kind.id].find(({ id }) => id !== undefined && id === sent.id);
	if (repeated) {
		booking.giveBack();
		const before = await planAsEarlier(move, order, repeated);
		return confirmAlreadyDone(move, order, { plan: before, movement: repeated });
	}
	const movement = { ...sent, orderLines: plan.orderLines };
	booking.settle(movement.amountMinor);
	await enterMovement(row.client, order.orderId, kind, movement);
	const remainingMinor = availableMinor(order, kind) - movement.amountMinor;
	const outcome = { movement, currency: order.currency, remainingMinor };
	const success = resultRow(row, kind.doneStatus, kind, outcome);
	rememberAchieved(row, key, success, movement);
	return success;
}

/** What the row would do. A planned row keeps its booking, so that a dry run meets the limits as the real run would. */
function dryRun(move: Move, decision: Decision): Success {
	const { row, kind } = move;
	const { order, plan } = decision;
	if (decision.next === 'nothing') return nothingLeft(move, plan);
	const now = { currency: order.currency, remainingMinor: availableBeforePlanned(order, kind) };
	if (decision.next === 'move') return resultRow(row, 'planned', kind, { ...now, planned: plan });
	const { plannedByRow } = decision.movement;
	if (plannedByRow === undefined) return confirmAlreadyDone(move, order, decision);
	row.known.plan = `${plan.sentence} Row ${plannedByRow} asks for the same, which moves money once.`;
	return resultRow(row, 'planned', kind, { ...now, planned: plan });
}

function nothingLeft({ row, kind }: Move, { order, remainingMinor }: Plan): Success {
	return resultRow(row, kind.nothingStatus, kind, { currency: order.currency, remainingMinor });
}

/** Nothing is sent. */
function confirmAlreadyDone(
	move: Move,
	order: OrderFacts,
	{ plan, movement }: { plan: Plan; movement: Movement },
): Success {
	const { row, kind, key } = move;
	row.known.plan = alreadySentence(plan, movement);
	settleFound(row, spendingOf(move, { ...plan, amountMinor: movement.amountMinor }));
	noteSettled({ event: key });
	return resultRow(row, kind.alreadyStatus, kind, {
		movement,
		currency: order.currency,
		remainingMinor: availableMinor(order, kind),
	});
}
