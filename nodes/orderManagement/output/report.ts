import type { IDataObject } from 'n8n-workflow';
import type { RefusalFacts } from '../../shared/errors/refusal';

/** Every word a result row may carry in `status`. */
export const statuses = [
	'captured',
	'refunded',
	'already_captured',
	'already_refunded',
	'nothing_to_capture',
	'nothing_to_refund',
	'cancelled',
	'already_cancelled',
	'released',
	'planned',
	'skipped',
	'failed',
	'unknown',
] as const;

export type Status = (typeof statuses)[number];

/** The columns of a row that moved money, in the order people read them; columns without a value are left out. */
export const resultColumns = [
	'status',
	'order_id',
	'merchant_reference1',
	'capture_id',
	'refund_id',
	'moved',
	'moved_minor',
	'moved_at',
	'currency',
	'reference',
	'remaining',
	'remaining_minor',
	'steps',
	'safe_to_repeat_until',
	'plan',
	'plan_id',
	'idempotency_key',
	'correlation_id',
	'environment',
	'summary',
] as const;

/** The columns of an operation's result rows: it leaves the ids of other movements as they came. */
export const resultColumnsWith = (...ids: Array<'capture_id' | 'refund_id'>): string[] =>
	resultColumns.filter(
		(name) => (name !== 'capture_id' && name !== 'refund_id') || ids.includes(name),
	);

/** What happened to a row, in the words of the run: for the message that lists done, unclear and not sent. */
export interface RowReport {
	index: number;
	/** `done` for operations without a status of their own. */
	status: Status | 'done' | 'held back';
	orderId?: string;
	/** Capture or refund id, when one was made. */
	movedId?: string;
	/** What was moved, before or now, or would be by a planned row; in minor units. */
	amountMinor?: number;
	/** ISO 4217 code; unknown when the order wasn't read. */
	currency?: string;
	message?: string;
}

/** A row that was carried out: its output items. */
export interface Success {
	items: IDataObject[];
	report?: Pick<RowReport, 'status' | 'movedId' | 'amountMinor' | 'currency'>;
}

/** A row that wasn't, or of which nobody knows. */
export interface Failure {
	status: 'failed' | 'unknown';
	message: string;
	facts: RefusalFacts;
	/** What is known of the row; becomes the result row under On Error: Continue. */
	known: IDataObject;
}
