import { misspelling } from '../../shared/columns/nearestName';
import { plainName } from '../../shared/columns/plainName';

/**
 * Columns by what they mean, under all their names; the first is the one that messages use. A part of a line that Klar
 * calls like a part of the refund has `line_` in front.
 */
export const columnNames = {
	refundId: ['refund_id'],
	createdAt: ['created_at', 'refund_created_at', 'refunded_at'],
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
const careful = [
	'createdAt',
	'updatedAt',
	'lineItemId',
	'refundedQuantity',
	'processedAt',
] as const;

const columnByPlainName = new Map<string, Column>(
	Object.entries(columnNames).flatMap(([column, names]) =>
		names.map((name) => [plainName(name), column as Column] as const),
	),
);

/** Common columns that are nearly called like ours and mean something else. */
const otherColumns: readonly string[] = ['createdby', 'updatedby', 'processedby'];

/** What the name of a column says. */
interface Meaning {
	column?: Column;
	/** What it could be a misspelling of. */
	like: readonly Column[];
}

/** Names repeat from row to row. */
const meanings = new Map<string, Meaning>();
const mostMeanings = 1000;
const longestName = 100;

export function meaningOf(name: string): Meaning {
	const known = meanings.get(name);
	if (known) return known;
	const meaning = readName(name);
	if (meanings.size >= mostMeanings) meanings.clear();
	if (name.length <= longestName) meanings.set(name, meaning);
	return meaning;
}

function readName(name: string): Meaning {
	const plain = plainName(name);
	const column = columnByPlainName.get(plain);
	if (column !== undefined || otherColumns.includes(plain)) return { column, like: [] };
	return { like: careful.filter((one) => misspelling(columnNames[one][0], [name]) !== undefined) };
}
