import type { Books, TrueEntry } from './books.mts';
import type { Told } from './execute.mts';
import { inventedCode } from './faultChoice.mts';
import type { RunPlan, Step } from './plan.mts';
import type { SheetRow } from './sheet.mts';
import { isSameEvent } from './sheet.mts';
import type { Violation } from './violation.mts';

/** One step with what was told and what was true around it. */
export interface Executed {
	step: Step;
	/** By execution; parallel ones side by side. */
	told: Told[][];
	before: Books;
	after: Books;
	isFinal: boolean;
}

const successes = ['captured', 'refunded', 'already_captured', 'already_refunded'];
const isSuccess = ({ status }: Told) => successes.includes(status);

/** Compares every row with what truly happened. */
export function judgeRows(plan: RunPlan, executed: Executed[]): Violation[] {
	return executed.flatMap((execution, index) =>
		execution.told.flat().flatMap((told) => {
			const row = execution.step.sheet[told.row];
			if (!row) return [];
			const where = `step ${index + 1}, row ${told.row + 1}: ${told.status} ${told.message}`;
			return judgeRow({ plan, execution, told, row, earlier: executed.slice(0, index) }).map(
				(kind) => ({ kind, text: where }),
			);
		}),
	);
}

interface Case {
	plan: RunPlan;
	execution: Executed;
	told: Told;
	row: SheetRow;
	earlier: Executed[];
}

function judgeRow(aCase: Case): Array<Violation['kind']> {
	if (isSuccess(aCase.told)) return isTrueSuccess(aCase) ? [] : ['false_success'];
	if (aCase.told.status === 'failed') return isTrueFailure(aCase) ? [] : ['false_failure'];
	if (aCase.told.status !== 'unknown') return [];
	return isJustifiedUnknown(aCase) ? [] : ['unjustified_unknown'];
}

function isTrueSuccess({ plan, execution, told, row }: Case): boolean {
	const entry = execution.after.entries.find(({ id }) => id === told.id);
	return (
		entry !== undefined &&
		entry.orderId === row.orderId &&
		entry.reference === row.reference &&
		entry.amountMinor === told.movedMinor &&
		(plan.amountMode === 'remaining' || entry.amountMinor === row.amountMinor)
	);
}

/** A failed row is wrong when its own event was moved, unless another row of it did that and doesn't deny it. */
function isTrueFailure({ plan, execution, told, row }: Case): boolean {
	if (!row.isValid) return true;
	if (row.reference === undefined) return !wasMovedAnonymously(plan, execution, row);
	const entry = entryOf(execution.after, row);
	if (!entry) return true;
	const hasOtherAmount = plan.amountMode === 'exact' && entry.amountMinor !== row.amountMinor;
	if (hasOtherAmount) return true;
	const wasThere = entryOf(execution.before, row) !== undefined;
	if (wasThere) return isWithoutAnswer(told);
	return execution.told.some((rows) =>
		rows.some((other) => isSentTwin(execution.step, row, other)),
	);
}

/** Whether more entries without a reference came into the order than the rows that look like this one account for. */
function wasMovedAnonymously(
	plan: RunPlan,
	{ step, told, before, after }: Executed,
	row: SheetRow,
) {
	const looksAlike = (orderId: string, amountMinor: number, reference?: string) =>
		reference === undefined &&
		orderId === row.orderId &&
		(plan.amountMode === 'remaining' || amountMinor === row.amountMinor);
	const known = new Set(before.entries.map(({ id }) => id));
	const added = after.entries.filter(
		({ id, orderId, amountMinor, reference }) =>
			!known.has(id) && looksAlike(orderId, amountMinor, reference),
	);
	const accounted = told.flat().filter((other) => {
		const of = step.sheet[other.row];
		return other.status !== 'failed' && of && looksAlike(of.orderId, of.amountMinor, of.reference);
	});
	return added.length > accounted.length;
}

/**
 * Whether the row failed because it was not told the truth about an earlier run: the read failed, or a refusal that the
 * simulator invented came back in place of the first answer.
 */
const isWithoutAnswer = ({ message }: Told) =>
	message.includes('Nothing was changed') || message.includes(inventedCode);

const isSentTwin = ({ sheet }: Step, row: SheetRow, told: Told) => {
	const other = sheet[told.row];
	return other !== undefined && isSameEvent(row, other) && told.status !== 'failed';
};

function entryOf({ entries }: Books, row: SheetRow): TrueEntry | undefined {
	return entries.find(
		({ orderId, reference }) => orderId === row.orderId && reference === row.reference,
	);
}

function isJustifiedUnknown(aCase: Case): boolean {
	const { plan, execution, row } = aCase;
	// A cancelled execution doesn't wait for answers.
	if (execution.step.brokenOffAfterMs !== undefined) return true;
	if (wasSentDifferently(aCase)) return true;
	if (execution.isFinal && plan.check === 'orderFirst' && row.reference !== undefined) return false;
	return (execution.after.faultHits.get(row.orderId) ?? 0) > 0;
}

/** An event that was unclear with another amount can't be settled by this one. */
export function wasSentDifferently({
	execution,
	row,
	earlier,
}: Omit<Case, 'plan' | 'told'>): boolean {
	return [...earlier, execution].some(({ step }) =>
		step.sheet.some((other) => isSameEvent(row, other) && other.amountMinor !== row.amountMinor),
	);
}
