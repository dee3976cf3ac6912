import type { IDataObject } from 'n8n-workflow';
import { resultColumns, statuses } from './report';

/** Columns that say in a sheet what the order has to be, and in a result what it is. */
const sharedColumns: readonly string[] = [
	'order_id',
	'reference',
	'currency',
	'merchant_reference1',
];
/** Where a result says it when the sheet says something else. */
const orderColumn = (name: string) => `order_${name}`;

/** What only an earlier run of the same sheet can have written. */
const earlierResults: readonly string[] = [
	...resultColumns.filter((name) => !sharedColumns.includes(name)),
	...sharedColumns.map(orderColumn).filter((name) => !sharedColumns.includes(name)),
];
/** What a failed row leaves behind. n8n takes any item with a column `error` for a failed one. */
const failureColumns = ['error', 'message', 'details'];

/**
 * A result row together with the columns it came with. What the sheet says about its order stays, so that a seat-belt
 * holds in the next run as well; any other column of the input that a result column would overwrite is kept as
 * `input_<name>`. A sheet that is run on its own output gets its result columns renewed.
 *
 * @param movesMoney whether the row is about money: then what an earlier run moved doesn't stay beside its result
 */
export function withInputColumns(
	input: IDataObject,
	result: IDataObject,
	movesMoney: boolean,
): IDataObject {
	const contradicted = sharedColumns.filter((name) => isContradicted(input[name], result[name]));
	const kept = isOwnOutput(input)
		? Object.entries(input).filter(([name]) => !isEarlier(name, movesMoney))
		: Object.entries(input).map(([name, value]) =>
				isOverwritten(name, value, result) ? [`input_${name}`, value] : [name, value],
			);
	const told = Object.entries(result).map(([name, value]) =>
		contradicted.includes(name) ? [orderColumn(name), value] : [name, value],
	);
	const columns = Object.fromEntries([...kept, ...told]) as IDataObject;
	if (!Object.hasOwn(result, 'error')) delete columns.error;
	return columns;
}

/** Our own result rows: their columns may be written again. */
function isOwnOutput(input: IDataObject): boolean {
	const known: readonly unknown[] = statuses;
	return known.includes(input.status) && ('environment' in input || 'message' in input);
}

function isEarlier(name: string, movesMoney: boolean): boolean {
	// `details.row` and the like are what a CSV file makes of `details`.
	if (failureColumns.includes(name) || name.startsWith('details.')) return true;
	return movesMoney && earlierResults.includes(name);
}

const plain = (value: unknown) =>
	String(value ?? '')
		.trim()
		.toLowerCase();

const isContradicted = (given: unknown, told: unknown) =>
	told !== undefined && plain(given) !== '' && plain(given) !== plain(told);

function isOverwritten(name: string, value: unknown, result: IDataObject): boolean {
	if (sharedColumns.includes(name) || plain(value) === '') return false;
	const isTaken = Object.hasOwn(result, name) || name === 'error';
	return isTaken && value !== result[name];
}
