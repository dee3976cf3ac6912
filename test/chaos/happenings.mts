import type { ChaosRun } from './run/chaosRun.mts';
import type { TrueEntry } from './judges/books.mts';
import type { Told } from '../support/judge/terms.mts';
import { isSameReference, sentOf } from '../support/judge/identity.mts';
import { namedDuplicate } from './judges/judgeDuplicates.mts';
import type { Executed } from './judges/judgeRows.mts';

/** What happens in a run without being wrong: it shows that there was something to judge. */
export const happenings = {
	/** Rows that were refused because of what the portal, or a row without a reference, moved before. */
	refused_duplicates: ({ executed }) =>
		executed.flatMap(({ told }) => told.flat()).filter((told) => namedDuplicate(told) !== undefined)
			.length,
	/** Rows that found their event in the order under another look of its reference. */
	other_look: ({ executed }) => executed.flatMap(foundByOtherLook).length,
	/** Captures and refunds made in the portal. */
	portal: ({ executed }) =>
		lastOf(executed)?.ledger.filter(({ idempotency_key }) => idempotency_key === null).length ?? 0,
	/** Captures and refunds of the nodes that have lines. */
	with_lines: ({ executed }) => lastOf(executed)?.entries.filter(isOursWithLines).length ?? 0,
} as const satisfies Record<string, (run: ChaosRun) => number>;

export type Happening = keyof typeof happenings;

const lastOf = (executed: readonly Executed[]) => executed.at(-1)?.after;

const isOursWithLines = ({ isOurs, lines }: TrueEntry) => isOurs && lines.length > 0;

function foundByOtherLook({ step, told, after }: Executed): Told[] {
	return told.flat().filter(({ row, status, id }) => {
		const given = step.sheet[row]?.columns.reference;
		const found = after.entries.find((entry) => entry.id === id)?.reference;
		if (given === undefined || found === undefined || !status.startsWith('already_')) return false;
		return sentOf(given) !== found && isSameReference(sentOf(given), found);
	});
}
