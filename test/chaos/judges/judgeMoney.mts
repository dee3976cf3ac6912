import type { TrueEntry } from './books.mts';
import { movedBetween } from './books.mts';
import { identityOf, isSameReference, sentOf } from '../../support/judge/identity.mts';
import { namedDuplicate, unseenDuplicates } from './judgeDuplicates.mts';
import { beyondOrder, fitsForCertain } from './judgeLines.mts';
import type { Executed } from './judgeRows.mts';
import { wasSentDifferently } from './judgeRows.mts';
import type { RunPlan, Step } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import type { Violation } from '../../support/judge/violation.mts';

/** Compares all that was moved with all that was asked for. */
export function judgeMoney(plan: RunPlan, executed: Executed[]): Violation[] {
	return [
		...doubleEvents(executed),
		...executed.flatMap((execution) => doubleAnonymous(plan, execution)),
		...missedEvents(plan, executed),
		...unseenDuplicates(plan, executed),
		...beyondOrder(plan, executed),
		...unaskedEntries(plan, executed),
	];
}

/** An event with a reference is moved once, for ever, whoever did it and whichever look its reference had. */
function doubleEvents(executed: Executed[]): Violation[] {
	const entries = executed.at(-1)?.after.entries ?? [];
	const isSame = ({ orderId, reference }: TrueEntry, one: TrueEntry) =>
		one.orderId === orderId && isSameReference(one.reference, reference);
	const isRepeated = (entry: TrueEntry, index: number) =>
		entry.isOurs &&
		entry.reference !== undefined &&
		entries.findIndex((one) => isSame(entry, one)) < index;
	return entries.filter(isRepeated).map(({ orderId, reference = '', id }) => ({
		kind: 'double',
		text: `order ${orderId}, reference ${reference} (${identityOf(reference)}): moved again as ${id}`,
	}));
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
function missedEvents(plan: RunPlan, executed: Executed[]): Violation[] {
	const execution = executed.at(-1);
	if (!execution) return [];
	const { step, before, after } = execution;
	const fresh = movedBetween(before, after);
	return step.sheet.flatMap((row, index) => {
		const isWanted = row.isValid && (row.reference !== undefined || plan.allowWithoutReference);
		const isExcused = wasSentDifferently({ execution, row, earlier: executed.slice(0, -1) });
		if (!isWanted || !fits(plan, row, execution) || isExcused) return [];
		if (isMoved(plan, row, after.entries, fresh)) return [];
		const said = execution.told.flat().find((told) => told.row === index);
		if (said && isRefusedAsDuplicate(execution, row, index)) return [];
		return [
			{ kind: 'missed' as const, text: `row ${index + 1}: ${said?.status} ${said?.message}` },
		];
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

function isMoved(
	{ amountMode }: RunPlan,
	row: SheetRow,
	entries: readonly TrueEntry[],
	fresh: readonly TrueEntry[],
): boolean {
	if (row.reference !== undefined) {
		return entries.some(
			({ orderId, reference }) =>
				orderId === row.orderId && isSameReference(reference, row.reference),
		);
	}
	return fresh.some(
		({ orderId, reference, amountMinor }) =>
			reference === undefined &&
			orderId === row.orderId &&
			(amountMode !== 'exact' || amountMinor === row.amountMinor),
	);
}

/** Whatever was moved stands in a row: the order, the reference as somebody wrote it, an exact amount. */
function unaskedEntries(plan: RunPlan, executed: Executed[]): Violation[] {
	const rows = executed.flatMap(({ step }) => step.sheet).filter(({ isValid }) => isValid);
	const isAskedBy = (entry: TrueEntry, { orderId, columns, amountMinor }: SheetRow) =>
		orderId === entry.orderId &&
		sentOf(columns.reference) === (entry.reference ?? '') &&
		(plan.amountMode !== 'exact' || amountMinor === entry.amountMinor);
	const entries = executed.at(-1)?.after.entries.filter(({ isOurs }) => isOurs) ?? [];
	return entries
		.filter((entry) => !rows.some((row) => isAskedBy(entry, row)))
		.map(({ id, orderId, amountMinor, reference }) => ({
			kind: 'unasked' as const,
			text: `order ${orderId}, ${id}: ${amountMinor} for ${reference ?? 'no reference'}`,
		}));
}
