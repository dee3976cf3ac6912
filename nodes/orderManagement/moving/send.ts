import { sleep } from 'n8n-workflow';
import { Refusal, unlessRefused } from '../../shared/errors/refusal';
import { isKnownCode } from '../errors/catalogue';
import { formatMinor } from '../money/minorUnits';
import type { Row } from '../rows/row';
import { isSuccess } from '../../shared/transport/call';
import { createdId } from '../transport/answers';
import type { Delivery } from '../../shared/transport/deliver';
import type { Movement } from './movements';
import { orderKeyOf, readOrder } from './orderBook';
import type { Entry, OrderFacts } from './orderFacts';
import { recentEntry } from './recentEntries';
import { isUnclear, noteOutcomeKnown, noteSending, unclearAmountMinor } from './sentKeys';

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
	assertSameAsUnclear(key, dispatch);
	const wasUnclear = isUnclear(key);
	noteSending(key, dispatch.amountMinor);
	const delivery = await row
		.request(movement.api, { ids: { order_id: orderId }, body, idempotencyKey: key })
		.catch((error: unknown) => {
			if (!row.hasWritten && !wasUnclear) noteOutcomeKnown(key);
			throw error;
		});
	const outcome =
		acceptedEntry(row, dispatch, delivery) ?? (await clarify(row, dispatch, delivery, wasUnclear));
	noteOutcomeKnown(key);
	if (!(outcome instanceof Refusal)) return outcome;
	throw outcome;
}

/** The API ignores the body of a repeated key, so another amount under an unclear one would report the wrong thing. */
function assertSameAsUnclear(key: string, { amountMinor, reference }: Dispatch) {
	const sentMinor = unclearAmountMinor(key);
	if (sentMinor === undefined || sentMinor === amountMinor) return;
	throw new Refusal(
		`Reference ${reference ?? '(none)'} was sent before with ${sentMinor} minor units instead of ${amountMinor}, and whether that moved money isn't known yet. Run it with the earlier amount to find out.`,
		{ field: 'Reference', unclear: true },
	);
}

/**
 * What became of a movement that wasn't simply accepted: found in the order, or refused for certain.
 *
 * @throws Refusal `unclear` when nobody knows
 */
async function clarify(
	row: Row,
	dispatch: Dispatch,
	delivery: Delivery,
	wasUnclear: boolean,
): Promise<Entry | Refusal> {
	const refused = delivery.kind === 'answered' && !isSuccess(delivery.answer);
	const doubtful = wasUnclear || (delivery.kind === 'answered' && delivery.doubtful);
	if ((delivery.kind === 'notSent' || refused) && !doubtful)
		return refusalOf(row, dispatch, delivery);
	const found = await findOut(row, dispatch);
	if (typeof found === 'object') return found;
	const refusal = refused ? refusalOf(row, dispatch, delivery) : undefined;
	if (refusal && found === 'absent' && saysNotCarriedOut(refusal)) return refusal;
	unclearOrders.add(await orderKeyOf(row, dispatch.orderId));
	throw unclearRefusal(row, dispatch, delivery);
}

/** After a lost answer only a refusal of the same key that the API is known to mean says that no try was carried out. */
function saysNotCarriedOut({ facts: { errorCode, httpStatus } }: Refusal): boolean {
	return errorCode !== undefined && httpStatus !== 401 && isKnownCode(errorCode);
}

function acceptedEntry(
	row: Row,
	{ movement, amountMinor, reference }: Dispatch,
	delivery: Delivery,
): Entry | undefined {
	// The new id says that the API carried it out, whatever else is odd about the answer.
	const answer = delivery.kind === 'notSent' ? undefined : delivery.answer;
	if (answer === undefined || !isSuccess(answer)) return undefined;
	row.known.correlation_id = answer.correlationId;
	const id = createdId(answer, movement.idHeader, movement.idField);
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

/** The movement as the order has it; or that it isn't there; or that it can't be told from another one. */
type Found = Entry | 'absent' | 'cannotTell';

/** Looks for the movement in the order. */
async function findOut(row: Row, dispatch: Dispatch): Promise<Found> {
	let found: Found = 'cannotTell';
	for (const pauseMs of readPausesMs) {
		if (pauseMs > 0) await sleep(pauseMs);
		const order = await unlessRefused(readOrder(row, dispatch.orderId));
		if (order === undefined) return 'cannotTell';
		found = await recognise(row, dispatch, order);
		if (typeof found === 'object') return found;
	}
	return found;
}

async function recognise(row: Row, dispatch: Dispatch, order: OrderFacts): Promise<Found> {
	const { movement, reference, amountMinor } = dispatch;
	const entries = order[movement.id];
	if (reference !== undefined) {
		const own = entries.find(
			(entry) => entry.reference === reference && entry.amountMinor === amountMinor,
		);
		return own ?? 'absent';
	}
	const orderKey = await orderKeyOf(row, dispatch.orderId);
	if (dispatch.order === undefined || unclearOrders.has(orderKey)) return 'cannotTell';
	const before = dispatch.order;
	const known = new Set(before[movement.id].map(({ id }) => id));
	// What has a reference was sent by somebody else: this row has none.
	const [added, ...more] = entries.filter(
		(entry) =>
			entry.reference === undefined &&
			!known.has(entry.id) &&
			!recentEntry(orderKey, movement, entry.id),
	);
	if (added === undefined) return 'absent';
	const isOurs = more.length === 0 && added.amountMinor === amountMinor;
	return isOurs && isAfter(added, before.readAtMs) ? added : 'cannotTell';
}

/** An entry from before our read is somebody else's, even if that read didn't show it yet. */
function isAfter({ at }: Entry, readAtMs: number | undefined): boolean {
	if (readAtMs === undefined || Number.isNaN(readAtMs)) return true;
	// The header counts whole seconds.
	return at !== undefined && Date.parse(at) >= readAtMs;
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
