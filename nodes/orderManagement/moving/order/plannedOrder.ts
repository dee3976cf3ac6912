import type { OrderClient } from '../../transport/orderClient';
import { memoryOfRun } from '../memory/ofRun';
import { knownOrder } from './knownOrder';
import type { OrderFacts } from './orderFacts';

/** The order as it would be after the rows before this one: to be asked in the order's planning turn only. */
export async function plannedOrder(client: OrderClient, orderId: string): Promise<OrderFacts> {
	return memoryOfRun(client.run).planned.get(orderId) ?? (await knownOrder(client, orderId));
}

/** Has the rows behind see what this one would make of its order. */
export function enterPlanned({ run }: OrderClient, order: OrderFacts) {
	memoryOfRun(run).planned.set(order.orderId, order);
}
