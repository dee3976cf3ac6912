import type { IDataObject } from 'n8n-workflow';
import type { Cells } from '../../shared/columns/cells';
import { isDataTableRow, withoutTableColumns } from '../../shared/columns/dataTable';
import type { SheetHeader } from '../../shared/columns/columnTable';
import { assertNoneMisspelt } from '../../shared/columns/sheetReader';
import { Refusal } from '../../shared/errors/refusal';
import type { Column } from './columnNames';
import { refundSheet } from './columnNames';
import type { Row } from '../engine/row';

const cellsByRow = new WeakMap<Row, Cells<Column>>();

/** The cells of a row by what they mean. What n8n's data table says about itself says nothing about the refund. */
export function cellsOf(row: Row): Cells<Column> {
	const cells = cellsByRow.get(row) ?? readCells(withIdOfRefund(withoutTableColumns(row.input)));
	cellsByRow.set(row, cells);
	return cells;
}

/** Where lines are nested in the row, its `id` is the refund's, as Klar itself calls it. */
function withIdOfRefund(input: IDataObject): IDataObject {
	const { id, ...others } = input;
	if (id === undefined) return input;
	const { columns } = headerOf(Object.keys(others));
	const isWhole = columns.has('lineItems') && !columns.has('refundId');
	return isWhole ? { refund_id: id, ...others } : input;
}

const readCells = (input: IDataObject) => refundSheet.cells(input, headerOf(Object.keys(input)));

/** The names of columns repeat from row to row. */
const headers = new Map<string, SheetHeader<Column>>();
const mostHeaders = 1000;
const longestHeadline = 10_000;

function headerOf(names: readonly string[]): SheetHeader<Column> {
	const headline = JSON.stringify(names);
	const known = headers.get(headline);
	if (known) return known;
	const header = refundSheet.header(names);
	if (headers.size >= mostHeaders) headers.clear();
	if (headline.length <= longestHeadline) headers.set(headline, header);
	return header;
}

/**
 * Only a row's refund may be asked for before that: a row that is wrong still belongs to it.
 *
 * @throws Refusal for two columns that contradict each other, and for one that looks misspelt
 */
export function assertClear(row: Row) {
	const cells = cellsOf(row);
	cells.assertAgreement();
	assertNoneMisspelt(cells.header);
}

/** @throws Refusal where only n8n's data table tells a time: that of its row, not of the refund */
export function assertHasTime(row: Row) {
	const cells = cellsOf(row);
	if (isDataTableRow(row.input) && !cells.has('createdAt')) {
		throw new Refusal(
			"Column 'created_at' is missing: 'createdAt' says when n8n's data table got the row, not when the refund was made. Add a column 'created_at' or 'refund_date' to the table; if the rows come from elsewhere, rename 'createdAt' to 'created_at'.",
			{ field: 'created_at' },
		);
	}
	cells.assertPresent('createdAt');
}
