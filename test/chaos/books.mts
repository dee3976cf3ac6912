import type { LedgerEntry, RunningSimulator, SimulatedOrder } from '../support/simulator.mts';
import type { RunPlan } from './plan.mts';
import type { MovementId } from './sheet.mts';

/** A capture or refund that an order truly has. */
export interface TrueEntry {
	id: string;
	orderId: string;
	amountMinor: number;
	reference?: string;
}

/** The truth about the orders of a run at one moment. */
export interface Books {
	entries: TrueEntry[];
	ledger: LedgerEntry[];
	/** Minor units that can still be moved, by order. */
	available: Map<string, number>;
	/** Calls that met a fault so far, by order. */
	faultHits: Map<string, number>;
}

export async function readBooks(simulator: RunningSimulator, plan: RunPlan): Promise<Books> {
	const ids = plan.orders.map(({ order_id }) => order_id ?? '');
	const orders = await Promise.all(ids.map(async (id) => await simulator.order(id)));
	const ledgers = await Promise.all(ids.map(async (id) => await simulator.ledger(id)));
	const faults = await simulator.faults();
	const hitsOf = (id: string) =>
		faults.filter(({ orderId }) => orderId === id).reduce((sum, { hits }) => sum + hits, 0);
	return {
		entries: orders.flatMap((order) => entriesOf(order, plan.movement)),
		ledger: ledgers.flat(),
		available: new Map(orders.map((order) => [order.order_id, availableOf(order, plan.movement)])),
		faultHits: new Map(ids.map((id) => [id, hitsOf(id)])),
	};
}

function entriesOf(order: SimulatedOrder, movement: MovementId): TrueEntry[] {
	const orderId = order.order_id;
	if (movement === 'capture') {
		return order.captures.map(({ capture_id, captured_amount, reference }) => ({
			id: capture_id,
			orderId,
			amountMinor: captured_amount,
			reference,
		}));
	}
	return order.refunds.map(({ refund_id, refunded_amount, reference }) => ({
		id: refund_id ?? '',
		orderId,
		amountMinor: refunded_amount,
		reference,
	}));
}

const availableOf = (order: SimulatedOrder, movement: MovementId) =>
	movement === 'capture'
		? order.remaining_authorized_amount
		: order.captured_amount - order.refunded_amount;
