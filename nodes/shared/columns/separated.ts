import { Refusal } from '../errors/refusal';
import { shown } from '../fields/choice';
import { rowNumber } from './emptyRow';

/** What files separate columns with, how a message calls it, and what to write into n8n's field for it. */
const separators = [
	{ sign: ';', plural: 'semicolons', written: ';' },
	// Typed as \t it would stay two characters (n8n 2.41.1, executed 2026-11).
	{ sign: '\t', plural: 'tabs', written: 'the expression {{ "\\t" }}' },
	{ sign: '|', plural: 'pipes', written: '|' },
	{ sign: ',', plural: 'commas', written: ',' },
] as const;

type Separator = (typeof separators)[number];

/** Excel's own first line, which says what separates the columns and isn't the header. */
const separatorLine = /^\uFEFF?sep=(.?)$/isu;

/**
 * Files of many countries separate columns otherwise than the step that reads them expects: then several columns
 * arrive as one.
 *
 * @param isKnown whether a name means something to the node
 * @throws Refusal naming the cure
 */
export function assertSeparated(names: readonly string[], isKnown: (name: string) => boolean) {
	const own = names.filter((name) => name !== rowNumber);
	assertHeaderFirst(own);
	for (const name of own) {
		const separator = separators.find((candidate) =>
			isJoinedBy(candidate, name, own.length === 1, isKnown),
		);
		if (separator === undefined) continue;
		const { plural, written } = separator;
		throw new Refusal(
			`Column '${shown(name)}' holds the names of several columns: they are separated with ${plural}. Set 'Options → Delimiter' to ${written} in the step that reads the file; in a spreadsheet, split this column into several.`,
			{ field: shown(name) },
		);
	}
}

function isJoinedBy(
	{ sign }: Separator,
	name: string,
	isOnly: boolean,
	isKnown: (name: string) => boolean,
): boolean {
	if (!name.includes(sign)) return false;
	const known = name.split(sign).filter((part) => isKnown(part.replace(/^\s*"|"\s*$/g, '')));
	// The only column of a row may hold anything but a comma, which stands in many a name.
	return known.length > 1 || (isOnly && (sign !== ',' || known.length === 1));
}

function assertHeaderFirst(names: readonly string[]) {
	const line = names.find((name) => separatorLine.test(name));
	if (line === undefined) return;
	const [, sign = ''] = separatorLine.exec(line) ?? [];
	const known = separators.find((candidate) => candidate.sign === sign);
	// Where the sign is missing, the file was already read with it.
	const delimiter = known === undefined ? '' : ` and 'Options → Delimiter' to ${known.written}`;
	throw new Refusal(
		`The first line of the file is '${line.trim()}', so the header isn't in the first line but in the second. Set 'Options → Starting Line' to 2${delimiter} in the step that reads the file, or take that line out of the file.`,
		{ field: line.trim() },
	);
}
