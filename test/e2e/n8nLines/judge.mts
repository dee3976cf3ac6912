import { judgeRow } from '../../support/judge/judgeRow.mts';
import { missedEvents } from '../../support/judge/judgeMoney.mts';
import type { Moved } from '../../support/judge/terms.mts';
import type { Violation } from '../../support/judge/violation.mts';
import type { SheetRow } from '../kill/sheet.mts';
import type { Told, ToldCounts } from './told.mts';
import { isFailure } from './told.mts';

/** What an execution told, and what the simulator's ledger has. */
export interface ToldRun {
	sheet: readonly SheetRow[];
	told: readonly Told[];
	/** Of all rows together, told or not. */
	counts?: ToldCounts;
	/** Nothing went wrong that a row doesn't survive: everything that can be done is done. */
	isCalm?: boolean;
	/** Of the sheet's orders after the execution, and what it added. */
	ledger: readonly Moved[];
	moved: readonly Moved[];
}

/** Everything that an execution told and that isn't so. */
export function judgeRun(run: ToldRun): Violation[] {
	const untrue = run.told.flatMap((told) => judgeTold(run, told));
	return [...untrue, ...misplaced(run), ...(run.counts ? wrongCounts(run, run.counts) : [])];
}

function judgeTold(run: ToldRun, told: Told): Violation[] {
	const row = run.sheet[told.row];
	const about = `row ${told.row + 1}, order ${row?.orderId}, reference ${row?.reference}`;
	if (!row) return [{ kind: 'wrong_output', text: `${about}: the sheet has no such row` }];
	const text = `${about}: ${told.status}${told.id ? ` ${told.id}` : ''}`;
	// Stop Workflow lists rows without their amounts.
	const excused = run.counts ? (['told_amount'] as const) : [];
	return judgeRow({ ...run, told, asked: row.event }, excused)
		.filter((kind) => kind !== 'false_failure' || !isTwinsWork(run, told, row))
		.map((kind) => ({ kind, text }));
}

/** A row that wasn't sent, although its event moved: another row of this event did it, and may not be listed. */
function isTwinsWork(
	{ sheet, told }: ToldRun,
	{ status, row }: Told,
	{ event }: SheetRow,
): boolean {
	const denies = (index: number) =>
		told.some((other) => other.row === index && ['failed', 'not_sent'].includes(other.status));
	const isTwin = (other: SheetRow, index: number) => other.event === event && index !== row;
	return (
		status === 'not_sent' && sheet.some((other, index) => isTwin(other, index) && !denies(index))
	);
}

const misplaced = ({ told }: ToldRun): Violation[] =>
	told.flatMap(({ row, status, misplaced: problem }) =>
		problem ? [{ kind: 'wrong_output', text: `row ${row + 1}, ${status}: ${problem}` }] : [],
	);

/** Stop Workflow lists no more than fifty rows, and counts all: what it counts has to be in the ledger. */
function wrongCounts(run: ToldRun, { done, failed, unclear, notSent }: ToldCounts): Violation[] {
	const { sheet, ledger, moved } = run;
	const events = sheet.flatMap(({ event }) => event ?? []);
	const inLedger = events.length - missedEvents(ledger, events).length;
	const text = `${moved.length} moved now, ${inLedger} of ${sheet.length} rows ever, told are ${done} done, ${failed} failed, ${unclear} unclear, ${notSent} not sent`;
	const listed = run.told.filter(isFailure).length;
	return [
		...(done > inLedger ? [{ kind: 'false_success', text } as const] : []),
		...(done + unclear < moved.length ? [{ kind: 'false_failure', text } as const] : []),
		...(done + failed + unclear + notSent !== sheet.length || listed !== failed + unclear
			? [{ kind: 'wrong_output', text: `${text}: these are other rows` } as const]
			: []),
	];
}
