import { retryPolicy } from './retryPolicy';

/** A number above zero, however an expression wrote it. */
export function positive(value: unknown): number | undefined {
	const parsed = Number(value);
	return Number.isFinite(parsed) && parsed > 0 ? parsed : undefined;
}

/** How often a request is sent at most, by the option of that name. */
export const attemptsOf = (maxAttempts: unknown): number =>
	Math.min(positive(maxAttempts) ?? retryPolicy.defaultAttempts, retryPolicy.mostAttempts);
