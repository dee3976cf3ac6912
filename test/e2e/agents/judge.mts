import { z } from 'zod/v4';

/** What a model has to be told about a call. */
export interface Expected {
	status: string;
	/** What to do, in the message. Left out for a call that succeeds. */
	cure?: RegExp;
}

/** These three and nothing else. By an `error` n8n would take the row for a failed run of the tool, and try again. */
const failure = z.strictObject({
	status: z.enum(['failed', 'unknown']),
	message: z.string().min(1),
	details: z.looseObject({ status: z.string() }),
});
const success = z.looseObject({ status: z.string(), error: z.undefined().optional() });

const resultOf = <T extends z.ZodType>(item: T) => z.tuple([item]);
/** An agent tool of version 3 wraps what it reads once more (n8n 2.41.1, executed 2026-11). */
const wrapped = z.tuple([z.strictObject({ output: z.string() })]);

/** The result rows in what the model read. @throws SyntaxError if it is no JSON */
function unwrapped(text: string): unknown {
	const value: unknown = JSON.parse(text);
	const { data } = wrapped.safeParse(value);
	return data ? JSON.parse(data[0].output) : value;
}

function rowIn(text: string): unknown {
	try {
		return unwrapped(text);
	} catch {
		return undefined;
	}
}

function failureProblems(row: unknown, { status, cure }: Expected): string[] {
	const { data, error } = resultOf(failure).safeParse(row);
	if (!data) return [`it isn't a failed row: ${z.prettifyError(error)}`];
	const [{ status: told, message, details }] = data;
	return [
		...(told === status ? [] : [`the status is ${told}, not ${status}`]),
		...(details.status === told ? [] : [`details say ${details.status}`]),
		...(cure?.test(message) ? [] : [`the message doesn't say ${String(cure)}`]),
	];
}

function successProblems(row: unknown, { status }: Expected): string[] {
	const { data, error } = resultOf(success).safeParse(row);
	if (!data) return [`it isn't a result row: ${z.prettifyError(error)}`];
	return data[0].status === status ? [] : [`the status is ${data[0].status}, not ${status}`];
}

/** What is wrong with what the model read after a call. */
export function problemsOf(text: string | undefined, expected: Expected): string[] {
	if (text === undefined) return ['nothing reached the model'];
	if (text.trim() === '') return ['an empty text reached the model'];
	const row = rowIn(text);
	if (row === undefined) return ["it isn't JSON"];
	return expected.cure ? failureProblems(row, expected) : successProblems(row, expected);
}

/** Status and message, for a person; what can't be read is shown as it is. */
export function inShort(text: string | undefined): string {
	if (text === undefined) return '(nothing)';
	if (text.trim() === '') return '(an empty text)';
	const { data } = z
		.tuple([z.looseObject({ status: z.string(), message: z.string().optional() })])
		.safeParse(rowIn(text));
	if (!data) return text;
	const [{ status, message }] = data;
	return message === undefined ? status : `${status}: ${message}`;
}
