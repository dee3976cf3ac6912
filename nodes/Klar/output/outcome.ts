import type { IDataObject } from 'n8n-workflow';
import type { Refusal } from '../../shared/errors/refusal';

/** Every word a result row may carry in `status`. */
export const klarStatuses = [
	'uploaded',
	'neutralised',
	'valid',
	'superseded',
	'skipped',
	'failed',
	'unknown',
] as const;

export type KlarStatus = (typeof klarStatuses)[number];

/** What became of a row. */
export interface Outcome {
	status: KlarStatus;
	/** Why it failed, or isn't known. */
	refusal?: Refusal;
	/** Something to know about a row that didn't fail. */
	note?: string;
}

/** A row with all that its result tells. */
export interface Result {
	index: number;
	input: IDataObject;
	outcome: Outcome;
	/** What is known of the refund, in the order people read it. */
	known: IDataObject;
}

export const failed = (refusal: Refusal): Outcome => ({
	status: refusal.facts.unclear === true ? 'unknown' : 'failed',
	refusal,
});

export const isFailure = ({ status }: Outcome): boolean =>
	status === 'failed' || status === 'unknown';
