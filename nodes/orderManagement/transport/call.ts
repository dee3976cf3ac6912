/** One request of the Order Management API, still without its host. */
export interface Call {
	method: 'GET' | 'PATCH' | 'POST';
	/** Path template as the contract has it, e.g. `…/orders/{order_id}/captures`. */
	path: string;
	/** Values of the template's parts, not encoded yet. */
	ids: Readonly<Record<string, string>>;
	body?: object;
	/** Sent as `Klarna-Idempotency-Key`; a write without one is never sent again. */
	idempotencyKey?: string;
}

/** An answer with a status, whatever the status says. */
export interface Answer {
	statusCode: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	body: unknown;
	/** What the vendor's support asks for; from the header, on successes too. */
	correlationId?: string;
}

/** Puts encoded ids into a path template, so that no id can leave its place in the path. */
export function fillPath(path: string, ids: Readonly<Record<string, string>>): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));
}

/**
 * The id of what a write created: in the header, else the last part of `Location`, else in the body. The APIs document
 * the headers only; integrations met the other two (api facts A3 and B2, 2026-11).
 */
export function createdId(answer: Answer, header: string, bodyField: string): string | undefined {
	return (
		textOf(answer.headers[header]) ??
		textOf(answer.headers.location)?.split(/[?#]/)[0]?.split('/').filter(Boolean).at(-1) ??
		idInBody(answer.body, bodyField)
	);
}

function idInBody(body: unknown, field: string): string | undefined {
	if (typeof body === 'object' && body !== null) {
		return textOf((body as Record<string, unknown>)[field]);
	}
	const text = textOf(body);
	// A web page or a sentence is no id.
	return text !== undefined && /^[\w-]{8,255}$/.test(text) ? text : undefined;
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
