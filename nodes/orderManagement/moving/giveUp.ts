import type { IDataObject } from 'n8n-workflow';
import { Refusal, unlessRefused } from '../../shared/errors/refusal';
import type { Row } from '../rows/row';
import { isSuccess } from '../../shared/transport/call';
import { eventKey } from './idempotencyKey';
import type { ReversalInstruction } from './instruction';
import { forgetOrder, readOrder } from './orderBook';
import type { OrderFacts } from './orderFacts';

/** The two calls that give an authorization back, and how the order looks when they worked. */
const givingUp = {
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
 * Gives an authorization back, and reads the order when the answer isn't clear.
 *
 * @returns the step's report
 * @throws Refusal when it was refused; `unclear` when nobody knows
 */
export async function giveUp(
	row: Row,
	{ orderId, reference }: ReversalInstruction,
	kind: keyof typeof givingUp,
): Promise<IDataObject> {
	const { api, status, worked } = givingUp[kind];
	const idempotencyKey = eventKey({ orderId, movement: kind, step: '', reference });
	const report = { step: kind, status, idempotency_key: idempotencyKey };
	const delivery = await row.request(api, { ids: { order_id: orderId }, idempotencyKey });
	forgetOrder(row, orderId);
	if (delivery.kind === 'answered' && isSuccess(delivery.answer)) {
		row.known.correlation_id = delivery.answer.correlationId;
		return report;
	}
	const after = await unlessRefused(readOrder(row, orderId));
	const doubtful = delivery.kind !== 'answered' || delivery.doubtful;
	if (after && worked(after))
		return doubtful || kind === 'release' ? report : { ...report, status: 'already_cancelled' };
	const refusal = row.refusalOf(delivery, { orderId, isWrite: true, orderStatus: after?.status });
	if (!doubtful || after !== undefined) throw refusal;
	throw new Refusal(refusal.message, { ...refusal.facts, unclear: true });
}
