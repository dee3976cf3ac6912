import { isDeepStrictEqual } from 'node:util';
import { missedEvents } from '../../support/judge/judgeMoney.mts';
import { deniedEntry, judgeRow } from '../../support/judge/judgeRow.mts';
import type { Asked, Told } from '../../support/judge/terms.mts';
import { hasAskedAmount, isSameEvent, isSuccess } from '../../support/judge/terms.mts';
import type { Books, TrueEntry } from './books.mts';
import { askedBy, movedBetween } from './books.mts';
import { inventedCode } from '../plan/faultChoice.mts';
import { isJustifiedRefusal, mayLag, namedDuplicate } from './judgeDuplicates.mts';
import { holdsPieces } from './judgeLines.mts';
import type { RunPlan, Step } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import { isSameRow } from '../sheet/sheet.mts';
import type { Violation } from '../../support/judge/violation.mts';

/** One step with what was told and what was true around it. */
export interface Executed {
	step: Step;
	/** By execution; parallel ones side by side. */
	told: Told[][];
	before: Books;
	after: Books;
	isFinal: boolean;
}

/** Compares every row with what truly happened. */
export function judgeRows(plan: RunPlan, executed: Executed[]): Violation[] {
	return executed.flatMap((execution, index) =>
		casesOf(plan, execution, executed.slice(0, index)).flatMap((aCase) => {
			const { row, status, message } = aCase.told;
			const text = `step ${index + 1}, row ${row + 1}: ${status} ${message}`;
			return judgeCase(aCase).map((kind) => ({ kind, text }));
		}),
	);
}

/** What one execution said about one row. */
export interface Case {
	plan: RunPlan;
	execution: Executed;
	told: Told;
	row: SheetRow;
	/** Missing: nobody can carry the row out. */
	asked?: Asked;
	/** Number of the process. */
	worker: number;
	earlier: Executed[];
}

export function casesOf(plan: RunPlan, execution: Executed, earlier: Executed[]): Case[] {
	const { step, told } = execution;
	return told.flatMap((rows, index) =>
		rows.flatMap((one) => {
			const row = step.sheet[one.row];
			const worker = step.workers[index] ?? -1;
			if (!row) return [];
			const asked = row.isValid ? askedBy(plan, row) : undefined;
			return [{ plan, execution, told: one, row, asked, worker, earlier }];
		}),
	);
}

function judgeCase(aCase: Case): Array<Violation['kind']> {
	if (isSuccess(aCase.told)) return isTrueSuccess(aCase) ? [] : ['false_success'];
	if (aCase.told.status === 'failed') return judgeFailure(aCase);
	if (aCase.told.status !== 'unknown') return [];
	// An unclear row that a limit, or the currency it is in, keeps from being sent again stays unclear.
	const { plan, execution, row, told } = aCase;
	const isKept = meetsLimit(told) || isAgainstCurrency(plan, execution.step, row);
	return isKept || isJustifiedUnknown(aCase) ? [] : ['unjustified_unknown'];
}

const meetsLimit = ({ message = '' }: Told) => message.includes("('Max Total Per Execution')");

function judgeFailure(aCase: Case): Array<Violation['kind']> {
	const { told, row, execution, earlier } = aCase;
	const duplicate = namedDuplicate(told);
	if (duplicate !== undefined && !isJustifiedRefusal(aCase, duplicate))
		return ['unjustified_refusal'];
	// A read that lags shows the possible duplicate, and not yet that the row was carried out; and so it meets a limit.
	const isInTheDark =
		(duplicate !== undefined || meetsLimit(told)) && mayLag(row.orderId, execution, earlier);
	return isInTheDark || isTrueFailure(aCase) ? [] : ['false_failure'];
}

function isTrueSuccess({ plan, execution, told, row, asked }: Case): boolean {
	// The portal may give a reference to several entries, each in its own look: the one that the row names counts.
	const entry = execution.after.entries.find(({ id }) => id === told.id);
	if (!entry) return false;
	const isAnothers = isAnothersRest(plan, execution, entry);
	const named = { told, asked, ledger: [entry], moved: [] };
	return (
		judgeRow(named, isAnothers ? ['look', 'told_amount'] : ['look']).length === 0 &&
		(asksFor(plan, row, entry) || isTakenForDone(plan, entry)) &&
		(row.reference !== undefined || entry.isOurs || wasMadeMeanwhile(execution, entry))
	);
}

/**
 * Two processes that capture or refund what is left of one order at the same moment may have read different rests: the API
 * answers both with one entry, and doesn't say whose amount it has (README, what isn't there yet).
 */
const isAnothersRest = (plan: RunPlan, { step }: Executed, { isOurs }: TrueEntry) =>
	plan.amountMode === 'remaining' && isOurs && new Set(step.workers).size > 1;

/** Whether an entry is what the row says, apart from its reference. */
const asksFor = (plan: RunPlan, row: SheetRow, entry: TrueEntry) =>
	plan.amountMode === 'exact'
		? hasAskedAmount(askedBy(plan, row), entry)
		: holdsPieces(plan, row, entry);

/** What others did under a row's reference is the row's event, as long as the money is the same (SPEC 6.3). */
const isTakenForDone = ({ amountMode }: RunPlan, { isOurs }: TrueEntry) =>
	amountMode !== 'exact' && !isOurs;

/** Without a reference the node can't tell its own entry from one that the portal made while it waited (SPEC 6.8). */
const wasMadeMeanwhile = ({ step, before }: Executed, { id, orderId }: TrueEntry) =>
	step.portal.some((entry) => entry.orderId === orderId && entry.afterMs !== undefined) &&
	before.entries.every((entry) => entry.id !== id);

/** A failed row is wrong when its own event was moved, unless another row of it did that and doesn't deny it. */
function isTrueFailure({ plan, execution, told, row, asked }: Case): boolean {
	if (!asked) return true;
	if (asked.reference === undefined) return !wasMovedAnonymously(plan, execution, asked);
	const entry = deniedEntry({ told, asked, ledger: execution.after.entries, moved: [] });
	if (!entry) return true;
	if (plan.amountMode !== 'remaining' && !asksFor(plan, row, entry)) return true;
	const wasThere = missedEvents(execution.before.entries, [asked]).length === 0;
	if (wasThere) return isWithoutAnswer(told) || isAgainstCurrency(plan, execution.step, row);
	return execution.told.some((rows) =>
		rows.some((other) => isSentTwin(execution.step, row, other)),
	);
}

/** The person allowed another currency than the order's in this step: nothing about the order is worked out then. */
const isAgainstCurrency = ({ orders }: RunPlan, { limit }: Step, { orderId }: SheetRow) =>
	limit !== undefined &&
	orders.some((order) => order.order_id === orderId && order.purchase_currency !== limit.currency);

/** Whether more entries without a reference came into the order than the rows that look like this one account for. */
function wasMovedAnonymously(plan: RunPlan, { step, told, before, after }: Executed, asked: Asked) {
	const added = movedBetween(before, after).filter(
		(entry) => isSameEvent(entry, asked) && hasAskedAmount(asked, entry),
	);
	const accounted = told.flat().filter((other) => {
		const of = step.sheet[other.row];
		return other.status !== 'failed' && of && isDeepStrictEqual(askedBy(plan, of), asked);
	});
	return added.length > accounted.length;
}

/**
 * Whether the row failed because it was not told the truth about an earlier run: the read failed, or a refusal that the
 * simulator invented came back in place of the first answer.
 */
const isWithoutAnswer = ({ message = '' }: Told) =>
	message.includes('Nothing was changed') || message.includes(inventedCode);

const isSentTwin = ({ sheet }: Step, row: SheetRow, told: Told) => {
	const other = sheet[told.row];
	return other !== undefined && isSameRow(row, other) && told.status !== 'failed';
};

function isJustifiedUnknown(aCase: Case): boolean {
	const { plan, execution, row } = aCase;
	// A cancelled execution doesn't wait for answers.
	if (execution.step.brokenOffAfterMs !== undefined) return true;
	if (wasSentDifferently(aCase)) return true;
	if (plan.amountMode !== 'exact' && wasUnclear(aCase)) return true;
	if (execution.isFinal && plan.check === 'orderFirst' && row.reference !== undefined) return false;
	return (execution.after.faultHits.get(row.orderId) ?? 0) > 0;
}

/**
 * An event whose lines or rest have changed since it became unclear can't be sent as it was, so its process waits a quarter
 * of an hour before it takes the order's word that it was never carried out (README).
 */
function wasUnclear({ row, worker, earlier }: Case): boolean {
	return earlier.some(({ step, told }) =>
		told.some(
			(rows, index) =>
				step.workers[index] === worker &&
				rows.some((one) => {
					const other = step.sheet[one.row];
					return one.status === 'unknown' && other !== undefined && isSameRow(row, other);
				}),
		),
	);
}

/** An event that was unclear with another amount can't be settled by this one. */
export function wasSentDifferently({
	execution,
	row,
	earlier,
}: Omit<Case, 'plan' | 'told' | 'worker'>): boolean {
	return [...earlier, execution].some(({ step }) =>
		step.sheet.some((other) => isSameRow(row, other) && other.amountMinor !== row.amountMinor),
	);
}
