import { Refusal, unlessRefused } from '../../../shared/errors/refusal';
import { isSuccess } from '../../../shared/transport/request';
import type { Row } from '../../engine/row';
import type { Status } from '../../output/resultColumns';
import type { Undo } from '../move';
import { forgetOrder, orderKeyOf, readOrder } from '../order/knownOrder';
import type { OrderFacts } from '../order/orderFacts';
import { eventKey } from './idempotencyKey';
import { once } from './once';
import type { StepReport } from './stepReport';

/** The two calls that void an authorization, and how the order looks when they worked. */
const ways = {
	cancel: {
		api: 'cancelOrder',
		status: 'cancelled',
		worked: ({ status }: OrderFacts) => status === 'CANCELLED',
	},
	release: {
		api: 'releaseRemainingAuthorization',
		status: 'released',
		worked: ({ authorizedMinor }: OrderFacts) => authorizedMinor === 0,
	},
} as const;

/**
 * Voids an authorization, or what remains of it, and reads the order when the answer isn't clear.
 *
 * @returns the step's report
 * @throws Refusal when it was refused; `unclear` when nobody knows
 */
export async function voidAuthorization(
	{ row, instruction, key: event }: Undo,
	kind: keyof typeof ways,
): Promise<StepReport> {
	const { orderId, reference } = instruction;
	const key = eventKey({ orderId, movement: kind, step: '', reference });
	const orderKey = await orderKeyOf(row.client, orderId);
	const status = await once(
		row.client,
		{ event, key, orderKey, kind, amountMinor: 0 },
		async (before) => await send(row, orderId, kind, key, before !== undefined),
	);
	return { step: kind, status, idempotency_key: key };
}

async function send(
	row: Row,
	orderId: string,
	kind: keyof typeof ways,
	idempotencyKey: string,
	unclearBefore: boolean,
): Promise<Status> {
	const { api, status, worked } = ways[kind];
	const delivery = await row.client.request(api, { ids: { order_id: orderId }, idempotencyKey });
	forgetOrder(row.client, orderId);
	if (delivery.kind === 'answered' && isSuccess(delivery.answer)) {
		row.known.correlation_id = delivery.answer.correlationId;
		return status;
	}
	const after = await unlessRefused(readOrder(row.client, orderId));
	const doubtful =
		unclearBefore ||
		delivery.kind === 'unclear' ||
		(delivery.kind === 'answered' && delivery.doubtful);
	if (after && worked(after)) return doubtful || kind === 'release' ? status : 'already_cancelled';
	const refusal = row.client.refusalOf(delivery, {
		orderId,
		isWrite: true,
		orderStatus: after?.status,
	});
	if (!doubtful || (after !== undefined && delivery.kind === 'answered')) throw refusal;
	throw new Refusal(refusal.message, { ...refusal.facts, unclear: true });
}
