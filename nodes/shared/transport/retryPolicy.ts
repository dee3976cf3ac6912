import { DateTime } from 'luxon';

/**
 * When a request is sent again with the same idempotency key. Sources: the vendors' retry policy and error tables (api
 * facts A5 and A6, 2026-11); the exact intervals aren't published, so exponential back-off with full jitter.
 */
export const retryPolicy = {
	/** Something else changed the order, the limit was reached, or the service is disturbed. */
	retriedStatuses: [409, 429, 500, 502, 503, 504],
	/** The service refused for good: the same request would be refused again. */
	finalStatuses: [400, 401, 403, 404, 410, 413, 422],
	/** Waiting for the limit isn't an attempt; this is how long it may go on for one row. */
	longestRateLimitWaitMs: 120_000,
	shortestLimitWaitMs: 250,
	unstatedLimitWaitMs: 1_000,
	defaultAttempts: 5,
	mostAttempts: 10,
	firstDelayMs: 250,
	longestDelayMs: 8_000,
	/** Klarna itself gives up after 59 s (docs, 2026-11): who gives up earlier doesn't know what happened. */
	timeoutMs: 60_000,
} as const;

/** Node's and axios' codes for a request that never reached the service: nothing can have happened there. */
const neverReachedCodes: readonly string[] = [
	'ECONNREFUSED',
	'EAI_AGAIN',
	'ENOTFOUND',
	'ERR_INVALID_URL',
	'CERT_HAS_EXPIRED',
	'CERT_NOT_YET_VALID',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];

/** These come while connecting, but also while waiting for the answer; only the first is harmless. */
const neverReachedWhileConnectingCodes: readonly string[] = [
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ETIMEDOUT',
];

/**
 * Whether a code says that the service was never reached.
 *
 * @param whileConnecting the code came from the system call `connect`
 */
export function isNeverReached(code: string, whileConnecting: boolean): boolean {
	return (
		neverReachedCodes.includes(code) ||
		(whileConnecting && neverReachedWhileConnectingCodes.includes(code))
	);
}

/** Full jitter: anywhere between nothing and the doubled delay. `attempt` counts from 1. */
export function backOffMs(attempt: number, random: () => number): number {
	const ceiling = Math.min(
		retryPolicy.longestDelayMs,
		retryPolicy.firstDelayMs * 2 ** (attempt - 1),
	);
	return Math.round(ceiling * random());
}

/**
 * Requests per second that the service allows: `x-ratelimit-limit: 200, 200;w=1`, the window in seconds (recorded from
 * Klarna's playground 2024-01, api facts A5).
 */
export function allowedPerSecond(headers: Readonly<Record<string, unknown>>): number | undefined {
	const [, limit, seconds = '1'] =
		/(\d+)(?:\s*;\s*w=(\d+))?\s*$/.exec(String(headers['x-ratelimit-limit'] ?? '')) ?? [];
	const perSecond = Number(limit) / Number(seconds);
	return Number.isFinite(perSecond) && perSecond > 0 ? perSecond : undefined;
}

/**
 * What the service asks to wait, in ms: `x-ratelimit-reset` in seconds, `Retry-After` in seconds or as a date (RFC 9110,
 * 10.2.3), which counts from the service's own `Date` where it gave one.
 */
export function requestedWaitMs(headers: Readonly<Record<string, unknown>>): number | undefined {
	const waits = [
		secondsIn(headers['retry-after']) ?? secondsUntil(headers['retry-after'], headers.date),
		secondsIn(headers['x-ratelimit-reset']),
	].filter((seconds) => seconds !== undefined);
	return waits.length === 0 ? undefined : Math.max(...waits) * 1000;
}

function secondsIn(value: unknown): number | undefined {
	const seconds = Number(value);
	const isNumber = String(value ?? '').trim() !== '' && Number.isFinite(seconds) && seconds >= 0;
	return isNumber ? seconds : undefined;
}

function secondsUntil(value: unknown, serviceNow: unknown): number | undefined {
	const until = DateTime.fromHTTP(String(value ?? ''));
	if (!until.isValid) return undefined;
	const now = DateTime.fromHTTP(String(serviceNow ?? ''));
	return Math.max(until.diff(now.isValid ? now : DateTime.utc()).as('seconds'), 0);
}
