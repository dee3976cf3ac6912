import type { IDataObject } from 'n8n-workflow';
import { attemptsOf, positive } from '../../shared/transport/chosen';
import type { Limiter } from '../../shared/transport/limiter';
import type { Account } from './account';

/** Requests that take up to so long still reach the pace; a slower service isn't asked by more at once. */
const secondsUnderWay = 0.5;
const fewest = 10;
const most = 100;

/** How the requests of a row are sent: what the Options say, otherwise what the service said, otherwise what it publishes. */
export function requestSettings(
	{ requestsPerSecond, concurrency, maxAttempts }: IDataObject,
	account: Account,
	limiter: Limiter,
) {
	// Less than one a second would hold up every other workflow of this account.
	const perSecond = Math.max(
		positive(requestsPerSecond) ?? limiter.suitablePerSecond ?? account.requestsPerSecond,
		1,
	);
	const suitable = Math.min(Math.max(Math.ceil(perSecond * secondsUnderWay), fewest), most);
	return {
		pace: { requestsPerSecond: perSecond, concurrency: positive(concurrency) ?? suitable },
		maxAttempts: attemptsOf(maxAttempts),
	};
}
