import type { IDataObject } from 'n8n-workflow';
import { assertSeparated } from '../../shared/columns/separated';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { Header } from './header';
import type { InstructionColumn } from './instructionColumns';
import { fieldOfColumn, parcelColumns } from './instructionColumns';
import { similarName } from '../../shared/columns/nearestName';

/** What the node itself says about the rows of a sheet. */
export interface SheetSettings {
	/** Of operations that move money; the others have none. */
	amountMode?: 'exact' | 'lines' | 'remaining';
}

/** Columns without which a row can't be carried out, by where the amount comes from. */
const amountColumns = {
	exact: ['amount', 'amount_minor'],
	lines: ['lines'],
	remaining: [],
} as const satisfies Record<string, readonly InstructionColumn[]>;

/**
 * Takes the fields of a row from its columns.
 *
 * @returns the fields by the names they have in the node; an empty cell fills none
 * @throws Refusal for columns that are missing or contradict each other
 */
export function columnFields(
	row: IDataObject,
	header: Header,
	{ amountMode }: SheetSettings,
): IDataObject {
	const cells = new Map<InstructionColumn, unknown>();
	for (const [column, names] of header.columns) {
		const value = onlyValue(row, column, names);
		if (value !== undefined) cells.set(column, value);
	}
	assertInstruction(header, amountMode);
	assertPresent(header, 'order_id');
	if (amountMode !== undefined) assertAmountAsked(header, cells, amountMode);
	const fields: IDataObject = {};
	for (const [column, value] of cells) {
		if (column in fieldOfColumn)
			fields[fieldOfColumn[column as keyof typeof fieldOfColumn]] = value as IDataObject;
	}
	if (cells.has('amount_minor')) fields.amountUnit = 'minor';
	const parcel = Object.fromEntries(
		parcelColumns
			.filter((column) => cells.has(column))
			.map((column) => [column, cells.get(column)]),
	);
	if (Object.keys(parcel).length > 0) fields.shippingInfo = { parcel: [parcel] as IDataObject[] };
	return fields;
}

/** The cell of a column; `undefined` if it is empty. Two columns of one meaning have to agree. */
function onlyValue(row: IDataObject, column: InstructionColumn, names: readonly string[]): unknown {
	const filled = names.filter((name) => !isEmpty(row[name]));
	const [first, ...others] = filled;
	if (first === undefined) return undefined;
	const other = others.find((name) => said(column, row[name]) !== said(column, row[first]));
	if (other === undefined) return row[first];
	throw new Refusal(
		`Columns '${first}' and '${other}' both mean '${column}', but say '${shown(row[first])}' and '${shown(row[other])}'. Keep one of them.`,
		{ field: column },
	);
}

/** Columns whose case says nothing, so that a result may have another one than its sheet. */
const caseless: readonly InstructionColumn[] = ['order_id', 'currency'];

/** What a cell says, so that it can be compared: 10 and '10 ' say the same. */
function said(column: InstructionColumn, value: unknown): string {
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
	return caseless.includes(column) ? text.toLowerCase() : text;
}

const isEmpty = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** What the API reports is never an instruction: the amount of an order isn't the amount to move. */
function assertInstruction({ columns, reported }: Header, amountMode: SheetSettings['amountMode']) {
	if (amountMode === undefined || reported.length === 0) return;
	if ((['amount', 'amount_minor', 'lines'] as const).some((column) => columns.has(column))) return;
	throw new Refusal(
		`This is an order, not an instruction: the row has '${reported.join("', '")}', which the API reports, but no column 'amount'. Add a column that says what to move, or choose 'Map Each Field Below'.`,
		{ field: 'amount' },
	);
}

function assertPresent(header: Header, ...alternatives: InstructionColumn[]) {
	if (alternatives.some((column) => header.columns.has(column))) return;
	const [column = 'order_id'] = alternatives;
	const suggestion = similarName(column, header.names);
	const meant = suggestion === undefined ? '' : ` Is it '${suggestion}'? Then rename it.`;
	assertSeparated(header.names);
	const arrived = header.names.length === 0 ? 'no columns' : `the columns ${listed(header.names)}`;
	throw new Refusal(
		`Column '${alternatives.join("' or '")}' is missing; the row has ${arrived}.${meant}`,
		{
			field: column,
		},
	);
}

const mostListed = 30;

function listed(names: readonly string[]): string {
	const rest = names.length - mostListed;
	return `${names.slice(0, mostListed).map(shown).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function assertAmountAsked(
	header: Header,
	cells: ReadonlyMap<InstructionColumn, unknown>,
	amountMode: keyof typeof amountColumns,
) {
	const wanted: readonly InstructionColumn[] = amountColumns[amountMode];
	if (wanted.length > 0) assertPresent(header, ...wanted);
	const asked = (['amount', 'amount_minor', 'lines'] as const).filter((column) =>
		cells.has(column),
	);
	const other = asked.find((column) => !wanted.includes(column));
	if (other !== undefined) {
		throw new Refusal(
			`Column '${other}' says what to move, but the Amount Mode is '${modeLabels[amountMode]}'. Choose the mode that fits, or empty the column.`,
			{ field: other },
		);
	}
	if (amountMode === 'lines' && cells.has('order_lines')) {
		throw new Refusal(
			"Columns 'lines' and 'order_lines' both say which lines are meant. Keep one of them.",
			{ field: 'order_lines' },
		);
	}
	if (asked.length < 2) return;
	throw new Refusal(
		"Columns 'amount' and 'amount_minor' are both filled. Keep one of them: nobody should have to guess which one counts.",
		{ field: 'amount' },
	);
}

const modeLabels = {
	exact: 'Exact Amount',
	lines: 'Selected Lines',
	remaining: 'Everything Remaining',
} as const satisfies Record<keyof typeof amountColumns, string>;
