import { Refusal } from '../errors/refusal';

/** One request of a service, still without its host. */
export interface Request {
	method: 'GET' | 'PATCH' | 'POST';
	/** Path template as the contract has it, e.g. `…/orders/{order_id}/captures`. */
	path: string;
	/** Values of the template's parts, not encoded yet. */
	ids: Readonly<Record<string, string>>;
	body?: object;
	/** Sent as `Klarna-Idempotency-Key`: makes a write repeatable. */
	idempotencyKey?: string;
	/** Carried out twice it ends as carried out once: a write that replaces what has its id. */
	isUpsert?: boolean;
}

/** An answer with a status, whatever the status says. */
export interface Response {
	statusCode: number;
	/** Names in lower case. */
	headers: Readonly<Record<string, unknown>>;
	body: unknown;
	/** What the vendor's support asks for; from the header, on successes too. */
	correlationId?: string;
}

/**
 * Puts encoded ids into a path template, so that no id can leave its place in the path.
 *
 * @throws Refusal for ids that even encoded would: nothing, and the dots that mean "here" and "one up"
 */
export function fillPath(path: string, ids: Readonly<Record<string, string>>): string {
	return path.replace(/\{(\w+)\}/g, (_, name: string) => {
		const id = ids[name] ?? '';
		const encoded = id.isWellFormed() ? encodeURIComponent(id) : '';
		if (!['', '.', '..'].includes(encoded)) return encoded;
		throw new Refusal(`'${id}' can't be an ID. Check the column that it comes from.`);
	});
}

/** Whether an answer has a status of success, whoever gave it. */
export function isSuccess({ statusCode }: Response): boolean {
	return statusCode >= 200 && statusCode < 300;
}

export function textIn(value: unknown): string | undefined {
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
