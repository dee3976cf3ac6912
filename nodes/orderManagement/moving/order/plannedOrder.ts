import type { Row } from '../../engine/row';
import type { Run } from '../../engine/run';
import { knownOrder } from './knownOrder';
import type { OrderFacts } from './orderFacts';

/** Orders as they would be after the rows of a run that were planned so far. */
const plannedOrders = new WeakMap<Run, Map<string, OrderFacts>>();

function plannedOrdersOf(run: Run): Map<string, OrderFacts> {
	const known = plannedOrders.get(run);
	if (known) return known;
	const orders = new Map<string, OrderFacts>();
	plannedOrders.set(run, orders);
	return orders;
}

/** The order as it would be after the rows before this one: to be asked in the order's planning turn only. */
export async function plannedOrder(row: Row, orderId: string): Promise<OrderFacts> {
	return plannedOrdersOf(row.run).get(orderId) ?? (await knownOrder(row, orderId));
}

/** Has the rows behind see what this one would make of its order. */
export function enterPlanned({ run }: Row, order: OrderFacts) {
	plannedOrdersOf(run).set(order.orderId, order);
}
