import type { TrueEntry } from './books.mts';
import { movedBetween } from './books.mts';
import type { Told } from '../../support/judge/terms.mts';
import { isSameReference } from '../../support/judge/identity.mts';
import type { Case, Executed } from './judgeRows.mts';
import type { RunPlan } from '../plan/plan.mts';
import type { Violation } from '../../support/judge/violation.mts';

/** The entry that a row was refused for, because it may be this very event. */
export const namedDuplicate = ({ status, message = '' }: Told): string | undefined =>
	status === 'failed'
		? / before without a reference.*\((?:capture|refund)_id ([^)]+)\)/.exec(message)?.[1]
		: undefined;

/** Whether the node has to look for possible duplicates at all. */
const looksForDuplicates = ({ duplicates, check, amountMode }: RunPlan) =>
	duplicates === 'refuse' && check === 'orderFirst' && amountMode !== 'remaining';

/**
 * Whether the named entry is one: of this order, movement and amount, without a reference. Its id can't be guessed, so it
 * was there when the order was read. A row with a reference can't be what the same process moved for another row.
 */
export function isJustifiedRefusal(aCase: Case, id: string): boolean {
	const { plan, execution, row, earlier, worker } = aCase;
	const entry = execution.after.entries.find((one) => one.id === id);
	return (
		looksForDuplicates(plan) &&
		entry !== undefined &&
		entry.orderId === row.orderId &&
		entry.reference === undefined &&
		(plan.amountMode !== 'exact' || entry.amountMinor === row.amountMinor) &&
		(row.reference === undefined || !isKnownAsOwn([...earlier, execution], worker, id))
	);
}

/** Whether a process was told by the API that it moved this. */
const isKnownAsOwn = (executed: readonly Executed[], worker: number, id: string): boolean =>
	executed.some(({ step, told }) =>
		told.some((rows, index) => step.workers[index] === worker && rows.some((row) => row.id === id)),
	);

/** What was moved although a read of the order showed what it may be. */
export function unseenDuplicates(plan: RunPlan, executed: readonly Executed[]): Violation[] {
	if (!looksForDuplicates(plan)) return [];
	return executed.flatMap((execution, index) => {
		const earlier = executed.slice(0, index);
		return movedBetween(execution.before, execution.after).flatMap((moved) => {
			if (isExcused(moved, execution, earlier)) return [];
			const duplicate = execution.before.entries.find(
				(entry) => isDuplicate(moved, entry) && !isOwn(moved, entry, execution, earlier),
			);
			if (!duplicate) return [];
			const text = `step ${index + 1}: ${moved.amountMinor} of order ${moved.orderId} as ${moved.id}, and ${duplicate.id} was there`;
			return [{ kind: 'unseen_duplicate' as const, text }];
		});
	});
}

const isDuplicate = (moved: TrueEntry, { orderId, amountMinor, reference }: TrueEntry) =>
	reference === undefined && orderId === moved.orderId && amountMinor === moved.amountMinor;

/** Whether the moved entry has a reference, and the other may be by the same process, which then knows what it was for. */
function isOwn(
	moved: TrueEntry,
	entry: TrueEntry,
	{ step }: Executed,
	earlier: readonly Executed[],
): boolean {
	if (moved.reference === undefined || !entry.isOurs) return false;
	const maker = earlier.find(({ before, after }) =>
		movedBetween(before, after).some(({ id }) => id === entry.id),
	);
	return !maker || maker.step.workers.some((worker) => step.workers.includes(worker));
}

/** Lagging reads don't show everything, and a key whose end nobody knows is repeated to find out. */
function isExcused(moved: TrueEntry, execution: Executed, earlier: readonly Executed[]): boolean {
	if (mayLag(moved.orderId, execution, earlier)) return true;
	return earlier.some((before) => leftUnclear(before, moved, execution.step.workers));
}

/** Whether reads of an order may have shown it as it was before. */
export const mayLag = (orderId: string, execution: Executed, earlier: readonly Executed[]) =>
	!execution.isFinal &&
	[...earlier, execution].some(({ step }) =>
		step.faults.some((fault) => fault.kind === 'lag' && fault.orderId === orderId),
	);

/** Whether an earlier step may have sent this event, and its process, or nobody, knows how that ended. */
function leftUnclear(
	{ step, told }: Executed,
	moved: TrueEntry,
	workers: readonly number[],
): boolean {
	if (moved.reference === undefined) return false;
	const rows = step.sheet.flatMap((row, index) =>
		row.orderId === moved.orderId && isSameReference(row.reference, moved.reference) ? [index] : [],
	);
	if (rows.length === 0) return false;
	if (step.brokenOffAfterMs !== undefined) return true;
	return told.some((results, index) => {
		if (!workers.includes(step.workers[index] ?? -1)) return false;
		const ends = results.filter(({ row }) => rows.includes(row));
		return ends.length === 0 || ends.some(({ status }) => status === 'unknown');
	});
}
