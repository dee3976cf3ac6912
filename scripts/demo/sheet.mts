import { parse } from 'csv-parse/sync';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';

const REQUIRED = ['order_id', 'amount', 'currency', 'reference'] as const;

/** One row of the spreadsheet, as it was written. */
export interface SheetRow {
	/** Counts from 1 below the header, as the node counts. */
	row: number;
	orderId: string;
	amount: string;
	currency: string;
	reference: string;
}

/** What the node made of a row, as the result file says it. Absent columns are empty. */
export interface ResultRow {
	status: string;
	orderId: string;
	captureId: string;
	moved: string;
	movedMinor: string;
	currency: string;
	reference: string;
	remaining: string;
	message: string;
}

const records = z.array(z.record(z.string(), z.string()));

/** Reads as n8n's Extract From File does in the workflow: every cell is text. */
function parseCsv(text: string, name: string): Array<Record<string, string>> {
	try {
		return records.parse(parse(text, { columns: true, bom: true, skip_empty_lines: true }));
	} catch (error) {
		throw new Failure(
			`${name} can't be read: ${error instanceof Error ? error.message : String(error)}`,
		);
	}
}

/** @throws Failure when a column is missing, naming those that are there */
export function readSheet(text: string, name: string): SheetRow[] {
	const found = parseCsv(text, name);
	const columns = Object.keys(found[0] ?? {});
	const missing = REQUIRED.filter((column) => !columns.includes(column));
	if (missing.length > 0) {
		const there = columns.length > 0 ? columns.join(', ') : 'none, the file has no rows';
		throw new Failure(`${name} needs the columns ${missing.join(', ')}. It has: ${there}.`);
	}
	return found.map((record, index) => ({
		row: index + 1,
		orderId: record.order_id ?? '',
		amount: record.amount ?? '',
		currency: record.currency ?? '',
		reference: record.reference ?? '',
	}));
}

/** Reads the file that the workflow wrote. */
export function readResults(text: string, name: string): ResultRow[] {
	return parseCsv(text, name).map((record) => ({
		status: record.status ?? '',
		orderId: record.order_id ?? '',
		captureId: record.capture_id ?? '',
		moved: record.moved ?? '',
		movedMinor: record.moved_minor ?? '',
		currency: record.currency ?? '',
		reference: record.reference ?? '',
		remaining: record.remaining ?? '',
		message: record.message ?? '',
	}));
}
