import { allowedPerSecond, requestedWaitMs } from '../../../nodes/shared/transport/retryPolicy.ts';
import { answer, calls, deliverOver, neverReached } from './scriptedAttempts.mts';

const { write } = calls;
const limited = (headers: Record<string, unknown> = {}) => answer(429, headers);
const done = answer(201);
const times = <Value,>(count: number, value: Value) => Array.from({ length: count }, () => value);

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('a reached limit', () => {
	it('does not count as an attempt', async () => {
		const script = [...times(8, limited()), done];
		const { delivery, tries } = await deliverOver(write, script, { maxAttempts: 1 });
		expect([delivery.kind, tries.length]).toEqual(['answered', 9]);
	});

	it('leaves the attempts for what is a real failure', async () => {
		const script = [neverReached, limited(), limited(), neverReached, limited(), done];
		const { delivery } = await deliverOver(write, script, { maxAttempts: 3 });
		expect(delivery).toMatchObject({ kind: 'answered', answer: { statusCode: 201 } });
	});

	it('makes all rows wait as long as the service asks', async () => {
		const { tries, pausesMs } = await deliverOver(write, [
			limited({ 'x-ratelimit-reset': '3' }),
			done,
		]);
		expect(pausesMs).toEqual([3000]);
		expect(tries[1]?.atMs).toBeGreaterThanOrEqual(3000);
	});

	it('is waited for at least a moment when the service says nothing', async () => {
		const { tries } = await deliverOver(write, [limited(), done]);
		expect(tries[1]?.atMs).toBeGreaterThanOrEqual(500);
	});

	it.each<[string, Record<string, unknown>]>([
		['says nothing', {}],
		['asks for a second each time', { 'x-ratelimit-reset': '1' }],
		['asks for no wait at all', { 'x-ratelimit-reset': '0' }],
		['asks for an hour', { 'retry-after': '3600' }],
		['asks for a month', { 'retry-after': 2_592_000 }],
		['sends a point in time instead of seconds', { 'x-ratelimit-reset': '1795000000' }],
		['asks for more than a number holds', { 'retry-after': '9'.repeat(300) }],
		['sends a date', { 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' }],
		['sends an empty header', { 'retry-after': '' }],
		['sends nonsense', { 'retry-after': '-5', 'x-ratelimit-reset': '1, 5;w=1' }],
	])('ends after minutes when the service %s', async (_case, headers) => {
		const { delivery, tries, tookMs } = await deliverOver(write, [limited(headers)], { luck: 0.5 });
		expect(delivery).toMatchObject({
			kind: 'answered',
			answer: { statusCode: 429 },
			doubtful: false,
		});
		expect(tookMs).toBeLessThan(5 * 60_000);
		// At 20 rows at once this is still below the published limit of the API.
		expect(tries.length / Math.max(tookMs / 1000, 1)).toBeLessThan(10);
	});
});

describe('the wait that the service asks for', () => {
	it.each([
		[{}, undefined],
		[{ 'retry-after': '7' }, 7000],
		[{ 'x-ratelimit-reset': '1' }, 1000],
		[{ 'retry-after': '2', 'x-ratelimit-reset': '5' }, 5000],
		[{ 'retry-after': 'soon' }, undefined],
		[{ 'retry-after': '-1' }, undefined],
		[{ 'retry-after': '' }, undefined],
		[
			{
				'retry-after': 'Wed, 21 Oct 2026 07:28:12 GMT',
				date: 'Wed, 21 Oct 2026 07:28:00 GMT',
			},
			12_000,
		],
		[
			{ 'retry-after': 'Sunday, 06-Nov-94 08:49:37 GMT', date: 'Sun, 06 Nov 1994 08:49:30 GMT' },
			7000,
		],
		[{ 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
		[{ 'retry-after': '21 Oct 2026' }, undefined],
		[{ 'x-ratelimit-limit': '200' }, undefined],
	])('%j is %p ms', (headers, ms) => {
		expect(requestedWaitMs(headers)).toBe(ms);
	});
});

it.each([
	['200, 200;w=1', 200],
	['5, 5;w=1', 5],
	['600, 600;w=60', 10],
	['50', 50],
	['0, 0;w=1', undefined],
	['200, 200;w=0', undefined],
	['many', undefined],
	[undefined, undefined],
])('reads the limit %j as %s requests per second', (header, perSecond) => {
	expect(allowedPerSecond({ 'x-ratelimit-limit': header })).toBe(perSecond);
});
