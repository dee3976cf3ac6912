import type { LedgerEntry } from '../../support/simulator.mts';
import type { MovementId } from '../kill/events.mts';
import type { SheetRow } from '../kill/sheet.mts';
import { majorUnits } from '../kill/sheet.mts';
import type { Told, ToldCounts } from './told.mts';
import { isFailure, isSuccess } from './told.mts';
import type { Violation } from './violation.mts';

/** What an execution told, and what the simulator's ledger has. */
export interface ToldRun {
	movement: MovementId;
	sheet: readonly SheetRow[];
	told: readonly Told[];
	/** Of all rows together, told or not. */
	counts?: ToldCounts;
	/** Nothing went wrong that a row doesn't survive: everything that can be done is done. */
	isCalm?: boolean;
	/** Of the sheet's orders before the execution, and what it added. */
	before: readonly LedgerEntry[];
	moved: readonly LedgerEntry[];
}

const isEvent =
	(movement: MovementId, { event }: SheetRow) =>
	(entry: LedgerEntry) =>
		event !== undefined &&
		entry.movement === movement &&
		entry.order_id === event.orderId &&
		entry.reference === event.reference;

/** Everything that an execution told and that isn't so. */
export function judgeRun(run: ToldRun): Violation[] {
	const untrue = run.told.flatMap((told) => judgeRow(run, told));
	return [...untrue, ...misplaced(run), ...(run.counts ? wrongCounts(run, run.counts) : [])];
}

function judgeRow(run: ToldRun, told: Told): Violation[] {
	const row = run.sheet[told.row];
	const about = `row ${told.row + 1}, order ${row?.orderId}, reference ${row?.reference}`;
	if (!row) return [{ kind: 'wrong_output', text: `${about}: the sheet has no such row` }];
	const text = `${about}: ${told.status}${told.id ? ` ${told.id}` : ''}`;
	if (isSuccess(told)) return isInLedger(run, row, told) ? [] : [{ kind: 'false_success', text }];
	const denied = deniedEntries(run, told).some(isEvent(run.movement, row));
	return [
		...(denied && !isTwinsWork(run, told, row) ? [{ kind: 'false_failure', text } as const] : []),
		...(run.isCalm && row.event ? [{ kind: 'unjustified', text } as const] : []),
	];
}

/** The ledger has the event, with the amount that was asked for, and what the row tells of it. */
function isInLedger({ movement, before, moved }: ToldRun, row: SheetRow, told: Told): boolean {
	const entry = [...before, ...moved].find(isEvent(movement, row));
	if (!entry || !row.event) return false;
	const { amountMinor, currency } = row.event;
	return (
		entry.id === told.id &&
		entry.amount_minor === amountMinor &&
		(told.moved === undefined || told.moved === majorUnits(amountMinor, currency))
	);
}

/** What a row says is not there: failed means never moved, not sent means not moved by this execution. */
function deniedEntries({ before, moved }: ToldRun, told: Told): readonly LedgerEntry[] {
	if (told.status === 'failed') return [...before, ...moved];
	return told.status === 'not_sent' ? moved : [];
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
	const { movement, sheet, before, moved } = run;
	const inLedger = sheet.filter((row) => [...before, ...moved].some(isEvent(movement, row)));
	const text = `${moved.length} moved now, ${inLedger.length} of ${sheet.length} rows ever, told are ${done} done, ${failed} failed, ${unclear} unclear, ${notSent} not sent`;
	const listed = run.told.filter(isFailure).length;
	return [
		...(done > inLedger.length ? [{ kind: 'false_success', text } as const] : []),
		...(done + unclear < moved.length ? [{ kind: 'false_failure', text } as const] : []),
		...(done + failed + unclear + notSent !== sheet.length || listed !== failed + unclear
			? [{ kind: 'wrong_output', text: `${text}: these are other rows` } as const]
			: []),
	];
}
