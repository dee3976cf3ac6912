import { z } from 'zod/v4';
import type { BrandId } from '../../contract/brand.ts';
import type { Answer } from '../answer.mts';
import { refuse } from '../answer.mts';
import type { Operation } from './operation.mts';
import { refused } from './operation.mts';

type Issue = z.core.$ZodIssue;
type Fields = Record<PropertyKey, unknown>;

const isUnknownField = (issue: Issue) => issue.code === 'unrecognized_keys';

const pathText = (path: readonly PropertyKey[]): string =>
	path.reduce<string>((text, step) => {
		if (typeof step === 'number') return `${text}[${step}]`;
		return text === '' ? String(step) : `${text}.${String(step)}`;
	}, '');

function messageOf(issue: Issue): string {
	const text =
		issue.code === 'too_big' && issue.origin === 'string'
			? // The only wording known of this kind (docs.klarna.com, manage orders with the API, read 2026-11).
				`size must be between 0 and ${issue.maximum}`
			: issue.message;
	return `${pathText(issue.path) || 'body'}: ${text}`;
}

function refusalOf(issues: readonly Issue[]): Answer {
	const tooLong = issues.filter((issue) => issue.code === 'too_big' && issue.origin === 'array');
	return tooLong.length > 0
		? refuse('REQUEST_TOO_LARGE', ...tooLong.map(messageOf))
		: refuse('UNPROCESSABLE_ENTITY', ...issues.map(messageOf));
}

/** The contract refuses unknown fields, the real APIs aren't known to: they are taken out, not complained about. */
function withoutUnknownFields(body: unknown, issues: readonly Issue[]): unknown {
	const copy: unknown = structuredClone(body);
	for (const issue of issues) {
		if (issue.code !== 'unrecognized_keys') continue;
		const owner = issue.path.reduce<unknown>((value, step) => (value as Fields)[step], copy);
		for (const key of issue.keys) delete (owner as Fields)[key];
	}
	return copy;
}

function parseJson(text: unknown): { json: unknown } | undefined {
	try {
		return { json: JSON.parse(String(text)) };
	} catch {
		return undefined;
	}
}

/** Reads a request body by the contract's schema: the body, or the API's refusal. */
export function readBody<Body>(
	schema: z.ZodType<Body>,
	text: unknown,
): { body: Body } | { refusal: Answer } {
	const parsed = parseJson(text);
	if (!parsed) return { refusal: refuse('UNPROCESSABLE_ENTITY', 'body: not valid JSON') };
	const first = schema.safeParse(parsed.json);
	if (first.success) return { body: first.data };
	if (!first.error.issues.some(isUnknownField)) return { refusal: refusalOf(first.error.issues) };
	const second = schema.safeParse(withoutUnknownFields(parsed.json, first.error.issues));
	return second.success ? { body: second.data } : { refusal: refusalOf(second.error.issues) };
}

/** The schema of a body that is the same for both brands. */
export const bothBrands = <Body,>(schema: z.ZodType<Body>): Record<BrandId, z.ZodType<Body>> => ({
	klarna: schema,
	kustom: schema,
});

/** An operation whose body, arriving as text, is checked before anything else. */
export function withBody<Body>(
	schemas: Record<BrandId, z.ZodType<Body>>,
	operation: Operation<Body>,
): Operation {
	return (call) => {
		const result = readBody(schemas[call.state.extras.brand], call.body);
		return 'refusal' in result
			? refused(result.refusal)
			: operation({ ...call, body: result.body });
	};
}
