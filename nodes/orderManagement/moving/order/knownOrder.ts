import type { OrderClient } from '../../transport/orderClient';
import { rememberMovement, withRecentMovements } from '../memory/ofProcess';
import { memoryOfRun } from '../memory/ofRun';
import type { MovementKind } from '../movementKinds';
import type { Movement, OrderFacts } from './orderFacts';
import { orderFacts, withMovement } from './orderFacts';

/** Names an order among all accounts that this process works for. */
export async function orderKeyOf(client: OrderClient, orderId: string): Promise<string> {
	return `${(await client.account()).id} ${orderId}`;
}

/** The order as far as this run knows it, with what other runs of this process moved meanwhile. */
export async function knownOrder(client: OrderClient, orderId: string): Promise<OrderFacts> {
	const known = memoryOfRun(client.run).orders.get(orderId);
	if (!known) return await readOrder(client, orderId);
	return withRecentMovements(await orderKeyOf(client, orderId), known);
}

/** The order as the API reports it now, with what this process moved in the last minutes. */
export async function readOrder(client: OrderClient, orderId: string): Promise<OrderFacts> {
	const askedAtMs = Date.now();
	const { body, headers } = await client.succeed('getOrder', { ids: { order_id: orderId } });
	const clockAheadMs = Date.parse(String(headers.date)) - Date.now();
	const facts = { ...orderFacts(orderId, body), clockAheadMs, askedAtMs };
	const order = withRecentMovements(await orderKeyOf(client, orderId), facts);
	memoryOfRun(client.run).orders.set(orderId, order);
	return order;
}

/** Has the order read afresh next time: something about it changed that isn't a movement. */
export function forgetOrder(client: OrderClient, orderId: string) {
	memoryOfRun(client.run).orders.delete(orderId);
}

/** Writes a movement of our own into what is known of its order. */
export async function enterMovement(
	client: OrderClient,
	orderId: string,
	kind: MovementKind,
	movement: Movement,
) {
	rememberMovement(await orderKeyOf(client, orderId), kind, movement);
	const { orders } = memoryOfRun(client.run);
	const order = orders.get(orderId);
	if (order) orders.set(orderId, withMovement(order, kind, movement));
}
