import fc from 'fast-check';
import type { Attempt } from '../../../nodes/shared/transport/deliver.ts';
import {
	answer,
	calls,
	cancelled,
	deliverOver,
	lost,
	neverReached,
	refusedHere,
} from './scriptedAttempts.mts';

const { write } = calls;

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

const statuses = [200, 201, 204, 302, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503];
const outcome: fc.Arbitrary<Attempt> = fc.oneof(
	fc.constantFrom(...statuses).map((status) => answer(status, { 'x-ratelimit-reset': '1' })),
	fc.constantFrom(lost, neverReached, refusedHere, cancelled),
);

const isAnswer = (attempt: Attempt | undefined) => attempt !== undefined && 'statusCode' in attempt;
const statusOf = (attempt: Attempt) => ('statusCode' in attempt ? attempt.statusCode : undefined);
const kindOf = (attempt: Attempt) => ('statusCode' in attempt ? undefined : attempt.kind);

/** After this the service may have moved the money. */
const mayHaveMoved = (attempt: Attempt) =>
	['lost', 'cancelled'].includes(kindOf(attempt) ?? '') ||
	[408, 409].includes(statusOf(attempt) ?? 0) ||
	(statusOf(attempt) ?? 0) >= 500 ||
	[200, 201, 204].includes(statusOf(attempt) ?? 0);

it('whatever a wire does: the same call each time, no more tries than allowed, and no false certainty', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(outcome, { minLength: 1, maxLength: 8 }),
			fc.integer({ min: 1, max: 6 }),
			async (script, maxAttempts) => {
				const { delivery, tries } = await deliverOver(write, script, { maxAttempts });
				const seen = tries.map((_, index) => script[Math.min(index, script.length - 1)] ?? lost);
				expect(tries.every(({ call }) => call === write)).toBe(true);

				const counted = seen.filter((attempt) => statusOf(attempt) !== 429);
				expect(counted.length).toBeLessThanOrEqual(maxAttempts);

				if (delivery.kind === 'notSent') expect(seen.some(mayHaveMoved)).toBe(false);
				if (delivery.kind === 'answered') {
					const earlier = seen.slice(0, -1).some(mayHaveMoved);
					expect([isAnswer(seen.at(-1)), delivery.doubtful]).toEqual([true, earlier]);
				}
			},
		),
		{ numRuns: 300 },
	);
});
