import type { IDataObject } from 'n8n-workflow';
import { statuses } from './report';

/** Columns that mean the same in a sheet and in a result row, as long as they say the same. */
const sharedMeaning = ['order_id', 'reference', 'currency', 'merchant_reference1'];
/** What a failed row leaves behind. n8n takes any item with a column `error` for a failed one. */
const failureColumns = ['error', 'message', 'details'];

/**
 * A result row together with the columns it came with. A column of the input that means something else is kept as
 * `input_<name>`; a sheet that is run on its own output simply gets its result columns renewed.
 */
export function withInputColumns(input: IDataObject, result: IDataObject): IDataObject {
	const ownOutput = isOwnOutput(input);
	const columns = Object.entries(input).flatMap(([name, value]) => {
		if (ownOutput) return isFailureColumn(name) ? [] : [[name, value] as const];
		const collides = Object.hasOwn(result, name) || name === 'error';
		if (!collides) return [[name, value] as const];
		return isLost(name, value, result) ? [[`input_${name}`, value] as const] : [];
	});
	return { ...Object.fromEntries(columns), ...result };
}

/** Our own result rows: their columns may be written again. */
function isOwnOutput(input: IDataObject): boolean {
	const known: readonly unknown[] = statuses;
	return known.includes(input.status) && ('environment' in input || 'message' in input);
}

/** `details.row` and the like are what a CSV file makes of `details`. */
function isFailureColumn(name: string): boolean {
	return failureColumns.includes(name) || name.startsWith('details.');
}

function isLost(name: string, value: unknown, result: IDataObject): boolean {
	const text = String(value ?? '').trim();
	if (text === '' || value === result[name]) return false;
	const same = text.toLowerCase() === String(result[name] ?? '').toLowerCase();
	return !(sharedMeaning.includes(name) && same);
}
