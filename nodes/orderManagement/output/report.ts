import type { IDataObject } from 'n8n-workflow';
import type { Status } from './resultColumns';

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
