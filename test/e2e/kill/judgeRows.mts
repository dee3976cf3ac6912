import type { OutputItem } from '../../../scripts/n8n/execution.mts';
import type { LedgerEntry, SimulatedOrder } from '../../support/simulator.mts';
import type { BusinessEvent, MovementId } from './events.mts';
import type { SheetRow } from './sheet.mts';
import { majorUnits } from './sheet.mts';
import type { Violation } from './violation.mts';

/** A finished execution and the truth around it. */
export interface FinishedRun {
	movement: MovementId;
	sheet: readonly SheetRow[];
	/** What the node put out. */
	items: readonly OutputItem[];
	/** The ledger's entries of this execution alone. */
	moved: readonly LedgerEntry[];
	/** The orders of the sheet after it, by id. */
	orders: ReadonlyMap<string, SimulatedOrder>;
}

type Columns = OutputItem['json'];

const words = {
	capture: { done: 'captured', already: 'already_captured', id: 'capture_id' },
	refund: { done: 'refunded', already: 'already_refunded', id: 'refund_id' },
} as const;

/** The amount that the order has under this id and reference. */
function trueAmount(
	order: SimulatedOrder | undefined,
	movement: MovementId,
	id: unknown,
	reference: string,
): number | undefined {
	if (movement === 'capture') {
		return order?.captures.find((one) => one.capture_id === id && one.reference === reference)
			?.captured_amount;
	}
	return order?.refunds.find((one) => one.refund_id === id && one.reference === reference)
		?.refunded_amount;
}

function availableMinor(order: SimulatedOrder, movement: MovementId): number {
	return movement === 'capture'
		? order.remaining_authorized_amount
		: order.captured_amount - order.refunded_amount;
}

/** What a row of an event says, by column, as far as it has to be that and nothing else. */
function trueColumns(run: FinishedRun, event: BusinessEvent, columns: Columns, isLater: boolean) {
	const { movement, orders } = run;
	const { orderId, reference, amountMinor, currency } = event;
	const { done, already, id } = words[movement];
	const order = orders.get(orderId);
	const ownEntries = run.moved.filter((entry) => entry.order_id === orderId);
	const isNew = ownEntries.some((entry) => entry.id === columns[id]);
	const isOrderAtRest = ownEntries.length === 0;
	const movedMinor = trueAmount(order, movement, columns[id], reference);
	return {
		status: isNew && !isLater ? done : already,
		order_id: orderId,
		reference,
		moved: movedMinor === amountMinor ? majorUnits(amountMinor, currency) : undefined,
		currency,
		...(order && isOrderAtRest
			? { remaining: majorUnits(availableMinor(order, movement), currency) }
			: {}),
	};
}

function eventRowProblems(
	run: FinishedRun,
	event: BusinessEvent,
	columns: Columns,
	isLater: boolean,
): string[] {
	const expected = Object.entries(trueColumns(run, event, columns, isLater));
	return expected
		.filter(([name, value]) => value === undefined || columns[name] !== value)
		.map(([name, value]) => `${name} is ${String(columns[name])}, true is ${String(value)}`);
}

function hopelessRowProblems({ movement }: FinishedRun, columns: Columns): string[] {
	const { status, message } = columns;
	const hasFailed = status === 'failed' && typeof message === 'string' && message !== '';
	const claimsMoney = 'moved' in columns || words[movement].id in columns;
	return hasFailed && !claimsMoney ? [] : ['it has to fail, with a message and without money'];
}

/** Compares every row that an execution put out with what the orders really have. */
export function untrueRows(run: FinishedRun): Violation[] {
	const seen = new Set<BusinessEvent>();
	return run.sheet.flatMap(({ event }, index) => {
		const own = run.items.filter(({ pairedItem }) => pairedItem.item === index);
		const columns = own[0]?.json ?? {};
		const isLater = event !== undefined && seen.has(event);
		if (event) seen.add(event);
		const problems = [
			...(own.length === 1 ? [] : [`it has ${own.length} results`]),
			...(event
				? eventRowProblems(run, event, columns, isLater)
				: hopelessRowProblems(run, columns)),
		];
		if (problems.length === 0) return [];
		const text = `row ${index + 1}: ${problems.join('; ')}: ${JSON.stringify(columns)}`;
		return [{ kind: 'untrue_row', text }];
	});
}
