import fc from 'fast-check';
import { backOffMs, retryPolicy } from '../../../nodes/shared/transport/retryPolicy.ts';
import { timeoutFor } from '../../../nodes/shared/transport/wire.ts';

const luck = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('the wait between two attempts', () => {
	it('lies between nothing and a ceiling that doubles, and never takes longer than seconds', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 2000 }), luck, (attempt, random) => {
				const ms = backOffMs(attempt, () => random);
				expect(Number.isInteger(ms)).toBe(true);
				expect(ms).toBeGreaterThanOrEqual(0);
				expect(ms).toBeLessThanOrEqual(
					Math.min(retryPolicy.longestDelayMs, retryPolicy.firstDelayMs * 2 ** (attempt - 1)),
				);
			}),
		);
	});

	it('is spread over the whole range, so that rows that failed together do not come back together', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 10 }), luck, luck, (attempt, one, other) => {
				const [less, more] = one < other ? [one, other] : [other, one];
				const [first, second] = [less, more].map((random) => backOffMs(attempt, () => random));
				expect(first).toBeLessThanOrEqual(second ?? Number.NaN);
			}),
		);
		expect(backOffMs(6, () => 0.5)).toBeGreaterThan(retryPolicy.longestDelayMs / 4);
	});
});

it('retries what the vendors call temporary, and takes every other refusal for final', () => {
	expect([...retryPolicy.retriedStatuses]).toEqual([409, 429, 500, 502, 503, 504]);
	expect([...retryPolicy.finalStatuses]).toEqual([400, 401, 403, 404, 410, 413, 422]);
});

describe('the patience with one request', () => {
	it.each([undefined, 0, 1000, 10_000, 60_000])(
		'is a minute or more for a write, even when %p ms were chosen: the service gives up after 59 s',
		(chosenMs) => {
			for (const method of ['POST', 'PATCH'] as const) {
				expect(timeoutFor(method, chosenMs)).toBeGreaterThanOrEqual(60_000);
			}
		},
	);

	it('is what the person chose for a read, and for a write that may take longer', () => {
		expect(timeoutFor('GET', 5000)).toBe(5000);
		expect(timeoutFor('POST', 90_000)).toBe(90_000);
		expect(timeoutFor('GET', undefined)).toBe(60_000);
	});
});
