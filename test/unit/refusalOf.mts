import { Refusal } from '../../nodes/shared/errors/refusal.ts';

/** The refusal that the work ends with. Anything else, success included, fails the test. */
export function refusalOf(work: () => unknown): Refusal {
	let result: unknown;
	try {
		result = work();
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
	throw new Error(`was not refused, but gave ${JSON.stringify(result)}`);
}
