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

/** What happened to a row that didn't fail, in one short sentence; what a note says already isn't said otherwise. */
const sentences: Partial<Record<KlarStatus, (lineCount: number) => string>> = {
	neutralised: () => 'Neutralised: at Klar the refund has no lines any more.',
	uploaded: (count) => `Uploaded with ${count} ${count === 1 ? 'line' : 'lines'}.`,
	valid: () => 'Valid. Klar keeps nothing of a validation.',
};

export const messageOf = ({ status, note }: Outcome, lineCount: number): string | undefined =>
	sentences[status]?.(lineCount) ?? note;

export const failed = (refusal: Refusal): Outcome => ({
	status: refusal.facts.unclear === true ? 'unknown' : 'failed',
	refusal,
});

export const isFailure = ({ status }: Outcome): boolean =>
	status === 'failed' || status === 'unknown';
