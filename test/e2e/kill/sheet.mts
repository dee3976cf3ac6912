import type { Random } from '../../chaos/random.mts';
import type { OrderSeed } from '../../support/simulator.mts';
import type { BusinessEvent } from '../../support/judge/terms.mts';
import { majorUnits } from '../../support/judge/readRow.mts';
import { openOrder } from './events.mts';

/** A row of the spreadsheet, with what has to become of it. */
export interface SheetRow {
	orderId: string;
	amount: string;
	currency: string;
	reference: string;
	/** Missing: the row has to fail. */
	event?: BusinessEvent;
}

const duplicates = 24;
const takenReferences = 4;

/** The row that asks for this. */
export const rowOf = (event: BusinessEvent): SheetRow => ({
	orderId: event.orderId,
	amount: majorUnits(event.amountMinor, event.currency),
	currency: event.currency,
	reference: event.reference,
	event,
});

/** Rows that nobody can carry out, and the orders that they name. */
function hopelessRows(random: Random): { orders: OrderSeed[]; rows: SheetRow[] } {
	const half = { captures: [{ captured_amount: 5_000, reference: 'BEFORE' }] };
	const orders: OrderSeed[] = Array.from({ length: 6 }, () => ({
		...openOrder(random, 10_000, 'EUR'),
		...half,
	}));
	orders.push({ ...openOrder(random, 10_000, 'EUR'), status: 'CANCELLED' });
	const changes: Array<Partial<SheetRow>> = [
		{ amount: '100.01' },
		{ amount: '5000' },
		{ currency: 'SEK' },
		{ reference: ' ' },
		{ amount: 'twenty' },
		{ amount: '-1.00' },
		{},
		{ orderId: random.uuid() },
		{ orderId: 'SHOP-4711' },
	];
	const rows = changes.map((change, index) => ({
		orderId: orders[index]?.order_id ?? '',
		amount: '20.00',
		currency: 'EUR',
		reference: `HOPELESS-${index + 1}`,
		...change,
	}));
	return { orders, rows };
}

/** The row's reference with another amount: somebody's mistake. */
function withTakenReference(row: SheetRow, { amountMinor, currency }: BusinessEvent): SheetRow {
	const { event: _, ...asked } = row;
	return { ...asked, amount: majorUnits(amountMinor + 1, currency) };
}

function insertAfter(random: Random, rows: SheetRow[], earlier: SheetRow, row: SheetRow): void {
	rows.splice(random.integer(rows.indexOf(earlier) + 1, rows.length), 0, row);
}

/** Gives some rows a second one somewhere below: the same once more, or another amount under its reference. */
function addFollowers(random: Random, rows: SheetRow[], mistakes: number): void {
	for (let added = 0; added < duplicates + mistakes; added += 1) {
		const earlier = rows[random.integer(0, rows.length - 1)];
		if (!earlier?.event) continue;
		const isTaken = added < mistakes;
		insertAfter(
			random,
			rows,
			earlier,
			isTaken ? withTakenReference(earlier, earlier.event) : earlier,
		);
	}
}

/** A spreadsheet of all these events in any order, with repetitions and rows that have to fail. */
export function bulkSheet(
	random: Random,
	events: readonly BusinessEvent[],
): { orders: OrderSeed[]; rows: SheetRow[] } {
	const { orders, rows: hopeless } = hopelessRows(random);
	const rows = random.shuffled([...events.map(rowOf), ...hopeless]);
	addFollowers(random, rows, takenReferences);
	return { orders, rows };
}

/** A spreadsheet of all these events in any order, with repetitions, in which every row can be carried out. */
export function soundSheet(random: Random, events: readonly BusinessEvent[]): SheetRow[] {
	const rows = random.shuffled(events.map(rowOf));
	addFollowers(random, rows, 0);
	return rows;
}

/** The spreadsheet as a file. No cell holds a comma or a quote. */
export const csvOf = (rows: readonly SheetRow[]): string =>
	[
		'order_id,amount,currency,reference',
		...rows.map(({ orderId, amount, currency, reference }) =>
			[orderId, amount, currency, reference].join(','),
		),
	].join('\n');
