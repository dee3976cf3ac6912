import type { OrderLine } from '../../../contract/orderLine.ts';
import { sentOf } from '../../support/judge/identity.mts';
import type { Asked, Moved, MovementId } from '../../support/judge/terms.mts';
import { availableMinor } from '../../support/judge/terms.mts';
import type { LedgerEntry, RunningSimulator, SimulatedOrder } from '../../support/simulator.mts';
import type { RunPlan } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';

/** A capture or refund that an order truly has. */
export interface TrueEntry extends Moved {
	lines: readonly OrderLine[];
}

/** The truth about the orders of a run at one moment. */
export interface Books {
	/** By order, oldest first. */
	entries: TrueEntry[];
	ledger: LedgerEntry[];
	orders: ReadonlyMap<string, SimulatedOrder>;
	/** Minor units that can still be moved, by order. */
	available: Map<string, number>;
	/** Calls that met a fault so far, by order. */
	faultHits: Map<string, number>;
}

export async function readBooks(simulator: RunningSimulator, plan: RunPlan): Promise<Books> {
	const ids = plan.orders.map(({ order_id }) => order_id ?? '');
	const orders = await Promise.all(ids.map(async (id) => await simulator.order(id)));
	const ledger = (await Promise.all(ids.map(async (id) => await simulator.ledger(id)))).flat();
	const faults = await simulator.faults();
	const hitsOf = (id: string) =>
		faults.filter(({ orderId }) => orderId === id).reduce((sum, { hits }) => sum + hits, 0);
	return {
		entries: orders.flatMap((order) => entriesOf(order, plan.movement, ledger)),
		ledger,
		orders: new Map(orders.map((order) => [order.order_id, order])),
		available: new Map(
			orders.map((order) => [order.order_id, availableMinor(order, plan.movement)]),
		),
		faultHits: new Map(ids.map((id) => [id, hitsOf(id)])),
	};
}

function entriesOf(
	order: SimulatedOrder,
	movement: MovementId,
	ledger: readonly LedgerEntry[],
): TrueEntry[] {
	const keys = new Map(ledger.map(({ id, idempotency_key }) => [id, idempotency_key]));
	const entryOf = (
		id: string,
		amountMinor: number,
		entry: Pick<SimulatedOrder['captures'][number], 'order_lines' | 'reference'>,
	): TrueEntry => ({
		...{ movement, id, amountMinor, orderId: order.order_id, currency: order.purchase_currency },
		reference: entry.reference,
		lines: entry.order_lines,
		// The nodes never write without a key.
		isOurs: typeof keys.get(id) === 'string',
	});
	return movement === 'capture'
		? order.captures.map((entry) => entryOf(entry.capture_id, entry.captured_amount, entry))
		: order.refunds.map((entry) => entryOf(entry.refund_id ?? '', entry.refunded_amount, entry));
}

/** What a row asks for. */
export const askedBy = ({ movement, amountMode }: RunPlan, row: SheetRow): Asked => ({
	...{ movement, orderId: row.orderId },
	reference: sentOf(row.columns.reference) || undefined,
	...(amountMode === 'exact' ? { amountMinor: row.amountMinor } : {}),
});

/** What the nodes moved between two moments. */
export function movedBetween(before: Books, after: Books): TrueEntry[] {
	const known = new Set(before.entries.map(({ id }) => id));
	return after.entries.filter(({ id, isOurs }) => isOurs && !known.has(id));
}
