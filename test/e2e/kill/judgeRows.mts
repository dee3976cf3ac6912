import type { OutputItem } from '../../../scripts/n8n/execution.mts';
import { majorUnits, toldIn } from '../../support/judge/readRow.mts';
import { judgeRow } from '../../support/judge/judgeRow.mts';
import type { BusinessEvent, Moved, MovementId } from '../../support/judge/terms.mts';
import { availableMinor } from '../../support/judge/terms.mts';
import type { Violation } from '../../support/judge/violation.mts';
import type { SimulatedOrder } from '../../support/simulator.mts';
import type { SheetRow } from './sheet.mts';

/** A finished execution and the truth around it. */
export interface FinishedRun {
	movement: MovementId;
	sheet: readonly SheetRow[];
	/** What the node put out. */
	items: readonly OutputItem[];
	/** All movements of this kind, and those of this execution alone. */
	ledger: readonly Moved[];
	moved: readonly Moved[];
	/** The orders of the sheet after it, by id. */
	orders: ReadonlyMap<string, SimulatedOrder>;
}

type Columns = OutputItem['json'];

const words = {
	capture: { done: 'captured', already: 'already_captured', id: 'capture_id' },
	refund: { done: 'refunded', already: 'already_refunded', id: 'refund_id' },
} as const;

/** What a row of an event doesn't say as it is, beside its id and amount. */
function eventRowProblems(
	{ movement, moved, orders }: FinishedRun,
	{ orderId, reference, currency }: BusinessEvent,
	columns: Columns,
	isLater: boolean,
): string[] {
	const { done, already, id } = words[movement];
	const order = orders.get(orderId);
	const ownEntries = moved.filter((entry) => entry.orderId === orderId);
	const isNew = ownEntries.some((entry) => entry.id === columns[id]);
	const isAtRest = order && ownEntries.length === 0;
	const truth = {
		status: isNew && !isLater ? done : already,
		order_id: orderId,
		...{ reference, currency },
		...(isAtRest ? { remaining: majorUnits(availableMinor(order, movement), currency) } : {}),
	};
	return Object.entries(truth)
		.filter(([name, value]) => columns[name] !== value)
		.map(([name, value]) => `${name} is ${String(columns[name])}, true is ${value}`);
}

function hopelessRowProblems({ movement }: FinishedRun, columns: Columns): string[] {
	const { status, message } = columns;
	const hasFailed = status === 'failed' && typeof message === 'string' && message !== '';
	const claimsMoney = 'moved' in columns || words[movement].id in columns;
	return hasFailed && !claimsMoney ? [] : ['it has to fail, with a message and without money'];
}

/** Holds every row that an execution put out against the ledger and the orders. */
export function judgeRows(run: FinishedRun): Violation[] {
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
		const told = toldIn(index, columns, event?.currency ?? '');
		const kinds = judgeRow({ ...run, told, asked: event, isCalm: true });
		if (problems.length > 0) kinds.push('wrong_output');
		const text = `row ${index + 1}: ${problems.join('; ')}: ${JSON.stringify(columns)}`;
		return kinds.map((kind) => ({ kind, text }));
	});
}
