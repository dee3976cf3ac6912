import { saidPlainly } from '../../shared/columns/cells';
import { plainName } from '../../shared/columns/plainName';
import type { SheetHeader } from '../../shared/columns/columnTable';
import { SheetReader } from '../../shared/columns/sheetReader';
import { Refusal } from '../../shared/errors/refusal';
import type { InstructionColumn, MovementName } from './instructionColumns';
import {
	carefulColumns,
	columnNames,
	harmlessColumns,
	movementAmounts,
	reportedColumns,
	settingColumns,
} from './instructionColumns';

/** Where a row's instructions are, and what it only reports. */
export interface Header extends SheetHeader<InstructionColumn> {
	/** Columns in which the API reports what it did. */
	reported: readonly string[];
	/** Reads the cells below these names. */
	reader: SheetReader<InstructionColumn>;
}

const plainReported = reportedColumns.map(plainName);
const plainSettings = settingColumns.map(plainName);
const plainHarmless = harmlessColumns.map(plainName);
const plainMovementAmounts = Object.values(movementAmounts)
	.flatMap((names) => Object.values(names))
	.map(plainName);

/** A column that a result has covered before is called `input_<name>`. */
const isHarmless = (plain: string) => plainHarmless.includes(plain.replace(/^(input)+/, ''));

/** Columns whose case says nothing, so that a result may have another one than its sheet. */
const caseless: readonly InstructionColumn[] = ['order_id', 'currency'];
const amounts: readonly InstructionColumn[] = ['amount', 'amount_minor'];
/** 150.00 says the same as 150; an amount with more digits than this is none. */
const mostDigits = 30;

function said(column: InstructionColumn, value: unknown): string {
	const text = saidPlainly(value);
	if (caseless.includes(column)) return text.toLowerCase();
	if (!amounts.includes(column) || text.length > mostDigits) return text;
	return text.replace(/^(\d+)[.,](\d*?)0*$/, '$1.$2').replace(/\.$/, '');
}

const readerFor = (movement?: MovementName) =>
	new SheetReader<InstructionColumn>({
		names: {
			...columnNames,
			...(movement && {
				amount: ['amount', movementAmounts[movement].amount],
				amount_minor: ['amount_minor', movementAmounts[movement].amount_minor],
			}),
		},
		extended: carefulColumns,
		// The amount of the other movement is no amount here.
		isOther: (plain) =>
			isHarmless(plain) || plainReported.includes(plain) || plainMovementAmounts.includes(plain),
		said,
	});

const readers = {
	capture: readerFor('capture'),
	refund: readerFor('refund'),
	none: readerFor(),
} as const;

/**
 * Reads the column names of a row.
 *
 * @param offered the columns that the operation understands
 * @param movement what the operation moves, if it moves money
 * @throws Refusal for columns that arrived as one, and for a setting of the node
 */
export function readHeader(
	names: readonly string[],
	offered: ReadonlySet<InstructionColumn>,
	movement?: MovementName,
): Header {
	const reader = readers[movement ?? 'none'];
	const header = reader.header(names, offered);
	assertNoSetting(header.unknown);
	const reported = names.filter((name) => plainReported.includes(plainName(name)));
	return { ...header, reported, reader };
}

function assertNoSetting(unknown: readonly string[]) {
	const name = unknown.find((candidate) => plainSettings.includes(plainName(candidate)));
	if (name === undefined) return;
	throw new Refusal(
		`Column '${name}' would not be followed: that is set in the node itself, for all rows. Set it there and take the column out.`,
		{ field: name },
	);
}
