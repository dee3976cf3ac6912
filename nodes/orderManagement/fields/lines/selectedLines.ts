import type { INodeProperties } from 'n8n-workflow';
import { Refusal } from '../../../shared/errors/refusal';
import { shown } from '../../../shared/fields/choice';
import { parseJson } from '../../../shared/fields/contractInput';
import { textOf } from '../../../shared/fields/text';

const onlyLines = { show: { amountMode: ['lines'] } };

/** Which lines of the order, as text or as rows. */
export const selectedLinesFields: readonly INodeProperties[] = [
	{
		displayName: 'Lines',
		name: 'lines',
		type: 'string',
		typeOptions: { rows: 3 },
		displayOptions: onlyLines,
		default: '',
		placeholder: 'e.g. SKU-1 x 2, SKU-7',
		description:
			'Article numbers and quantities, separated by commas or line breaks. Without a quantity it is 1.',
	},
	{
		displayName: 'Lines (Rows)',
		name: 'lineRows',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		displayOptions: onlyLines,
		placeholder: 'Add Line',
		default: {},
		description: 'Instead of the text above: one row per line',
		options: [
			{
				displayName: 'Line',
				name: 'line',
				values: [
					{ displayName: 'Reference', name: 'reference', type: 'string', default: '' },
					{
						displayName: 'Quantity',
						name: 'quantity',
						type: 'number',
						typeOptions: { minValue: 1, numberPrecision: 0 },
						default: 1,
					},
				],
			},
		],
	},
];

/** So many pieces of the line with this reference. */
export interface Selection {
	reference: string;
	quantity: number;
}

const label = 'Lines';
const referenceThenQuantity = /^(.+?)\s+[x×*]\s*(\d+)$/i;
const quantityThenReference = /^(\d+)\s*[x×*]\s+(.+)$/i;

/**
 * Reads which lines are meant: text like `SKU-1 x 2, SKU-7`, rows, or a list of both fields. The same reference twice
 * counts together.
 *
 * @throws Refusal naming the entry that can't be read
 */
export function parseSelectedLines(text: unknown, rows: unknown): Selection[] {
	const fromRows = rowsOf(rows);
	const fromText = selectionsOf(text);
	if (fromRows.length > 0 && fromText.length > 0) {
		throw new Refusal("'Lines' and 'Lines (Rows)' are both filled. Use one of them.", {
			field: label,
		});
	}
	const selections = [...fromRows, ...fromText];
	if (selections.length > 0) return summedUp(selections);
	throw new Refusal(
		'Lines is empty. Name the lines, like SKU-1 x 2; empty does not stand for all.',
		{
			field: label,
		},
	);
}

function selectionsOf(value: unknown): Selection[] {
	if (value === undefined || value === null || value === '') return [];
	if (typeof value === 'number') return [{ reference: String(value), quantity: 1 }];
	if (typeof value !== 'string') return rowsOf(value);
	if (value.trim().startsWith('[')) return rowsOf(parseJson(value, label));
	const entries = value
		.split(/[,;\n]/)
		.map((entry) => entry.trim())
		.filter(Boolean);
	assertNoDecimalComma(entries);
	return entries.map(selectionOf);
}

/** Where the row comes from a sheet, there are no fields but its columns. */
const forNumbers =
	'Write references that are numbers as JSON, like [{"reference": "4006381333931", "quantity": 2}], or use the field \'Lines (Rows)\'.';

/** `SKU-1 x 1,5` isn't one piece of SKU-1 and one of a line called 5. */
function assertNoDecimalComma(entries: readonly string[]) {
	const digits = entries.find(
		(entry, index) => /^\d+$/.test(entry) && referenceThenQuantity.test(entries[index - 1] ?? ''),
	);
	if (digits === undefined) return;
	throw new Refusal(
		`Lines has '${digits}' after a quantity, which can be read as a decimal. Quantities are whole. ${forNumbers}`,
		{ field: label },
	);
}

function selectionOf(entry: string): Selection {
	const after = referenceThenQuantity.exec(entry);
	const before = quantityThenReference.exec(entry);
	if (after && before) {
		throw new Refusal(`Lines has '${entry}', which can be read two ways. ${forNumbers}`, {
			field: label,
		});
	}
	if (after) return { reference: after[1] ?? '', quantity: quantityOf(after[2], entry) };
	if (before) return { reference: before[2] ?? '', quantity: quantityOf(before[1], entry) };
	return { reference: entry, quantity: 1 };
}

function rowsOf(value: unknown): Selection[] {
	if (value === undefined || value === null || value === '') return [];
	const isGroup = typeof value === 'object' && !Array.isArray(value);
	if (isGroup && Object.keys(value).length === 0) return [];
	const rows = isGroup ? (value as { line?: unknown }).line : value;
	if (!Array.isArray(rows)) throw new Refusal('Lines has to be text or a list.', { field: label });
	return rows.map((row: unknown) => {
		if (typeof row === 'string') return selectionOf(row.trim());
		const { reference, quantity = 1, ...others } = (row ?? {}) as Record<string, unknown>;
		const [other] = Object.keys(others);
		if (other !== undefined) {
			throw new Refusal(
				`Lines has a row with '${shown(other)}', which means nothing here. Use 'reference' and 'quantity'.`,
				{ field: label },
			);
		}
		const text = textOf(reference, 'Reference');
		if (text === undefined) {
			throw new Refusal('Lines has a row without a reference.', { field: label });
		}
		return { reference: text, quantity: quantityOf(quantity, text) };
	});
}

function quantityOf(value: unknown, entry: string): number {
	const isWritten = typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
	const quantity = isWritten ? Number(value) : Number.NaN;
	if (Number.isSafeInteger(quantity) && quantity > 0) return quantity;
	throw new Refusal(
		`Lines has ${shown(value)} pieces of '${entry}'. Give a whole number above 0.`,
		{
			field: label,
		},
	);
}

function summedUp(selections: Selection[]): Selection[] {
	const byReference = new Map<string, number>();
	for (const { reference, quantity } of selections) {
		byReference.set(reference, (byReference.get(reference) ?? 0) + quantity);
	}
	return [...byReference].map(([reference, quantity]) => ({ reference, quantity }));
}
