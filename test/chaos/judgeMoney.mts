import type { LedgerEntry } from '../support/simulator.mts';
import type { TrueEntry } from './books.mts';
import type { Executed } from './judgeRows.mts';
import { wasSentDifferently } from './judgeRows.mts';
import type { RunPlan, Step } from './plan.mts';
import type { SheetRow } from './sheet.mts';
import type { Violation } from './violation.mts';

/** Compares all that was moved with all that was asked for. */
export function judgeMoney(plan: RunPlan, executed: Executed[]): Violation[] {
	return [
		...doubleEvents(executed),
		...executed.flatMap((execution) => doubleAnonymous(plan, execution)),
		...missedEvents(plan, executed),
	];
}

/** An event with a reference has one entry at most, for ever. */
function doubleEvents(executed: Executed[]): Violation[] {
	const entries = executed.at(-1)?.after.entries ?? [];
	const isRepeated = ({ orderId, reference }: TrueEntry, index: number) =>
		reference !== undefined &&
		entries.findIndex((one) => one.orderId === orderId && one.reference === reference) < index;
	return entries.filter(isRepeated).map(({ orderId, reference, id }) => ({
		kind: 'double',
		text: `order ${orderId}, reference ${reference}: moved again as ${id}`,
	}));
}

/** Rows without a reference move once per execution, and rows that look the same only one of them. */
function doubleAnonymous(plan: RunPlan, { step, before, after }: Executed): Violation[] {
	const known = new Set(before.ledger.map(({ id }) => id));
	const added = after.ledger.filter(({ id, reference }) => !known.has(id) && reference === null);
	const groups = Map.groupBy(added, (entry) => lookOf(plan, entry.order_id, entry.amount_minor));
	return [...groups].flatMap(([look, entries]) => {
		const most = allowedAnonymous(plan, step, look);
		if (entries.length <= most) return [];
		return [{ kind: 'double' as const, text: `${look}: ${entries.length} moved, ${most} allowed` }];
	});
}

const lookOf = ({ amountMode }: RunPlan, orderId: string, amountMinor: number) =>
	amountMode === 'exact' ? `${orderId} ${amountMinor}` : orderId;

function allowedAnonymous(plan: RunPlan, { sheet, workers }: Step, look: string): number {
	const rows = sheet.filter(
		({ isValid, reference, orderId, amountMinor }) =>
			isValid && reference === undefined && lookOf(plan, orderId, amountMinor) === look,
	);
	return plan.amountMode === 'exact'
		? Math.min(rows.length, 1) * workers.length
		: rows.length * workers.length;
}

/** After the last run, which met no faults, everything that fits must have been moved. */
function missedEvents(plan: RunPlan, executed: Executed[]): Violation[] {
	const execution = executed.at(-1);
	if (!execution) return [];
	const { step, before, after } = execution;
	const known = new Set(before.ledger.map(({ id }) => id));
	const fresh = after.ledger.filter(({ id }) => !known.has(id));
	return step.sheet.flatMap((row, index) => {
		const available = after.available.get(row.orderId) ?? 0;
		const isWanted = row.isValid && (row.reference !== undefined || plan.allowWithoutReference);
		const fits = plan.amountMode === 'exact' ? row.amountMinor <= available : available > 0;
		const isExcused = wasSentDifferently({ execution, row, earlier: executed.slice(0, -1) });
		if (!isWanted || !fits || isExcused) return [];
		if (isMoved(plan, row, after.entries, fresh)) return [];
		const said = execution.told.flat().find((told) => told.row === index);
		return [
			{ kind: 'missed' as const, text: `row ${index + 1}: ${said?.status} ${said?.message}` },
		];
	});
}

function isMoved(
	{ amountMode }: RunPlan,
	row: SheetRow,
	entries: TrueEntry[],
	fresh: LedgerEntry[],
): boolean {
	if (row.reference !== undefined) {
		return entries.some(
			({ orderId, reference }) => orderId === row.orderId && reference === row.reference,
		);
	}
	return fresh.some(
		(entry) =>
			entry.reference === null &&
			entry.order_id === row.orderId &&
			(amountMode === 'remaining' || entry.amount_minor === row.amountMinor),
	);
}
