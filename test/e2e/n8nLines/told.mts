import type { Told as ToldOfRow } from '../../support/judge/terms.mts';

/** What became of a row, as n8n's execution data says it. */
export interface Told extends ToldOfRow {
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

export const isFailure = ({ status }: Pick<Told, 'status'>): boolean =>
	['failed', 'unknown'].includes(status);
