import { isNeverReached } from './retryPolicy';

/** What a request that brought no answer tells about itself. */
export type ConnectionProblem =
	/** Refused on this side, before a byte left: the gate, n8n's domain restriction, a broken address. */
	| { kind: 'refusedHere'; reason: string }
	/** The service wasn't reached, so nothing happened there. */
	| { kind: 'neverReached'; reason: string }
	/** It may have been reached: the connection broke, or no answer came in time. */
	| { kind: 'lost'; reason: string }
	/** The person cancelled the execution while the request was under way. */
	| { kind: 'cancelled'; reason: string };

interface ErrorLike {
	cause?: unknown;
	code?: unknown;
	httpCode?: unknown;
	message?: unknown;
	messages?: unknown;
	name?: unknown;
	syscall?: unknown;
}

const reasons: Record<string, string> = {
	ECONNABORTED: 'no answer came in time',
	ECONNREFUSED: 'nothing listens at that address',
	ECONNRESET: 'the connection broke',
	EAI_AGAIN: "the host's name could not be looked up",
	ENOTFOUND: "the host's name doesn't exist",
	ETIMEDOUT: 'no answer came in time',
};

/**
 * Reads the error of a request that the gate let through. It counts as never sent only by a positive sign, the code of a
 * connection that never came about; whatever else an n8n version throws may have been carried out.
 *
 * n8n 2.x wraps the cause, sometimes twice; 1.x keeps no cause but its code in `httpCode` and its words in `messages`
 * (2.41.1 and 1.123.81, executed 2026-11).
 */
export function connectionProblem(error: unknown): ConnectionProblem {
	const chain = causes(error);
	const code = codeOf(chain);
	if (code === 'ERR_CANCELED') return { kind: 'cancelled', reason: 'the execution was cancelled' };
	const reason = reasonOf(code, chain);
	if (code !== undefined && isNeverReached(code, isConnecting(chain)))
		return { kind: 'neverReached', reason };
	return { kind: 'lost', reason };
}

/** The code of the connection; a number is the status of an answer that was cut. */
function codeOf(chain: readonly ErrorLike[]): string | undefined {
	return chain
		.flatMap(({ code, httpCode }) => [code, httpCode])
		.find((code) => typeof code === 'string' && !/^\d*$/.test(code)) as string | undefined;
}

function reasonOf(code: string | undefined, chain: readonly ErrorLike[]): string {
	if (code !== undefined) return reasons[code] ?? code;
	const status = chain.map(({ httpCode }) => String(httpCode ?? '')).find((text) => text !== '');
	if (status !== undefined && /^\d+$/.test(status)) return 'the answer was cut';
	return String(chain.at(-1)?.message ?? 'no answer came');
}

/** Whether it failed in the system call `connect`: of several addresses tried, Node tells all in one error. */
function isConnecting(chain: readonly ErrorLike[]): boolean {
	return chain.some(
		({ syscall, messages, name }) =>
			syscall === 'connect' ||
			name === 'AggregateError' ||
			(Array.isArray(messages) && /^connect\b/.test(String(messages[0]))),
	);
}

function causes(error: unknown): ErrorLike[] {
	const chain: ErrorLike[] = [];
	for (
		let next = error;
		next instanceof Object && chain.length < 5;
		next = (next as ErrorLike).cause
	) {
		chain.push(next);
	}
	return chain;
}
