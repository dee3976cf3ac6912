import { Refusal } from '../errors/refusal';

/**
 * Spreadsheets of many countries separate columns with semicolons, which a CSV reader takes for one column.
 *
 * @throws Refusal naming the cure
 */
export function assertSeparated(names: readonly string[]) {
	const [only] = names;
	if (names.length !== 1 || !only?.includes(';')) return;
	throw new Refusal(
		"The row has one column whose name is full of semicolons: the file separates its columns with them. Set 'Options → Delimiter' to ; in the step that reads the file.",
		{ field: only.split(';')[0] },
	);
}
