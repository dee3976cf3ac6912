import { STATUS_CODES } from 'node:http';
import type { Answer } from '../answer.mts';
import { refuse } from '../answer.mts';
import type { Fault, FaultKind } from './fault.mts';

/** What a fault does to one call. */
export interface Effect {
	/** Before the call is carried out (then it never is, unless it is only delayed), or after. */
	when: 'before' | 'after';
	delayMs?: number;
	/** A read shows the order as it was before its last write. */
	stale?: boolean;
	/** The caller gets this instead of the real answer. */
	answer?: Answer;
	/** The caller gets the beginning of the real answer, then the connection is closed. */
	cut?: true;
	/** The caller gets no answer: connection closed, connection reset, or the whole process ends. */
	instead?: 'close' | 'reset' | 'exit';
}

const codeByStatus: Record<number, string> = {
	500: 'INTERNAL_SERVER_ERROR',
	502: 'TEMPORARILY_UNAVAILABLE',
	503: 'TEMPORARILY_UNAVAILABLE',
	504: 'TEMPORARILY_UNAVAILABLE',
};

const title = (status: number) => `${status} ${STATUS_CODES[status] ?? 'Unknown'}`;

/** What a gateway in front of the API shows. */
const page = (status: number) =>
	`<!DOCTYPE html><html><head><title>${title(status)}</title></head>` +
	`<body><center><h1>${title(status)}</h1></center><hr><center>envoy</center></body></html>`;

const when = ({ afterCommit }: Fault) => (afterCommit ? 'after' : 'before');

const effects = {
	replyLost: () => ({ when: 'after', instead: 'close' }),
	replyCut: () => ({ when: 'after', cut: true }),
	reset: () => ({ when: 'before', instead: 'reset' }),
	crash: () => ({ when: 'after', instead: 'exit' }),
	slow: (fault) => ({ when: when(fault), delayMs: fault.delayMs }),
	lag: () => ({ when: 'before', stale: true }),
	conflict: () => ({ when: 'before', answer: refuse('CONFLICT', 'Conflict') }),
	tooMany: ({ resetSeconds }) => ({
		when: 'before',
		answer: {
			...refuse('TOO_MANY_REQUESTS', 'Too many requests'),
			headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(resetSeconds) },
		},
	}),
	serverError: (fault) => {
		const status = fault.status ?? 500;
		const code = codeByStatus[status] ?? 'UNEXPECTED_ERROR';
		const error = { code, messages: ['Something went wrong on our side'] };
		return { when: when(fault), answer: { status, error } };
	},
	html: (fault) => {
		const status = fault.status ?? 502;
		return { when: when(fault), answer: { status, html: page(status) } };
	},
	empty: (fault) => ({ when: when(fault), answer: { status: fault.status ?? 500 } }),
	jsonString: (fault) => ({
		when: when(fault),
		answer: { status: fault.status ?? 500, json: 'Something went wrong' },
	}),
	unknownCode: ({ errorCode }) => ({
		when: 'before',
		answer: { status: 403, error: { code: errorCode, messages: ['Not possible for this order'] } },
	}),
} as const satisfies Record<FaultKind, (fault: Fault) => Effect>;

/** What this fault does to a call. */
export const effectOf = (fault: Fault): Effect => effects[fault.kind](fault);
