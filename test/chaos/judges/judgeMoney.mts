import { excessMovements, missedEvents } from '../../support/judge/judgeMoney.mts';
import { hasAskedAmount } from '../../support/judge/terms.mts';
import { askedBy, movedBetween } from './books.mts';
import { namedDuplicate, unseenDuplicates } from './judgeDuplicates.mts';
import { beyondOrder, fitsForCertain } from './judgeLines.mts';
import type { Executed } from './judgeRows.mts';
import { wasSentDifferently } from './judgeRows.mts';
import type { RunPlan, Step } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import type { Violation } from '../../support/judge/violation.mts';

/** Compares all that was moved with all that was asked for. */
export function judgeMoney(plan: RunPlan, executed: Executed[]): Violation[] {
	const entries = executed.at(-1)?.after.entries ?? [];
	const rows = executed.flatMap(({ step }) => step.sheet).filter(({ isValid }) => isValid);
	const asked = rows.map((row) => askedBy(plan, row));
	return [
		...excessMovements(entries, asked),
		...executed.flatMap((execution) => doubleAnonymous(plan, execution)),
		...missedRows(plan, executed),
		...unseenDuplicates(plan, executed),
		...beyondOrder(plan, executed),
	];
}

/** Rows without a reference move once per execution, and rows that look the same only one of them. */
function doubleAnonymous(plan: RunPlan, { step, before, after }: Executed): Violation[] {
	const added = movedBetween(before, after).filter(({ reference }) => reference === undefined);
	const groups = Map.groupBy(added, (entry) => lookOf(plan, entry.orderId, entry.amountMinor));
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
	const piecesOf = ({ pieces, feeMinor = 0 }: SheetRow) =>
		JSON.stringify([[...(pieces ?? [])], feeMinor]);
	const distinct = {
		exact: Math.min(rows.length, 1),
		lines: new Set(rows.map(piecesOf)).size,
		remaining: rows.length,
	};
	return distinct[plan.amountMode] * workers.length;
}

/** After the last run, which met no faults, everything that fits must have been moved. */
function missedRows(plan: RunPlan, executed: Executed[]): Violation[] {
	const execution = executed.at(-1);
	if (!execution) return [];
	const { step, before, after } = execution;
	const fresh = movedBetween(before, after);
	return step.sheet.flatMap((row, index) => {
		const isWanted = row.isValid && (row.reference !== undefined || plan.allowWithoutReference);
		const isExcused = wasSentDifferently({ execution, row, earlier: executed.slice(0, -1) });
		if (!isWanted || !fits(plan, row, execution) || isExcused) return [];
		const asked = askedBy(plan, row);
		const alike = fresh.filter((entry) => hasAskedAmount(asked, entry));
		if (missedEvents(row.reference === undefined ? alike : after.entries, [asked]).length === 0)
			return [];
		const said = execution.told.flat().find((told) => told.row === index);
		if (said && isRefusedAsDuplicate(execution, row, index)) return [];
		const text = `row ${index + 1}: ${said?.status} ${said?.message}`;
		return [{ kind: 'missed' as const, text }];
	});
}

function fits(plan: RunPlan, row: SheetRow, { after }: Executed): boolean {
	const available = after.available.get(row.orderId) ?? 0;
	if (plan.family === 'lines') return fitsForCertain(plan, row, after);
	return plan.amountMode === 'exact' ? row.amountMinor <= available : available > 0;
}

/** Whether the row was refused as a possible duplicate (judged with the rows), or is the twin of such a row. */
function isRefusedAsDuplicate({ step, told }: Executed, row: SheetRow, index: number): boolean {
	const isTwin = (other: SheetRow | undefined) =>
		row.reference === undefined &&
		other?.reference === undefined &&
		other?.orderId === row.orderId &&
		other.amountMinor === row.amountMinor;
	return told
		.flat()
		.some(
			(one) =>
				namedDuplicate(one) !== undefined && (one.row === index || isTwin(step.sheet[one.row])),
		);
}
