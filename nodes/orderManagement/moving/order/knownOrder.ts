import type { Row } from '../../engine/row';
import type { Run } from '../../engine/run';
import { rememberEntry, withRecentEntries } from '../memory/ofProcess';
import type { Movement } from '../movements';
import type { Entry, OrderFacts } from './orderFacts';
import { orderFacts, withEntry } from './orderFacts';

/** One read per order and run, kept true after own writes; a new try of Retry On Fail reads afresh. */
const books = new WeakMap<Run, Map<string, OrderFacts>>();

function bookOf(run: Run): Map<string, OrderFacts> {
	const known = books.get(run);
	if (known) return known;
	const book = new Map<string, OrderFacts>();
	books.set(run, book);
	return book;
}

/** Names an order among all accounts that this process works for. */
export async function orderKeyOf(row: Row, orderId: string): Promise<string> {
	return `${(await row.client.account()).id} ${orderId}`;
}

/** The order as far as this run knows it, with what other runs of this process moved meanwhile. */
export async function knownOrder(row: Row, orderId: string): Promise<OrderFacts> {
	const known = bookOf(row.run).get(orderId);
	if (!known) return await readOrder(row, orderId);
	return withRecentEntries(await orderKeyOf(row, orderId), known);
}

/** The order as the API reports it now, with what this process moved in the last minutes. */
export async function readOrder(row: Row, orderId: string): Promise<OrderFacts> {
	const askedAtMs = Date.now();
	const { body, headers } = await row.client.succeed('getOrder', { ids: { order_id: orderId } });
	const clockAheadMs = Date.parse(String(headers.date)) - Date.now();
	const facts = { ...orderFacts(orderId, body), clockAheadMs, askedAtMs };
	const order = withRecentEntries(await orderKeyOf(row, orderId), facts);
	bookOf(row.run).set(orderId, order);
	return order;
}

/** Has the order read afresh next time: something about it changed that isn't an entry. */
export function forgetOrder(row: Row, orderId: string) {
	bookOf(row.run).delete(orderId);
}

/** Writes a movement of our own into what is known of its order. */
export async function enterMovement(row: Row, orderId: string, movement: Movement, entry: Entry) {
	rememberEntry(await orderKeyOf(row, orderId), movement, entry);
	const book = bookOf(row.run);
	const order = book.get(orderId);
	if (order) book.set(orderId, withEntry(order, movement, entry));
}
