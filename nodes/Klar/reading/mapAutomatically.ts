import type { Cells } from '../../shared/columns/cells';
import { isEmptyRow } from '../../shared/columns/emptyRow';
import { Refusal } from '../../shared/errors/refusal';
import type { Column } from '../columns/columnNames';
import { linesIn } from './mapEachField';
import type { Reader, RefundContent } from './reading';
import { assertClear, assertHasTime, cellsOf } from '../columns/refundCells';
import type { Row } from '../engine/row';
import { unixSeconds } from './time';
import type { LinePart } from './values';
import { lineOf, requiredId, requiredSeconds } from './values';

/** Columns of the parts of a line. */
const lineColumns: Record<LinePart, Column> = {
	id: 'lineId',
	lineItemId: 'lineItemId',
	refundedQuantity: 'refundedQuantity',
	reasonDescriptor: 'reasonDescriptor',
	createdAt: 'lineCreatedAt',
	processedAt: 'processedAt',
};

const hasLine = (cells: Cells<Column>) => cells.value('lineItemId') !== undefined;

const isNested = (cells: Cells<Column>) => cells.has('lineItems') && !hasLine(cells);

/** A row's whole refund, with its lines in one cell. */
function nestedContent(row: Row, refundId: string): RefundContent {
	const cells = cellsOf(row);
	const { timezone } = row;
	assertHasTime(row);
	const createdAt = requiredSeconds(cells.value('createdAt'), cells.label('createdAt'), timezone);
	const context = { refundId, timezone };
	return {
		createdAt,
		updatedAt: unixSeconds(cells.value('updatedAt'), cells.label('updatedAt'), timezone),
		lineItems: linesIn(cells.value('lineItems')).map((line, index) =>
			lineOf(line, context, `line_items[${index}]`),
		),
	};
}

/** One line of a refund whose other lines are in other rows. */
function lineContent(row: Row, refundId: string): RefundContent {
	const cells = cellsOf(row);
	const { timezone } = row;
	if (cells.value('lineItems') !== undefined) {
		throw new Refusal(
			`${cells.label('lineItems')} has lines, and ${cells.label('lineItemId')} names one more. Give all lines of a refund in one of the two ways.`,
			{ field: cells.label('lineItemId') },
		);
	}
	cells.assertPresent('lineItemId');
	cells.assertPresent('refundedQuantity');
	assertHasTime(row);
	const createdAt = unixSeconds(cells.value('createdAt'), cells.label('createdAt'), timezone);
	const parts = Object.entries(lineColumns).map(([part, column]) => [part, cells.value(column)]);
	const raw = Object.fromEntries(parts) as Record<LinePart, unknown>;
	const line = lineOf(raw, { refundId, timezone }, '', (part) => cells.label(lineColumns[part]));
	return {
		createdAt,
		updatedAt: unixSeconds(cells.value('updatedAt'), cells.label('updatedAt'), timezone),
		lineItems: [{ ...line, createdAt: line.createdAt ?? createdAt }],
	};
}

/** Map Automatically: columns by their names; a row is a refund with nested lines, or one line of a refund. */
export const mappedReader: Reader = {
	isEmpty: ({ input }) => isEmptyRow(input),
	isLine: (row) => {
		const cells = cellsOf(row);
		return !isNested(cells) && (hasLine(cells) || cells.value('refundId') !== undefined);
	},
	refundId: (row) => {
		const cells = cellsOf(row);
		cells.assertPresent('refundId');
		return requiredId(cells.value('refundId'), cells.label('refundId'));
	},
	content: (row, refundId) => {
		assertClear(row);
		const read = isNested(cellsOf(row)) ? nestedContent : lineContent;
		return read(row, refundId);
	},
};

/** Map Automatically for what needs no lines: one row per refund. */
export const mappedReaderWithoutLines: Reader = {
	...mappedReader,
	isLine: () => false,
	content: (row) => {
		assertClear(row);
		assertHasTime(row);
		const cells = cellsOf(row);
		const label = cells.label('createdAt');
		return {
			createdAt: requiredSeconds(cells.value('createdAt'), label, row.timezone),
			lineItems: [],
		};
	},
};
