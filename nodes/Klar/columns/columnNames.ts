import { SheetReader } from '../../shared/columns/sheetReader';

/**
 * Columns by what they mean, under all their names; the first is the one that messages use. A part of a line that Klar
 * calls like a part of the refund has `line_` in front.
 */
export const columnNames = {
	refundId: ['refund_id'],
	createdAt: ['created_at', 'refund_created_at', 'refunded_at', 'refund_date'],
	updatedAt: ['updated_at', 'refund_updated_at'],
	lineItems: ['line_items'],
	lineId: ['line_id', 'refunded_line_id', 'refunded_line_item_id'],
	lineItemId: ['line_item_id', 'order_line_item_id'],
	refundedQuantity: ['refunded_quantity', 'quantity'],
	reasonDescriptor: ['reason_descriptor', 'reason'],
	lineCreatedAt: ['line_created_at'],
	processedAt: ['processed_at', 'line_processed_at'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type Column = keyof typeof columnNames;

/** Columns whose misspelling would change what is uploaded, and whose names are too long for a chance likeness. */
const careful: readonly Column[] = [
	'createdAt',
	'updatedAt',
	'lineItemId',
	'refundedQuantity',
	'processedAt',
];

/** Common columns that are nearly called like ours and mean something else. */
const otherColumns: readonly string[] = ['createdby', 'updatedby', 'processedby'];

/** Reads the rows of a sheet of refunds. */
export const refundSheet = new SheetReader<Column>({
	names: columnNames,
	misspelt: careful,
	isOther: (plain) => otherColumns.includes(plain),
});
