import type { IDataObject } from 'n8n-workflow';
import type { Limiter } from '../../shared/transport/limiter';
import type { Account } from '../transport/account';
import { attemptsOf, positive } from '../../shared/transport/chosen';

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
		maxAttempts: attemptsOf(maxAttempts),
	};
}
