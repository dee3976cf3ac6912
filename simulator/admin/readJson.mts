import type { z } from 'zod/v4';

/** A request of the admin interface that can't be read; answered with 400. */
export class WrongRequest extends Error {}

function parse(text: unknown): unknown {
	try {
		return JSON.parse(String(text));
	} catch {
		throw new WrongRequest('The body is not valid JSON.');
	}
}

/** Reads the body of an admin request, or says which field is wrong. */
export function readJson<Body>(schema: z.ZodType<Body>, text: unknown): Body {
	const result = schema.safeParse(parse(text));
	if (result.success) return result.data;
	const problems = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
	throw new WrongRequest(problems.join('; '));
}
