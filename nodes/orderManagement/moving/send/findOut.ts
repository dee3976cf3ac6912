import { sleep } from 'n8n-workflow';
import { unlessRefused } from '../../../shared/errors/refusal';
import type { OrderClient } from '../../transport/orderClient';
import type { UnclearWrite } from '../memory/ofProcess';
import { hasUnclearNeighbour, recentMovement } from '../memory/ofProcess';
import { readOrder } from '../order/knownOrder';
import type { Movement, OrderFacts } from '../order/orderFacts';
import { isSameReference } from '../order/referenceIdentity';
import type { Transfer } from './transfer';

/** Reads may lag behind writes, so the order is asked more than once. */
const readPausesMs = [0, 500, 1500];

/** The movement as the order has it; or that it isn't there; or that it can't be told from another one. */
export type Found = Movement | 'absent' | 'cannotTell';

/**
 * Looks for a movement in its order.
 *
 * @param before the same write as an earlier try sent it, if that one is unclear
 */
export async function findOut(
	client: OrderClient,
	transfer: Transfer,
	before: UnclearWrite | undefined,
): Promise<Found> {
	return await lookAgain(client, transfer, (order) =>
		transfer.reference === undefined
			? newMovement(transfer, order, before)
			: withReference(transfer, order),
	);
}

/** Looks for a movement whose id is known. */
export async function findById(
	client: OrderClient,
	transfer: Transfer,
	id: string | undefined,
): Promise<Movement | undefined> {
	const found = await lookAgain(
		client,
		transfer,
		(order) => order[transfer.kind.id].find((movement) => movement.id === id) ?? 'absent',
	);
	return typeof found === 'object' ? found : undefined;
}

async function lookAgain(
	client: OrderClient,
	{ orderId }: Transfer,
	look: (order: OrderFacts) => Found,
): Promise<Found> {
	let found: Found = 'cannotTell';
	for (const pauseMs of readPausesMs) {
		if (pauseMs > 0) await sleep(pauseMs);
		const order = await unlessRefused(readOrder(client, orderId));
		if (order === undefined) return 'cannotTell';
		found = look(order);
		if (typeof found === 'object') return found;
	}
	return found;
}

function withReference(
	{ kind, reference, amountMinor, wanted }: Transfer,
	order: OrderFacts,
): Found {
	const own = order[kind.id].find(
		(movement) =>
			isSameReference(movement.reference, reference) &&
			(wanted !== undefined || movement.amountMinor === amountMinor),
	);
	return own ?? 'absent';
}

/** Without a reference only what is new can be ours, and only if nobody else can have made it. */
function newMovement(
	transfer: Transfer,
	now: OrderFacts,
	earlierTry: UnclearWrite | undefined,
): Found {
	const { kind, amountMinor, order: before, write } = transfer;
	if (before === undefined || earlierTry !== undefined || hasUnclearNeighbour(write))
		return 'cannotTell';
	const known = new Set(before[kind.id].map(({ id }) => id));
	// What has a reference was sent by somebody else: this row has none.
	const [added, ...more] = now[kind.id].filter(
		({ id, reference }) =>
			reference === undefined && !known.has(id) && !recentMovement(write.orderKey, kind, id),
	);
	if (added === undefined) return 'absent';
	const isOurs = more.length === 0 && added.amountMinor === amountMinor;
	return isOurs && isAfterSending(added, transfer, now) ? added : 'cannotTell';
}

/**
 * A movement from before our request left is somebody else's, even if the read before didn't show it: that may be minutes
 * old. Compared by the service's own clock, whose header is cut to whole seconds: the later one of two is nearer to it.
 */
function isAfterSending({ at }: Movement, { order, sentAtMs }: Transfer, now: OrderFacts): boolean {
	const clocksMs = [order?.clockAheadMs, now.clockAheadMs].filter(
		(aheadMs) => aheadMs !== undefined && !Number.isNaN(aheadMs),
	) as number[];
	if (clocksMs.length === 0) return true;
	if (at === undefined || sentAtMs === undefined) return false;
	return Date.parse(at) + cutOffMs(at) >= sentAtMs + Math.max(...clocksMs);
}

/** What a time that is told in whole seconds may have lost. */
const cutOffMs = (at: string) => (Date.parse(at) % 1000 === 0 ? 999 : 0);
