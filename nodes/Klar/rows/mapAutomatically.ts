import type { IDataObject } from 'n8n-workflow';
import { Refusal } from '../../shared/errors/refusal';
import type { Column } from './columnNames';
import { Cells } from './columns';
import { linesIn } from './mapEachField';
import type { Reader, RefundContent } from './reading';
import type { Row } from './row';
import { unixSeconds } from './time';
import type { LinePart } from './values';
import { lineOf, requiredId, requiredSeconds } from './values';

const cellsByRow = new WeakMap<Row, Cells>();

function cellsOf(row: Row): Cells {
	const cells = cellsByRow.get(row) ?? new Cells(withIdOfRefund(row.input));
	cellsByRow.set(row, cells);
	return cells;
}

/** Where lines are nested in the row, its `id` is the refund's, as Klar itself calls it. */
function withIdOfRefund(input: IDataObject): IDataObject {
	const { id, ...others } = input;
	const cells = new Cells(others);
	if (id === undefined || cells.has('refundId') || !cells.has('lineItems')) return input;
	return { refund_id: id, ...others };
}

/** Columns of the parts of a line. */
const lineColumns: Record<LinePart, Column> = {
	id: 'lineId',
	lineItemId: 'lineItemId',
	refundedQuantity: 'refundedQuantity',
	reasonDescriptor: 'reasonDescriptor',
	createdAt: 'lineCreatedAt',
	processedAt: 'processedAt',
};

const hasLine = (cells: Cells) => cells.value('lineItemId') !== undefined;

const isNested = (cells: Cells) => cells.has('lineItems') && !hasLine(cells);

/** A row's whole refund, with its lines in one cell. */
function nestedContent(cells: Cells, refundId: string, timezone: string): RefundContent {
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
function lineContent(cells: Cells, refundId: string, timezone: string): RefundContent {
	if (cells.value('lineItems') !== undefined) {
		throw new Refusal(
			`${cells.label('lineItems')} has lines, and ${cells.label('lineItemId')} names one more. Give all lines of a refund in one of the two ways.`,
			{ field: cells.label('lineItemId') },
		);
	}
	for (const column of ['lineItemId', 'refundedQuantity', 'createdAt'] as const) {
		cells.assertPresent(column);
	}
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
		const cells = cellsOf(row);
		cells.assertClear();
		const read = isNested(cells) ? nestedContent : lineContent;
		return read(cells, refundId, row.timezone);
	},
};

/** Map Automatically for what needs no lines: one row per refund. */
export const mappedReaderWithoutLines: Reader = {
	...mappedReader,
	isLine: () => false,
	content: (row) => {
		const cells = cellsOf(row);
		cells.assertClear();
		cells.assertPresent('createdAt');
		const label = cells.label('createdAt');
		return {
			createdAt: requiredSeconds(cells.value('createdAt'), label, row.timezone),
			lineItems: [],
		};
	},
};
