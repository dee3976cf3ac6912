import { sleep } from 'n8n-workflow';
import type { Response, Request } from './request';
import { isSuccess } from './request';
import type { ConnectionProblem } from './connectionProblem';
import { backOffMs, requestedWaitMs, retryPolicy } from './retryPolicy';

/** One try: an answer, or why there is none. */
export type Attempt = Response | ConnectionProblem;

/** What is known after the last try. */
export type Delivery =
	/** The service answered for good. `doubtful`: an earlier try got no answer and may have been carried out. */
	| { kind: 'answered'; answer: Response; doubtful: boolean }
	/** The service was never reached, or the request was refused on this side: nothing happened there. */
	| { kind: 'notSent'; reason: string }
	/** Carried out or not: nobody knows yet. The last answer, if there was one, is kept for its correlation id. */
	| { kind: 'unclear'; reason: string; answer?: Response };

/** What is known about a service's answers. */
export interface Service {
	/** Statuses after which the same request may succeed. */
	retriedStatuses: readonly number[];
	/** Whether a success has the form that the service gives; anything else comes from something in between. */
	isItsAnswer: (method: Request['method'], answer: Response) => boolean;
}

/** How to send, and when to stop. */
export interface RetryOptions {
	service: Service;
	attempt: (call: Request) => Promise<Attempt>;
	/** Holds back everything of this account for a while. */
	pause: (ms: number) => void;
	/** Attempts at most, the first included. */
	maxAttempts: number;
	random: () => number;
}

/**
 * Sends a call until the service answers for good, always with the same idempotency key. A write without a key is
 * sent once. 429 doesn't count as an attempt, but is bounded by time.
 */
export async function deliver(call: Request, options: RetryOptions): Promise<Delivery> {
	const repeatable =
		call.method === 'GET' || call.idempotencyKey !== undefined || call.isUpsert === true;
	const attempts = repeatable ? options.maxAttempts : 1;
	const waitUntilMs = Date.now() + retryPolicy.longestRateLimitWaitMs;
	let doubtful = false;
	for (let attempt = 1; ; attempt += 1) {
		const outcome = await options.attempt(call);
		if (isLimited(outcome) && repeatable) {
			const waitMs = limitWaitMs(outcome, options);
			if (Date.now() + waitMs > waitUntilMs) return exhausted(outcome, doubtful);
			options.pause(waitMs);
			await sleep(waitMs);
			attempt -= 1;
			continue;
		}
		const final = settled(call, outcome, doubtful, options.service);
		if (final) return final;
		doubtful ||= mayHaveHappened(call, outcome, options.service);
		if (attempt >= attempts) return exhausted(outcome, doubtful);
		await sleep(backOffMs(attempt, options.random));
	}
}

function isLimited(outcome: Attempt): outcome is Response {
	return 'statusCode' in outcome && outcome.statusCode === 429;
}

/** What the service asks for, but never at once: a reset in 0 seconds would make a busy loop. */
function limitWaitMs({ headers }: Response, { random }: RetryOptions): number {
	const askedMs = requestedWaitMs(headers) ?? retryPolicy.unstatedLimitWaitMs;
	return Math.max(askedMs, retryPolicy.shortestLimitWaitMs) + Math.round(100 * random());
}

/** The delivery if this try was the last one needed. */
function settled(
	call: Request,
	outcome: Attempt,
	doubtful: boolean,
	service: Service,
): Delivery | undefined {
	if (!('statusCode' in outcome)) return settledProblem(outcome, doubtful);
	const { statusCode } = outcome;
	const again = service.retriedStatuses.includes(statusCode) || isStrangers(call, outcome, service);
	if (again) return undefined;
	if (isOpen(outcome)) {
		return { kind: 'unclear', reason: `HTTP ${statusCode}`, answer: outcome };
	}
	return { kind: 'answered', answer: outcome, doubtful };
}

/** Says success, but not as the service does: a proxy, a firewall or a login page answered in its place. */
function isStrangers({ method }: Request, answer: Response, { isItsAnswer }: Service): boolean {
	return isSuccess(answer) && !isItsAnswer(method, answer);
}

/** The service, or something before it, gave up: what it had begun may be carried out. */
function isOpen({ statusCode }: Response): boolean {
	return statusCode === 408 || statusCode >= 500;
}

function settledProblem(problem: ConnectionProblem, doubtful: boolean): Delivery | undefined {
	if (problem.kind === 'refusedHere') {
		return { kind: doubtful ? 'unclear' : 'notSent', reason: problem.reason };
	}
	return problem.kind === 'cancelled' ? { kind: 'unclear', reason: problem.reason } : undefined;
}

/**
 * A 5xx, a lost answer or one of somebody else says nothing about the write, and a 409 may mean that its twin is being
 * carried out.
 */
function mayHaveHappened(call: Request, outcome: Attempt, service: Service): boolean {
	if (call.method === 'GET') return false;
	if (!('statusCode' in outcome)) return outcome.kind === 'lost';
	return outcome.statusCode === 409 || isOpen(outcome) || isStrangers(call, outcome, service);
}

function exhausted(outcome: Attempt, doubtful: boolean): Delivery {
	if (!('statusCode' in outcome)) {
		const notSent = outcome.kind === 'neverReached' && !doubtful;
		return { kind: notSent ? 'notSent' : 'unclear', reason: outcome.reason };
	}
	if (!doubtful && !isOpen(outcome) && !isSuccess(outcome)) {
		return { kind: 'answered', answer: outcome, doubtful };
	}
	const stranger = isSuccess(outcome) ? 'something between n8n and the API answered with ' : '';
	return { kind: 'unclear', reason: `${stranger}HTTP ${outcome.statusCode}`, answer: outcome };
}
