import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { Refusal } from '../errors/refusal';
import { shown } from '../fields/choice';
import { columnOf } from './plainExpression';

/** The way from a field down to one of its values: names of fields, numbers of entries. */
type Path = ReadonlyArray<number | string>;

/** An expression that came out as nothing. */
interface Gap {
	path: Path;
	expression: string;
}

/** `{{ $json.name }}` as a part of a text, `R-{{ $json.name }}`, which comes out as the rest of the text. */
const columnInText = /\{\{\s*\$json(?:\.([\w$]+)|\[\s*(["'])(.+?)\2\s*\])\s*\}\}/g;

/**
 * Finds an expression that came out as `undefined`, which is what n8n makes of a column that isn't there. An empty cell
 * is an answer: an empty text, `null`, or nothing where other rows have the column.
 *
 * @param raw a field as the workflow holds it
 * @param value the same field, evaluated
 * @param hasColumn whether some row of the sheet has a column
 */
export function findGap(
	raw: unknown,
	value: unknown,
	hasColumn: (name: string) => boolean,
	path: Path,
): Gap | undefined {
	if (typeof raw === 'string') {
		return isGap(raw, value, hasColumn) ? { path, expression: raw } : undefined;
	}
	if (typeof raw !== 'object' || raw === null) return undefined;
	const values = (value ?? {}) as Record<string, unknown>;
	for (const [name, part] of Object.entries(raw)) {
		const step = Array.isArray(raw) ? Number(name) : name;
		const gap = findGap(part, values[name], hasColumn, [...path, step]);
		if (gap) return gap;
	}
	return undefined;
}

function isGap(raw: string, value: unknown, hasColumn: (name: string) => boolean): boolean {
	if (!raw.startsWith('=')) return false;
	if (value === undefined) {
		return !hasColumn(columnOf(raw) ?? '');
	}
	const isText = typeof value === 'string' && columnOf(raw) === undefined;
	const parts = isText ? [...raw.matchAll(columnInText)] : [];
	return parts.some(([, name, , quoted]) => !hasColumn(name ?? quoted ?? ''));
}

/**
 * The refusal of a row whose field has a gap: what the field would have said isn't known, and leaving it out could move
 * another amount.
 *
 * @param fields the operation's fields, for their labels
 */
export function refusalOfGap(
	{ path, expression }: Gap,
	fields: readonly INodeProperties[],
	isTool: boolean,
): Refusal {
	const labels = labelsOf(fields, path);
	const field = labels.at(-1) ?? '';
	const place = labels.length > 1 ? ` (${labels.slice(0, -1).join(', ')})` : '';
	const message = isTool
		? `${field}${place} was left out. Give a value for it; an empty text stands for none.`
		: `${field}${place} gives nothing for this row: the column it comes from is missing. Check the name of the column in ${shown(expression.slice(1))}. Where an empty cell is meant, end the expression with ?? ''.`;
	return new Refusal(message, { field });
}

type Named = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** Labels along the way, from the group to the field; whatever has no label stands for itself. */
function labelsOf(fields: readonly Named[], [name, ...rest]: Path): string[] {
	if (name === undefined) return [];
	if (typeof name === 'number') return [`entry ${name + 1}`, ...labelsOf(fields, rest)];
	const field = fields.find((candidate) => candidate.name === name);
	const label = field && 'displayName' in field ? field.displayName : name;
	return [label, ...labelsOf(partsOf(field), rest)];
}

function partsOf(field: Named | undefined): readonly Named[] {
	if (!field) return [];
	if ('values' in field) return field.values;
	return ('options' in field && field.options) || [];
}
