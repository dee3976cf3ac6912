import type { IDataObject } from 'n8n-workflow';
import type { Limiter } from '../../shared/transport/limiter';
import type { Account } from '../transport/account';
import { retryPolicy } from '../../shared/transport/retryPolicy';

const defaultConcurrency = 20;

/** How the requests of a row are sent: what the Options say, otherwise what the service said, otherwise what it publishes. */
export function requestSettings(
	{ requestsPerSecond, concurrency, maxAttempts }: IDataObject,
	account: Account,
	limiter: Limiter,
) {
	return {
		pace: {
			// Less than one a second would hold up every other workflow of this account.
			requestsPerSecond: Math.max(
				positive(requestsPerSecond) ?? limiter.suitablePerSecond ?? account.requestsPerSecond,
				1,
			),
			concurrency: positive(concurrency) ?? defaultConcurrency,
		},
		maxAttempts: Math.min(
			positive(maxAttempts) ?? retryPolicy.defaultAttempts,
			retryPolicy.mostAttempts,
		),
	};
}

/** A number above zero, however an expression wrote it. */
function positive(value: unknown): number | undefined {
	const parsed = Number(value);
	return Number.isFinite(parsed) && parsed > 0 ? parsed : undefined;
}
