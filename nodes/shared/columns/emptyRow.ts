import type { IDataObject } from 'n8n-workflow';
import { withoutTableColumns } from './dataTable';

/** In which row of the sheet an item stands, as n8n's Google Sheets node says it. */
export const rowNumber = 'row_number';

/** What a result tells about a row that was empty: such a result may come in again. */
const toldOfEmptyRows: readonly string[] = ['status', 'message', 'note', 'summary'];

/** Nothing, or text without a character. */
export const isBlank = (value: unknown): boolean =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/**
 * Whether all cells of a sheet's row are empty: it stands between others, or below the last. An item without any column
 * isn't a row of a sheet.
 */
export function isEmptyRow(row: IDataObject): boolean {
	const told = row.status === 'skipped' ? toldOfEmptyRows : [];
	const cells = Object.entries(withoutTableColumns(row)).filter(
		([name]) => name !== rowNumber && !told.includes(name),
	);
	return Object.keys(row).length > 0 && cells.every(([, value]) => isBlank(value));
}

/** What is said of a row that was left alone because nothing is in it. */
export const emptyRowNote = 'The row is empty.';
