import type { InstructionColumn } from '../../nodes/orderManagement/columns/instructionColumns.ts';
import { readHeader } from '../../nodes/orderManagement/columns/header.ts';
import { assertNoneMisspelt } from '../../nodes/shared/columns/sheetReader.ts';
import { Refusal } from '../../nodes/shared/errors/refusal.ts';
import { Failure } from '../process/failure.mts';
import type { Table } from './tableFile.mts';

const required = ['order_id', 'amount', 'reference'] as const satisfies InstructionColumn[];
const read = [...required, 'currency'] as const satisfies InstructionColumn[];

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
	currency: string;
	reference: string;
	remaining: string;
	message: string;
}

type ReadColumns = Record<(typeof read)[number], string | undefined>;

/** The sheet's own names of the columns, found as the node finds them: `Order ID` is `order_id`. */
function columnsOf(names: string[], file: string): ReadColumns {
	try {
		const header = readHeader(names, new Set<InstructionColumn>(read));
		assertNoneMisspelt(header);
		const { columns } = header;
		return Object.fromEntries(read.map((name) => [name, columns.get(name)?.[0]])) as ReadColumns;
	} catch (error) {
		if (error instanceof Refusal) throw new Failure(`${file}: ${error.message}`);
		throw error;
	}
}

/** @throws Failure when a column is missing, naming those that are there */
export function sheetRows(table: Table, file: string): SheetRow[] {
	const names = Object.keys(table[0] ?? {});
	const columns = columnsOf(names, file);
	const missing = required.filter((name) => columns[name] === undefined);
	if (missing.length > 0) {
		const there = names.length > 0 ? names.join(', ') : 'none, the file has no rows';
		throw new Failure(`${file} needs the columns ${missing.join(', ')}. It has: ${there}.`);
	}
	const cell = (record: Table[number], name: keyof ReadColumns) =>
		record[columns[name] ?? ''] ?? '';
	return table.map((record, index) => ({
		row: index + 1,
		orderId: cell(record, 'order_id'),
		amount: cell(record, 'amount'),
		currency: cell(record, 'currency'),
		reference: cell(record, 'reference'),
	}));
}

/** The rows of the file that the workflow wrote. */
export const resultRows = (table: Table): ResultRow[] =>
	table.map((record) => ({
		status: record.status ?? '',
		orderId: record.order_id ?? '',
		captureId: record.capture_id ?? '',
		moved: record.moved ?? '',
		currency: record.currency ?? '',
		reference: record.reference ?? '',
		remaining: record.remaining ?? '',
		message: record.message ?? '',
	}));
