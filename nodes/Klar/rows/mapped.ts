import type { IDataObject } from 'n8n-workflow';
import { Cells } from './columns';
import { linesIn } from './fields';
import type { Reader, RefundContent } from './reading';
import type { Row } from './row';
import { unixSeconds } from './time';
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
	for (const column of ['lineItemId', 'refundedQuantity', 'createdAt'] as const) {
		cells.assertPresent(column);
	}
	const createdAt = unixSeconds(cells.value('createdAt'), cells.label('createdAt'), timezone);
	const ownTime = unixSeconds(cells.value('lineCreatedAt'), cells.label('lineCreatedAt'), timezone);
	const raw = {
		id: cells.value('lineId'),
		lineItemId: requiredId(cells.value('lineItemId'), cells.label('lineItemId')),
		refundedQuantity: cells.value('refundedQuantity'),
		reasonDescriptor: cells.value('reasonDescriptor'),
		createdAt: ownTime ?? createdAt,
		processedAt: cells.value('processedAt'),
	};
	return {
		createdAt,
		updatedAt: unixSeconds(cells.value('updatedAt'), cells.label('updatedAt'), timezone),
		lineItems: [lineOf(raw, { refundId, timezone }, '')],
	};
}

/** Map Automatically: columns by their names; a row is a refund with nested lines, or one line of a refund. */
export const mappedReader: Reader = {
	isLine: (row) => !cellsOf(row).has('lineItems'),
	refundId: (row) => {
		const cells = cellsOf(row);
		cells.assertPresent('refundId');
		return requiredId(cells.value('refundId'), cells.label('refundId'));
	},
	content: (row, refundId) => {
		const cells = cellsOf(row);
		const read = cells.has('lineItems') ? nestedContent : lineContent;
		return read(cells, refundId, row.timezone);
	},
};

/** Map Automatically for what needs no lines: one row per refund. */
export const mappedReaderWithoutLines: Reader = {
	...mappedReader,
	isLine: () => false,
	content: (row) => {
		const cells = cellsOf(row);
		cells.assertPresent('createdAt');
		const label = cells.label('createdAt');
		return {
			createdAt: requiredSeconds(cells.value('createdAt'), label, row.timezone),
			lineItems: [],
		};
	},
};
