import { credentialRefusedName } from './gate';
import { neverReachedCodes, neverReachedWhileConnectingCodes } from './retryPolicy';

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
	isAxiosError?: unknown;
	message?: unknown;
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

/** Reads an error of n8n's request helper: n8n wraps the cause, sometimes twice. */
export function connectionProblem(error: unknown): ConnectionProblem {
	const chain = causes(error);
	const code = chain.map(({ code }) => code).find((value) => typeof value === 'string');
	const gate = chain.find((cause) => cause.name === credentialRefusedName);
	if (gate) return { kind: 'refusedHere', reason: String(gate.message) };
	if (code === 'ERR_CANCELED') return { kind: 'cancelled', reason: 'the execution was cancelled' };
	const reason = (code && reasons[code]) ?? String(code ?? chain.at(-1)?.message);
	const connecting = chain.some(({ syscall }) => syscall === 'connect');
	if (code !== undefined && isNeverReached(code, connecting))
		return { kind: 'neverReached', reason };
	const fromNetwork = code !== undefined || chain.some(({ isAxiosError }) => isAxiosError === true);
	return { kind: fromNetwork ? 'lost' : 'refusedHere', reason };
}

function isNeverReached(code: string, connecting: boolean): boolean {
	return (
		neverReachedCodes.includes(code) ||
		(connecting && neverReachedWhileConnectingCodes.includes(code))
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
