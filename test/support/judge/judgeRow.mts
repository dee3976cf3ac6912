import type { Asked, Moved, Told } from './terms.mts';
import { hasAskedAmount, isSameEvent, isSuccess } from './terms.mts';
import type { Violation } from './violation.mts';

/** What an execution told of a row, and what was true after it. */
export interface ToldRow<Entry extends Moved = Moved> {
	told: Told;
	/** Missing: nobody can carry the row out. */
	asked?: Asked;
	/** Everything that moved so far. */
	ledger: readonly Entry[];
	/** Of it, what this execution moved. */
	moved: readonly Entry[];
	/** Nothing went wrong that a row doesn't survive: everything that can be done is done. */
	isCalm?: boolean;
}

/** What isn't so about a row that says captured or refunded; `look`: its reference is written otherwise there. */
export type Flaw = 'entry' | 'look' | 'told_amount' | 'asked_amount';

/** Holds a row against the ledger. Who excuses a flaw says why. */
export function judgeRow(row: ToldRow, excused: readonly Flaw[] = []): Array<Violation['kind']> {
	const { told, asked, isCalm } = row;
	if (isSuccess(told))
		return flawsOf(row).every((flaw) => excused.includes(flaw)) ? [] : ['false_success'];
	const unjustified = told.status === 'unknown' ? 'unjustified_unknown' : 'unjustified_refusal';
	const kinds: Array<Violation['kind']> = deniedEntry(row) ? ['false_failure'] : [];
	return isCalm && asked ? [...kinds, unjustified] : kinds;
}

/** The ledger has the event under the id and amount that the row tells, and as it was asked for: reference and amount. */
function flawsOf({ told, asked, ledger }: ToldRow): Flaw[] {
	const entry = asked && ledger.find((one) => isSameEvent(one, asked));
	if (!entry || entry.id !== told.id) return ['entry'];
	const isSo = {
		look: entry.reference === asked.reference,
		told_amount: entry.amountMinor === told.movedMinor,
		asked_amount: hasAskedAmount(asked, entry),
	};
	return (['look', 'told_amount', 'asked_amount'] as const).filter((flaw) => !isSo[flaw]);
}

/** What a row says is not there: failed means never moved, not sent means not moved by this execution. */
export function deniedEntry<Entry extends Moved>(row: ToldRow<Entry>): Entry | undefined {
	const { told, asked, ledger, moved } = row;
	const denied = { failed: ledger, not_sent: moved }[told.status];
	return asked && denied?.find((entry) => isSameEvent(entry, asked));
}
