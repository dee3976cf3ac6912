import type { IDataObject } from 'n8n-workflow';

/** Columns that n8n's data tables put into every row by themselves (n8n 2.41.1, read 2026-11). */
export const tableColumns: readonly string[] = ['id', 'createdAt', 'updatedAt'];

/** Whether a row comes from a data table of n8n: its cells are never lists, and its own three columns are filled in. */
export function isDataTableRow(row: IDataObject): boolean {
	const { id, createdAt, updatedAt } = row;
	return (
		/^\d{1,15}$/.test(String(id)) &&
		isTimestamp(createdAt) &&
		isTimestamp(updatedAt) &&
		Object.values(row).every(isCell)
	);
}

/** The columns that a person gave the table. */
export function withoutTableColumns(row: IDataObject): IDataObject {
	if (!isDataTableRow(row)) return row;
	return Object.fromEntries(Object.entries(row).filter(([name]) => !tableColumns.includes(name)));
}

const isTimestamp = (value: unknown) =>
	value instanceof Date || (typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:/.test(value));

const isCell = (value: unknown) =>
	value === null || typeof value !== 'object' || value instanceof Date;
