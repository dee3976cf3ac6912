import { z } from 'zod/v4';
import { Refusal } from '../errors/refusal';
import { shown } from './choice';
import { assertGenuine } from './genuine';
import { assertLink } from './links';
import { textOf } from './text';

/** Parses text that should be JSON; a value that already is an object or a list passes. */
export function parseJson(value: unknown, label: string): unknown {
	if (typeof value !== 'string') return value;
	if (/^\s*[#=]/.test(value)) assertGenuine(value.trim(), label);
	const { parsed, problem } = tryJson(value);
	if (problem === undefined) return parsed;
	throw new Refusal(`${label} isn't JSON: ${problem}. Check quotes, commas and brackets.`, {
		field: label,
	});
}

function tryJson(text: string): { parsed?: unknown; problem?: string } {
	try {
		return { parsed: JSON.parse(text) as unknown };
	} catch (error) {
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}

/**
 * Checks a body against the contract before anything is sent.
 *
 * @throws Refusal naming the first wrong places by path, e.g. `order_lines[2].total_amount`
 */
export function conform<Body>(schema: z.ZodType<Body>, body: unknown, label: string): Body {
	const result = schema.safeParse(body);
	if (result.success) return result.data;
	const places = result.error.issues
		.slice(0, 3)
		.map((issue) => `${pathOf(issue.path)}: ${inWords(issue)}`);
	throw new Refusal(`${label} isn't what the API takes. ${places.join('. ')}.`, { field: label });
}

/** What a value has to be, in words; the contract's own sentence where it has one. */
function inWords(issue: z.core.$ZodIssue): string {
	if (!zodsOwn.test(issue.message)) return issue.message;
	if (issue.code === 'invalid_type')
		return `has to be ${kindsOfValue[issue.expected] ?? issue.expected}`;
	if (issue.code === 'too_big' && issue.origin === 'string')
		return `has more than ${issue.maximum} characters, which is what the API takes at most`;
	if (issue.code === 'too_big') return `has to be ${issue.maximum} at most`;
	if (issue.code === 'too_small') return `has to be ${issue.minimum} at least`;
	if (issue.code === 'invalid_value')
		return `has to be one of ${issue.values.map(String).join(', ')}`;
	if (issue.code === 'unrecognized_keys')
		return `has '${issue.keys.join("', '")}', which the API doesn't know`;
	return issue.message;
}

const zodsOwn = /^(?:Invalid|Too|Unrecognized) /;

const kindsOfValue: Readonly<Record<string, string>> = {
	array: 'a list',
	int: 'a whole number',
	number: 'a number, without quotes',
	object: 'a group of fields',
	string: 'text',
};

/**
 * Checks what a person gave as {@link conform} does, and every text in it for what a spreadsheet may have made of it.
 *
 * @throws Refusal naming the place by its path
 */
export function conformGiven<Body>(schema: z.ZodType<Body>, body: unknown, label: string): Body {
	const checked = conform(schema, body, label);
	assertTexts(checked, []);
	return checked;
}

function assertTexts(value: unknown, path: readonly PropertyKey[]) {
	if (typeof value === 'string') {
		const text = value.trim();
		if (text === '') return;
		assertGenuine(text, pathOf(path));
		assertLink(String(path.at(-1)), text, pathOf(path));
	} else if (typeof value === 'object' && value !== null) {
		for (const [name, part] of Object.entries(value))
			assertTexts(part, [...path, Array.isArray(value) ? Number(name) : name]);
	}
}

function pathOf(path: readonly PropertyKey[]): string {
	if (path.length === 0) return 'the whole';
	return path
		.map((part, position) =>
			typeof part === 'number' ? `[${part}]` : `${position > 0 ? '.' : ''}${String(part)}`,
		)
		.join('');
}

/** Names of fields that hold text, by the names of their values' fields. */
type Labels = Readonly<Record<string, string>>;

/**
 * Form rows as the API takes them: empty fields are left out, numbers that stand for text become text, and digits that
 * stand for numbers become numbers.
 */
export function compact(row: unknown, texts: Labels): Record<string, unknown> {
	if (!isRecord(row)) throw new Refusal(`A row is ${shown(row)} instead of a group of fields.`);
	const entries = Object.entries(row).map(([name, value]) => {
		const label = texts[name];
		if (label !== undefined) return [name, textIn(name, value, label)] as const;
		if (isRecord(value)) return [name, emptyAsNothing(compact(value, texts))] as const;
		return [name, wholeNumber(value)] as const;
	});
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== ''));
}

function textIn(name: string, value: unknown, label: string): string | undefined {
	const text = textOf(value, label);
	if (text !== undefined) assertLink(name, text, label);
	return text;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function emptyAsNothing(record: Record<string, unknown>) {
	return Object.keys(record).length === 0 ? undefined : record;
}

function wholeNumber(value: unknown): unknown {
	return typeof value === 'string' && /^-?\d{1,15}$/.test(value.trim())
		? Number(value)
		: (value ?? undefined);
}
