import type { IDataObject } from 'n8n-workflow';
import type { Cells } from '../../shared/columns/cells';
import { assertNoneMisspelt } from '../../shared/columns/sheetReader';
import { Refusal } from '../../shared/errors/refusal';
import type { Header } from './header';
import type { InstructionColumn } from './instructionColumns';
import { fieldOfColumn, parcelColumns } from './instructionColumns';
import { withoutTold } from './toldColumns';

/** What the node itself says about the rows of a sheet. */
export interface SheetSettings {
	/** Of operations that move money; the others have none. */
	amountMode?: 'exact' | 'lines' | 'remaining';
}

/** Columns that say what to move. */
const asking = ['amount', 'amount_minor', 'lines'] as const;

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
 * @throws Refusal for columns that contradict each other, look misspelt or are missing
 */
export function columnFields(
	row: IDataObject,
	header: Header,
	{ amountMode }: SheetSettings,
): IDataObject {
	const cells = header.reader.cells(withoutTold(row), header);
	cells.assertAgreement();
	assertNoneMisspelt(header);
	assertInstruction(cells, header, amountMode);
	cells.assertPresent('order_id');
	if (amountMode !== undefined) assertAmountAsked(cells, amountMode);
	const fields: IDataObject = {};
	for (const column of Object.keys(fieldOfColumn) as Array<keyof typeof fieldOfColumn>) {
		const value = cells.value(column);
		if (value !== undefined) fields[fieldOfColumn[column]] = value as IDataObject;
	}
	if (cells.value('amount_minor') !== undefined) fields.amountUnit = 'minor';
	const parcel = Object.fromEntries(
		parcelColumns
			.map((column) => [column, cells.value(column)])
			.filter(([, value]) => value !== undefined),
	) as IDataObject;
	if (Object.keys(parcel).length > 0) fields.shippingInfo = { parcel: [parcel] };
	return fields;
}

/** What the API reports is never an instruction: the amount of an order isn't the amount to move. */
function assertInstruction(
	cells: Cells<InstructionColumn>,
	{ reported }: Header,
	amountMode: SheetSettings['amountMode'],
) {
	if (amountMode === undefined || reported.length === 0) return;
	if (asking.some((column) => cells.has(column))) return;
	throw new Refusal(
		`This is an order, not an instruction: the row has '${reported.join("', '")}', which the API reports, but no column 'amount'. Add a column that says what to move, or choose 'Map Each Field Below'.`,
		{ field: 'amount' },
	);
}

function assertAmountAsked(
	cells: Cells<InstructionColumn>,
	amountMode: keyof typeof amountColumns,
) {
	const [first, ...others]: readonly InstructionColumn[] = amountColumns[amountMode];
	if (first !== undefined) cells.assertPresent(first, ...others);
	const asked = asking.filter((column) => cells.value(column) !== undefined);
	const other = asked.find((column) => column !== first && !others.includes(column));
	if (other !== undefined) {
		throw new Refusal(
			`${cells.label(other)} says what to move, but 'How Much' is '${modeLabels[amountMode]}'. Choose what fits there, or empty the column.`,
			{ field: other },
		);
	}
	if (amountMode === 'lines' && cells.value('order_lines') !== undefined) {
		throw new Refusal(
			"Columns 'lines' and 'order_lines' both say which lines are meant. Keep one of them.",
			{ field: 'order_lines' },
		);
	}
	if (asked.length < 2) return;
	throw new Refusal(
		`Columns '${cells.name('amount')}' and '${cells.name('amount_minor')}' are both filled. Keep one of them: nobody should have to guess which one counts.`,
		{ field: 'amount' },
	);
}

const modeLabels = {
	exact: 'Exact Amount',
	lines: 'Selected Lines',
	remaining: 'All That Is Left',
} as const satisfies Record<keyof typeof amountColumns, string>;
