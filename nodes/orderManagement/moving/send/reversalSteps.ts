import { Refusal } from '../../../shared/errors/refusal';
import { noteSettled } from '../memory/ofProcess';
import type { Undo } from '../move';
import { movementKinds } from '../movementKinds';
import { enterMovement, forgetOrder, readOrder } from '../order/knownOrder';
import type { OrderFacts } from '../order/orderFacts';
import type { RefundStep, Reversal, Step } from '../plan/reversal';
import { isDue, planReversal } from '../plan/reversal';
import { eventKey } from './idempotencyKey';
import { requestBody } from './requestBody';
import { sendMovement } from './send';
import type { StepReport } from './stepReport';
import { refundReport } from './stepReport';
import { voidAuthorization } from './voidAuthorization';

/**
 * Does the steps in order; a step that fails ends the row, with all steps so far in it.
 *
 * @param steps gets a report of every step
 */
export async function carryOutReversal(
	undo: Undo,
	order: OrderFacts,
	plan: Reversal,
	steps: StepReport[],
) {
	for (const step of plan.steps) {
		const report = await doStep(undo, order, step).catch((error: unknown) => {
			if (error instanceof Refusal) {
				const status = error.facts.unclear ? 'unknown' : 'failed';
				steps.push({ step: step.kind, status, message: error.message });
			}
			throw error;
		});
		steps.push(report);
		// What was released may have been captured by somebody just before.
		if (step.kind === 'release') await assertStillPlanned(undo, plan);
	}
	forgetOrder(undo.row.client, order.orderId);
}

async function assertStillPlanned({ row, instruction }: Undo, plan: Reversal) {
	const { brand, client } = row;
	const { orderId, reference } = instruction;
	const order = await readOrder(client, orderId);
	const fresh = planReversal(brand, order, reference, await client.place());
	const due = ({ steps }: Reversal) => JSON.stringify(steps.filter(isDue));
	if (due(fresh) === due(plan)) return;
	throw new Refusal(
		'The order was changed by somebody else while its remaining authorization was released. Nothing was refunded. Run the row again with the same reference.',
	);
}

async function doStep(undo: Undo, order: OrderFacts, step: Step): Promise<StepReport> {
	if (step.kind === 'refund') return await refund(undo, order, step);
	return await voidAuthorization(undo, step.kind);
}

async function refund(
	{ row, instruction, key: event }: Undo,
	order: OrderFacts,
	step: RefundStep,
): Promise<StepReport> {
	const { orderId, reference, description } = instruction;
	const key = eventKey({ orderId, movement: 'refund', step: step.captureId, reference });
	if (step.earlier) {
		noteSettled({ event, key });
		return refundReport(order, step, 'already_refunded', step.earlier.id);
	}
	const kind = movementKinds.refund;
	const { amountMinor, orderLines } = step;
	const parts = { description, reference: step.reference, shippingInfo: [] };
	const body = requestBody(kind, { amountMinor, orderLines }, parts);
	const what = { orderId, kind, amountMinor, reference: step.reference };
	const movement = await sendMovement(row, { ...what, key, event, body, order });
	await enterMovement(row.client, orderId, kind, { ...movement, orderLines });
	return { ...refundReport(order, step, 'refunded', movement.id), idempotency_key: key };
}
