import type { Movement } from './movements';
import { movements } from './movements';
import type { Entry, OrderFacts } from './orderFacts';
import { withEntry } from './orderFacts';

/** Long enough for any read to have caught up; the vendors only say that reads may lag (api facts A3, 2026-11). */
const rememberedMs = 15 * 60 * 1000;

interface Remembered {
	movement: Movement['id'];
	entry: Entry;
	untilMs: number;
}

const byOrder = new Map<string, Remembered[]>();

/** Keeps in mind what this process moved, by account and order, until reads show it for certain. */
export function rememberEntry(orderKey: string, movement: Movement, entry: Entry) {
	forgetOld();
	const kept = byOrder.get(orderKey) ?? [];
	byOrder.delete(orderKey);
	byOrder.set(orderKey, [
		...kept,
		{ movement: movement.id, entry, untilMs: Date.now() + rememberedMs },
	]);
}

/** The order as read, with what this process moved in the last minutes: reads may lag behind writes. */
export function withRecentEntries(orderKey: string, order: OrderFacts): OrderFacts {
	forgetOld();
	return (byOrder.get(orderKey) ?? []).reduce(
		(known, { movement, entry }) => withEntry(known, movements[movement], entry),
		order,
	);
}

/** What this process moved under an id in the last minutes. */
export function recentEntry(
	orderKey: string,
	movement: Movement,
	id: string | undefined,
): Entry | undefined {
	forgetOld();
	return byOrder
		.get(orderKey)
		?.find((known) => known.movement === movement.id && known.entry.id === id)?.entry;
}

/** The map keeps its orders by last use, so the old ones are in front. */
function forgetOld() {
	const nowMs = Date.now();
	for (const [orderKey, entries] of byOrder) {
		if (entries.some(({ untilMs }) => untilMs > nowMs)) return;
		byOrder.delete(orderKey);
	}
}
