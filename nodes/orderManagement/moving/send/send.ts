import { Refusal } from '../../../shared/errors/refusal';
import { isSuccess } from '../../../shared/transport/request';
import type { Delivery } from '../../../shared/transport/deliver';
import type { Row } from '../../engine/row';
import { saysNotCarriedOut } from '../../errors/catalogue';
import { formatMinor } from '../../money/minorUnits';
import { createdId } from '../../transport/answers';
import type { UnclearWrite } from '../memory/ofProcess';
import { forgetOrder, orderKeyOf } from '../order/knownOrder';
import type { Movement } from '../order/orderFacts';
import { availableMinor } from '../order/orderFacts';
import { cures } from '../plan/cures';
import { findById, findOut } from './findOut';
import { once } from './once';
import type { Sendable, Transfer } from './transfer';

/**
 * Sends the movement with its key and finds out what became of it.
 *
 * @returns the new movement, with the id that the API gave it
 * @throws Refusal `unclear` when neither the answer nor the order tells
 */
export async function sendMovement(row: Row, sendable: Sendable): Promise<Movement> {
	const { key, event = key, orderId, kind, amountMinor, wanted } = sendable;
	const orderKey = await orderKeyOf(row.client, orderId);
	const write = { event, key, orderKey, kind: kind.id, amountMinor, wanted };
	const transfer: Transfer = { ...sendable, write };
	return await once(row.client, write, async (before) => {
		assertSameAsBefore(transfer, before);
		const delivery = await row.client.request(kind.api, {
			ids: { order_id: orderId },
			body: transfer.body,
			idempotencyKey: key,
			onSending: () => {
				transfer.sentAtMs ??= Date.now();
			},
		});
		const accepted = acceptedMovement(row, transfer, delivery);
		if (accepted === undefined) return await clarify(row, transfer, delivery, before);
		// Of several amounts that may have been sent under this key, only the order tells which one moved.
		const isAsSent = before === undefined || wanted === undefined;
		return isAsSent ? accepted : await asCarriedOut(row, transfer, accepted);
	});
}

/**
 * The API ignores the body of a repeated key, so another amount under an unclear one would report the wrong thing. Where
 * the amount only follows from the order, the API's own is told.
 */
function assertSameAsBefore(
	{ amountMinor, reference, mode = 'exact', wanted }: Transfer,
	before: UnclearWrite | undefined,
) {
	if (before === undefined || before.amountMinor === amountMinor) return;
	if (wanted !== undefined && wanted === before.wanted) return;
	throw new Refusal(
		`Reference ${reference ?? '(none)'} was sent before with ${before.amountMinor} minor units instead of ${amountMinor}, and whether that moved money isn't known yet. ${cures.earlierAmount[mode]}`,
		{ field: 'Reference', unclear: true },
	);
}

/** @throws Refusal `unclear` when the order doesn't show which of two amounts moved */
async function asCarriedOut(row: Row, transfer: Transfer, accepted: Movement): Promise<Movement> {
	const found = await findById(row.client, transfer, accepted.id);
	if (found) return { ...accepted, amountMinor: found.amountMinor, at: found.at };
	throw new Refusal(
		`The ${transfer.kind.id} was accepted as ${accepted.id}, but the order doesn't show it (yet), so its amount isn't certain. Run the row again with the same reference: it finds out, and never moves it twice.`,
		{ unclear: true },
	);
}

/**
 * What became of a movement that wasn't simply accepted: found in the order.
 *
 * @throws Refusal when it was refused for certain; `unclear` when nobody knows
 */
async function clarify(
	row: Row,
	transfer: Transfer,
	delivery: Delivery,
	before: UnclearWrite | undefined,
): Promise<Movement> {
	const refused = delivery.kind === 'answered' && !isSuccess(delivery.answer);
	const doubtful = before !== undefined || (delivery.kind === 'answered' && delivery.doubtful);
	if ((delivery.kind === 'notSent' || refused) && !doubtful)
		throw refusalOf(row, transfer, delivery);
	const found = await findOut(row.client, transfer, before);
	if (typeof found === 'object') return found;
	const refusal = refused ? refusalOf(row, transfer, delivery) : undefined;
	if (refusal && found === 'absent' && saysNotCarriedOut(refusal.facts)) throw refusal;
	// What is known of the order may be without this movement: the next row has to read it anew.
	forgetOrder(row.client, transfer.orderId);
	throw unclearRefusal(row, transfer, delivery);
}

function acceptedMovement(
	row: Row,
	{ kind, amountMinor, reference }: Transfer,
	delivery: Delivery,
): Movement | undefined {
	// The new id says that the API carried it out, whatever else is odd about the answer.
	const answer = delivery.kind === 'notSent' ? undefined : delivery.answer;
	if (answer === undefined || !isSuccess(answer)) return undefined;
	row.known.correlation_id = answer.correlationId;
	const id = createdId(answer, kind.idHeader, kind.idField);
	return id === undefined ? undefined : { id, amountMinor, reference };
}

/** The API's refusal, with what the order allows, and a word on the API's memory. */
function refusalOf(
	row: Row,
	{ orderId, order, kind, reference }: Transfer,
	delivery: Delivery,
): Refusal {
	const state = order && {
		orderStatus: order.status,
		available: formatMinor(availableMinor(order, kind), order.currency),
	};
	const refusal = row.client.refusalOf(delivery, { orderId, isWrite: true, ...state });
	const contradicts =
		order !== undefined && refusal.facts.httpStatus === 403 && reference !== undefined;
	if (!contradicts) return refusal;
	return new Refusal(
		`${refusal.message} As read just before, the order would allow it: the API may be repeating its first answer to this reference, which it does for 24 hours.`,
		refusal.facts,
	);
}

function unclearRefusal(
	row: Row,
	{ orderId, kind, reference }: Transfer,
	delivery: Delivery,
): Refusal {
	const reason = delivery.kind === 'answered' ? 'the answer named no id' : delivery.reason;
	const { facts } = row.client.refusalOf(delivery, { orderId, isWrite: true });
	const cure =
		reference === undefined
			? `Look at order ${orderId} in the ${row.brand.label} portal before you run this row again: without a reference it would move money a second time.`
			: 'Run the row again with the same reference: it finds out, and never moves it twice.';
	return new Refusal(
		`Whether the money was ${kind.moved} isn't known: ${reason}, and the order doesn't show it (yet). ${cure}`,
		{ ...facts, unclear: true },
	);
}
