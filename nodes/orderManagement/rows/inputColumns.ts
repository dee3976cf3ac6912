import type { IDataObject } from 'n8n-workflow';

/** Columns that mean the same in a sheet and in a result row. */
const sharedMeaning = ['order_id', 'reference', 'currency', 'merchant_reference1'];
/** Only our own result rows have these: their other columns may be written again. */
const ownMarks = ['plan_id', 'idempotency_key'];

/**
 * A result row together with the columns it came with. A column of the input that means something else is kept as
 * `input_<name>`; a sheet that is run on its own output simply gets its result columns renewed.
 */
export function withInputColumns(input: IDataObject, result: IDataObject): IDataObject {
	const ownOutput = ownMarks.some((mark) => mark in input);
	const kept = Object.entries(input).filter(
		([name, value]) =>
			!ownOutput &&
			name in result &&
			!sharedMeaning.includes(name) &&
			String(value ?? '').trim() !== '' &&
			value !== result[name],
	);
	return {
		...input,
		...Object.fromEntries(kept.map(([name, value]) => [`input_${name}`, value])),
		...result,
	};
}
