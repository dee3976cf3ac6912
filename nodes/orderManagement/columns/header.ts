import { Refusal } from '../../shared/errors/refusal';
import type { InstructionColumn } from './instructionColumns';
import {
	aliases,
	carefulColumns,
	fieldOfColumn,
	harmlessColumns,
	parcelColumns,
	reportedColumns,
	settingColumns,
} from './instructionColumns';
import { plainName } from '../../shared/columns/plainName';
import { misspelling } from '../../shared/columns/nearestName';

/** Where a row's instructions are: names of its own columns, by what they mean. */
export interface Header {
	/** All columns of the row, as it names them. */
	names: readonly string[];
	/** Several when a sheet has `Order ID` and `order_id`. */
	columns: ReadonlyMap<InstructionColumn, readonly string[]>;
	/** Columns in which the API reports what it did. */
	reported: readonly string[];
}

const columnByPlainName = new Map<string, InstructionColumn>([
	...[...Object.keys(fieldOfColumn), ...parcelColumns].map(
		(column) => [plainName(column), column as InstructionColumn] as const,
	),
	...Object.entries(aliases).map(([alias, column]) => [plainName(alias), column] as const),
]);
const plainReported = reportedColumns.map(plainName);
const plainHarmless = harmlessColumns.map(plainName);
const plainSettings = settingColumns.map(plainName);

/** A column that a result has covered before is called `input_<name>`. */
const isHarmless = (plain: string) => plainHarmless.includes(plain.replace(/^(input)+/, ''));

/**
 * Reads the column names of a row.
 *
 * @param offered the columns that the operation understands
 * @throws Refusal naming a column that looks like a misspelt one: leaving it out could move another amount
 */
export function readHeader(
	names: readonly string[],
	offered: ReadonlySet<InstructionColumn>,
): Header {
	const columns = new Map<InstructionColumn, string[]>();
	const unknown: string[] = [];
	for (const name of names) {
		const plain = plainName(name);
		const column = columnByPlainName.get(plain);
		if (column !== undefined && offered.has(column))
			columns.set(column, [...(columns.get(column) ?? []), name]);
		else if (column === undefined && !isHarmless(plain)) unknown.push(name);
	}
	assertNoSetting(unknown);
	const reported = names.filter((name) => plainReported.includes(plainName(name)));
	assertNoneMisspelt(
		[...offered].filter((column) => !columns.has(column)),
		unknown.filter((name) => !reported.includes(name)),
	);
	return { names, columns, reported };
}

function assertNoneMisspelt(missing: readonly InstructionColumn[], unknown: readonly string[]) {
	for (const column of missing) {
		const extended = (name: string) => plainName(name).includes(plainName(column));
		const name =
			misspelling(column, unknown) ??
			(carefulColumns.includes(column) ? unknown.find(extended) : undefined);
		if (name === undefined) continue;
		throw new Refusal(
			`Column '${name}' looks like '${column}', which the row doesn't have. Rename it; if it is something else, give it a name that is less alike.`,
			{ field: column },
		);
	}
}

function assertNoSetting(unknown: readonly string[]) {
	const name = unknown.find((candidate) => plainSettings.includes(plainName(candidate)));
	if (name === undefined) return;
	throw new Refusal(
		`Column '${name}' would not be followed: that is set in the node itself, for all rows. Set it there and take the column out.`,
		{ field: name },
	);
}
