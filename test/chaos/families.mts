import type { Violation } from '../support/judge/violation.mts';
import { violationKinds } from '../support/judge/violation.mts';

/** What a kind of runs is held to. */
interface Promised {
	/** Of its line in the report. */
	title: string;
	held: ReadonlyArray<Violation['kind']>;
	/** One such run for this many of the main kind. */
	oneIn: number;
}

/**
 * Kinds of runs by what the node promises them. Only `ordered`, the default check, promises everything; for the others
 * the reason is next to what is left out.
 */
export const families = {
	ordered: { title: '', held: violationKinds, oneIn: 1 },
	/** Within 24 hours the key alone is enough, unless something else than this key moved the event. */
	quick: { title: 'check afterwards or none, within 24 hours: ', held: violationKinds, oneIn: 8 },
	/**
	 * The API has forgotten the key, and no order is read: the event moves again as long as it fits, and is reported as
	 * refused when it doesn't.
	 */
	quickLater: {
		title: 'not promised: check afterwards or none, after 24 hours: ',
		held: [],
		oneIn: 16,
	},
	/**
	 * One reference with two amounts, in processes that share no memory, at the same moment or while reads lag: the API
	 * repeats its answer to the first amount, and the row takes it for the answer to the second. Nothing is moved, and
	 * the next run refuses the row, naming the true amount.
	 */
	twoAmounts: {
		title:
			'success and failure not promised: one reference with two amounts, in two processes at once or under lagging reads: ',
		held: ['double', 'missed', 'unjustified_unknown'],
		oneIn: 8,
	},
	/**
	 * Pieces of lines, and everything remaining less a return fee, on orders with a history. One process at a time and reads
	 * that don't lag: the APIs count money, not pieces.
	 */
	lines: { title: 'by lines, with histories: ', held: violationKinds, oneIn: 4 },
} as const satisfies Record<string, Promised>;

export type Family = keyof typeof families;

export const familyNames = Object.keys(families) as Family[];
