/** What became of a row, as n8n's execution data says it. */
export interface Told {
	/** Place in the sheet, from 0. */
	row: number;
	/** One of the node's words; `not_sent` for rows that Stop Workflow held back. */
	status: string;
	/** Of the capture or refund. */
	id?: string;
	/** Decimal text. */
	moved?: string;
	/** What is wrong with the place or the form in which it is told. */
	misplaced?: string;
}

/** How many rows Stop Workflow's error counts. */
export interface ToldCounts {
	done: number;
	failed: number;
	unclear: number;
	notSent: number;
}

const successes = ['captured', 'refunded', 'already_captured', 'already_refunded'];
const failures = ['failed', 'unknown'];

export const isSuccess = ({ status }: Pick<Told, 'status'>): boolean => successes.includes(status);
export const isFailure = ({ status }: Pick<Told, 'status'>): boolean => failures.includes(status);
