import { sleep } from 'n8n-workflow';
import { Refusal, unlessRefused } from '../errors/refusal';
import { formatMinor } from '../money/minorUnits';
import type { Row } from '../rows/row';
import { createdId } from '../transport/call';
import type { Delivery } from '../transport/deliver';
import { isSuccess } from '../transport/deliver';
import type { Movement } from './movements';
import { orderKeyOf, readOrder } from './orderBook';
import type { Entry, OrderFacts } from './orderFacts';

/** One movement on its way to the API. */
export interface Dispatch {
	orderId: string;
	movement: Movement;
	amountMinor: number;
	reference?: string;
	key: string;
	body: object;
	/** The order as read before, if it was. */
	order?: OrderFacts;
}

/**
 * Sends the movement with its key and finds out what became of it.
 *
 * @returns the new entry, with the id that the API gave it
 * @throws Refusal `unclear` when neither the answer nor the order tells
 */
export async function sendMovement(row: Row, dispatch: Dispatch): Promise<Entry> {
	const { orderId, movement, key, body } = dispatch;
	const delivery = await row.request(movement.api, {
		ids: { order_id: orderId },
		body,
		idempotencyKey: key,
	});
	const accepted = acceptedEntry(row, dispatch, delivery);
	if (accepted) return accepted;
	const certain =
		delivery.kind === 'notSent' || (delivery.kind === 'answered' && !isSuccess(delivery.answer));
	const doubtful = delivery.kind === 'answered' && delivery.doubtful;
	if (certain && !doubtful) throw refusalOf(row, dispatch, delivery);
	const found = await findOut(row, dispatch);
	if (found) return found;
	if (certain) throw refusalOf(row, dispatch, delivery);
	unclearOrders.add(await orderKeyOf(row, orderId));
	throw unclearRefusal(row, dispatch, delivery);
}

function acceptedEntry(
	row: Row,
	{ movement, amountMinor, reference }: Dispatch,
	delivery: Delivery,
): Entry | undefined {
	if (delivery.kind !== 'answered' || !isSuccess(delivery.answer)) return undefined;
	row.known.correlation_id = delivery.answer.correlationId;
	const id = createdId(delivery.answer, movement.idHeader, movement.idField);
	return id === undefined ? undefined : { id, amountMinor, reference };
}

/** The API's refusal, with what the order allows, and a word on the API's memory. */
function refusalOf(row: Row, { orderId, order, reference }: Dispatch, delivery: Delivery): Refusal {
	const state = order && {
		orderStatus: order.status,
		available: formatMinor(availableFor(row, order), order.currency),
	};
	const refusal = row.refusalOf(delivery, { orderId, isWrite: true, ...state });
	const contradicts =
		order !== undefined && refusal.facts.httpStatus === 403 && reference !== undefined;
	if (!contradicts) return refusal;
	return new Refusal(
		`${refusal.message} As read just before, the order would allow it: the API may be repeating its first answer to this reference, which it does for 24 hours.`,
		refusal.facts,
	);
}

function availableFor(row: Row, order: OrderFacts): number {
	return row.operation.api === 'captureOrder'
		? order.authorizedMinor
		: order.capturedMinor - order.refundedMinor;
}

/** Orders of which some row of this process doesn't know what happened: nothing new there can be told apart. */
const unclearOrders = new Set<string>();

/** Reads may lag behind writes, so the order is asked more than once. */
const readPausesMs = [0, 500, 1500];

/** Looks for the movement in the order. `undefined`: it isn't there, or can't be told from another one. */
async function findOut(row: Row, dispatch: Dispatch): Promise<Entry | undefined> {
	for (const pauseMs of readPausesMs) {
		if (pauseMs > 0) await sleep(pauseMs);
		const order = await unlessRefused(readOrder(row, dispatch.orderId));
		if (order === undefined) return undefined;
		const found = await recognise(row, dispatch, order);
		if (found) return found;
	}
	return undefined;
}

async function recognise(
	row: Row,
	dispatch: Dispatch,
	order: OrderFacts,
): Promise<Entry | undefined> {
	const { movement, reference, amountMinor } = dispatch;
	const entries = order[movement.id];
	if (reference !== undefined) {
		return entries.find(
			(entry) => entry.reference === reference && entry.amountMinor === amountMinor,
		);
	}
	if (dispatch.order === undefined || unclearOrders.has(await orderKeyOf(row, dispatch.orderId))) {
		return undefined;
	}
	const before = new Set(dispatch.order[movement.id].map(({ id }) => id));
	const added = entries.filter(({ id }) => !before.has(id));
	return added.length === 1 && added[0]?.amountMinor === amountMinor ? added[0] : undefined;
}

function unclearRefusal(
	row: Row,
	{ orderId, movement, reference }: Dispatch,
	delivery: Delivery,
): Refusal {
	const reason = delivery.kind === 'answered' ? 'the answer named no id' : delivery.reason;
	const { facts } = row.refusalOf(delivery, { orderId, isWrite: true });
	const cure =
		reference === undefined
			? `Look at order ${orderId} in the ${row.brand.label} portal before you run this row again: without a reference it would move money a second time.`
			: 'Run the row again with the same reference: it finds out, and never moves it twice.';
	return new Refusal(
		`Whether the money was ${movement.moved} isn't known: ${reason}, and the order doesn't show it (yet). ${cure}`,
		{ ...facts, unclear: true },
	);
}
