import type { IncomingHttpHeaders } from 'node:http';

/** One API call as it arrived and what became of it. */
export interface RecordedRequest {
	/** ISO 8601, the simulator's clock. */
	at: string;
	method: string;
	path: string;
	/** The contract's name of the operation. */
	operation: string;
	/** Empty when the call isn't about one order. */
	order_id: string;
	/** The secret in `authorization` is masked. */
	headers: IncomingHttpHeaders;
	/** Parsed if it is JSON, null if there was none. */
	body: unknown;
	/** Null as long as there is no answer, for ever if the connection was cut. */
	status: number | null;
	/** Kind of the fault that hit the call. */
	fault: string | null;
	/** Whether the answer was the first answer to a repeated idempotency key. */
	replayed: boolean;
}

const mostEntries = 20_000;

const masked = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
	headers.authorization === undefined
		? headers
		: { ...headers, authorization: headers.authorization.replace(/^(\S+\s)?.+$/s, '$1***') };

function readable(body: unknown): unknown {
	if (typeof body !== 'string' || body === '') return null;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

/** The latest API calls, in order of arrival. Kept in memory only. */
export class RequestLog {
	private entries: RecordedRequest[] = [];

	add(entry: RecordedRequest): RecordedRequest {
		const recorded = { ...entry, headers: masked(entry.headers), body: readable(entry.body) };
		this.entries.push(recorded);
		// In big steps, because moving the whole list for every call would cost more than the call.
		if (this.entries.length > 2 * mostEntries) this.entries = this.entries.slice(-mostEntries);
		return recorded;
	}

	list(orderId?: string): readonly RecordedRequest[] {
		const latest = this.entries.slice(-mostEntries);
		return orderId === undefined
			? latest
			: latest.filter((entry) => entry.order_id === orderId.toLowerCase());
	}

	clear(): void {
		this.entries = [];
	}
}
