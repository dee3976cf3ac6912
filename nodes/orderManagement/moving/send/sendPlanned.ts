import { isCertain } from '../../../shared/errors/refusal';
import type { Booking } from '../memory/budget';
import type { Move } from '../move';
import type { Movement } from '../order/orderFacts';
import type { Plan, UnreadPlan } from '../plan/plan';
import { requestBody } from './requestBody';
import { sendMovement } from './send';

/** Sends what was planned, and gives its booking back where it certainly wasn't carried out. */
export async function sendPlanned(
	{ row, kind, instruction, key }: Move,
	plan: Plan | UnreadPlan,
	booking: Booking,
): Promise<Movement> {
	const { amountMinor, reference, order } = plan;
	const { orderId, wanted } = instruction;
	const body = requestBody(kind, plan, instruction);
	const what = { orderId, kind, amountMinor, reference, mode: wanted.mode };
	const asked = wanted.mode === 'exact' ? undefined : JSON.stringify(wanted);
	const sendable = { ...what, wanted: asked, key, body, order };
	return await sendMovement(row, sendable).catch((error: unknown) => {
		if (isCertain(error)) booking.giveBack();
		throw error;
	});
}
