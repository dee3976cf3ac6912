import type { IDataObject } from 'n8n-workflow';
import { misspelling, similarName } from '../../shared/columns/nearestName';
import { plainName } from '../../shared/columns/plainName';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';

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

/** The cells of a row by what they mean. */
export class Cells {
	private readonly cells = new Map<Column, { name: string; value: unknown }>();
	private readonly names: string[];
	private contradiction?: Refusal;

	constructor(row: IDataObject) {
		this.names = Object.keys(row);
		for (const [name, value] of Object.entries(row)) {
			const column = columnByPlainName.get(plainName(name));
			if (column !== undefined) this.add(column, name, value);
		}
	}

	/**
	 * Only a row's refund may be asked for before that: a row that is wrong still belongs to it.
	 *
	 * @throws Refusal for two columns that contradict each other, and for one that looks misspelt
	 */
	assertClear() {
		if (this.contradiction) throw this.contradiction;
		this.assertNoneMisspelt();
	}

	has(column: Column): boolean {
		return this.cells.has(column);
	}

	/** @returns `undefined` for an empty cell and for a column that isn't there */
	value(column: Column): unknown {
		const value = this.cells.get(column)?.value;
		return isBlank(value) ? undefined : value;
	}

	/** The sheet's own name of a column, for messages. */
	label(column: Column): string {
		return `Column '${this.cells.get(column)?.name ?? columnNames[column][0]}'`;
	}

	/** @throws Refusal naming the columns that did arrive */
	assertPresent(column: Column) {
		if (this.has(column)) return;
		const [name] = columnNames[column];
		const similar = similarName(name, this.names);
		const hint = similar === undefined ? '' : ` Is '${similar}' meant?`;
		throw new Refusal(
			`Column '${name}' is missing.${hint} The row has: ${shown(this.names.join(', ') || 'no columns')}.`,
			{ field: name },
		);
	}

	private add(column: Column, name: string, value: unknown) {
		const other = this.cells.get(column);
		if (other && !isBlank(other.value)) {
			if (isBlank(value) || said(value) === said(other.value)) return;
			this.contradiction ??= new Refusal(
				`Columns '${other.name}' and '${name}' mean the same and say '${shown(other.value)}' and '${shown(value)}'. Take one of them out.`,
				{ field: name },
			);
			return;
		}
		this.cells.set(column, { name, value });
	}

	private assertNoneMisspelt() {
		const unknown = this.names.filter((name) => {
			const plain = plainName(name);
			return !columnByPlainName.has(plain) && !otherColumns.includes(plain);
		});
		for (const column of careful) {
			if (this.has(column)) continue;
			const name = misspelling(columnNames[column][0], unknown);
			if (name === undefined) continue;
			throw new Refusal(
				`Column '${shown(name)}' looks like '${columnNames[column][0]}', which the row doesn't have. Rename it; if it is something else, give it a name that is less alike.`,
				{ field: name },
			);
		}
	}
}

const said = (value: unknown) =>
	typeof value === 'object' ? JSON.stringify(value) : String(value).trim();

const isBlank = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
