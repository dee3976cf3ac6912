import fc from 'fast-check';
import { Limiter, limiterOf } from '../../../nodes/shared/transport/limiter.ts';

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));
const pace = { requestsPerSecond: 100, concurrency: 5 };

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Starts of all requests in ms, and how many were under way at once. */
async function run(limiter: Limiter, durationsMs: readonly number[], at = pace) {
	const startMs = Date.now();
	const starts: number[] = [];
	let underWay = 0;
	let most = 0;
	const all = durationsMs.map(
		async (ms) =>
			await limiter.take(at, async () => {
				starts.push(Date.now() - startMs);
				underWay += 1;
				most = Math.max(most, underWay);
				await wait(ms);
				underWay -= 1;
			}),
	);
	await jest.runAllTimersAsync();
	await Promise.all(all);
	return { starts, most };
}

it('never lets more requests be under way than allowed, and lets all of them through', async () => {
	const durations = fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(durations, fc.integer({ min: 1, max: 8 }), async (given, concurrency) => {
			const { starts, most } = await run(new Limiter(), given, { ...pace, concurrency });
			expect(starts).toHaveLength(given.length);
			expect(most).toBeLessThanOrEqual(concurrency);
		}),
		{ numRuns: 60 },
	);
});

it('never starts more requests within a second than the pace allows', async () => {
	const durations = Array.from({ length: 500 }, (_, index) => (index * 37) % 60);
	const { starts } = await run(new Limiter(), durations, { ...pace, concurrency: 50 });
	for (const start of starts) {
		const within = starts.filter((other) => other >= start && other < start + 1000);
		expect(within.length).toBeLessThanOrEqual(pace.requestsPerSecond + 1);
	}
	const ideal = (durations.length / pace.requestsPerSecond) * 1000;
	expect(Math.max(...starts)).toBeLessThan(ideal * 1.1);
});

it('catches up after a hold-up, but never beyond the pace within any second', async () => {
	const fast = { requestsPerSecond: 100, concurrency: 1000 };
	const limiter = new Limiter();
	const startMs = Date.now();
	const starts: number[] = [];
	const all = Array.from({ length: 400 }, async () => {
		await limiter.take(fast, async () => await Promise.resolve(starts.push(Date.now() - startMs)));
	});
	await jest.advanceTimersByTimeAsync(500);
	// The process was busy with something else for a while.
	jest.setSystemTime(Date.now() + 800);
	await jest.runAllTimersAsync();
	await Promise.all(all);
	for (const start of starts) {
		const within = starts.filter((other) => other >= start && other < start + 1000);
		expect(within.length).toBeLessThanOrEqual(fast.requestsPerSecond);
	}
	expect(Math.max(...starts)).toBeLessThan(4600);
});

it('suits what the service allows, leaving a share to others', () => {
	const limiter = new Limiter();
	expect(limiter.suitablePerSecond).toBeUndefined();
	limiter.learn({ 'x-ratelimit-limit': '50, 50;w=1' });
	expect(limiter.suitablePerSecond).toBe(40);
	limiter.learn({});
	expect(limiter.suitablePerSecond).toBe(40);
});

it('holds everybody back when the service said that its limit is reached', async () => {
	const limiter = new Limiter();
	limiter.pause(3000);
	limiter.pause(1000);
	const { starts } = await run(limiter, [1, 1, 1]);
	expect(Math.min(...starts)).toBeGreaterThanOrEqual(3000);
});

it('goes on after a request that failed', async () => {
	const limiter = new Limiter();
	const failing = Array.from({ length: 10 }, async () => {
		await limiter.take(pace, async () => await Promise.reject(new Error('lost')));
	});
	const settled = Promise.allSettled(failing);
	await jest.runAllTimersAsync();
	expect((await settled).every(({ status }) => status === 'rejected')).toBe(true);
	expect((await run(limiter, [1, 1])).starts).toHaveLength(2);
});

it('lets a stopped run go at once, and the next one start as if it had never waited', async () => {
	const limiter = new Limiter();
	const slow = { requestsPerSecond: 1, concurrency: 5 };
	let stopped = false;
	const ends: number[] = [];
	const startMs = Date.now();
	const all = Array.from({ length: 30 }, async () => {
		await limiter.take(
			slow,
			async () => await Promise.resolve(),
			() => stopped,
		);
		ends.push(Date.now() - startMs);
	});
	await jest.advanceTimersByTimeAsync(2500);
	stopped = true;
	await jest.runAllTimersAsync();
	await Promise.all(all);
	expect(ends.filter((end) => end <= 2500)).toHaveLength(3);
	expect(Math.max(...ends)).toBeLessThanOrEqual(2800);
	const atMs = Date.now();
	await run(limiter, [1], slow);
	expect(Date.now() - atMs).toBeLessThanOrEqual(1000);
});

it('is one per account: two workflows share the limit of their shop, two shops do not', () => {
	expect(limiterOf('klarna api.klarna.com PK1')).toBe(limiterOf('klarna api.klarna.com PK1'));
	expect(limiterOf('klarna api.klarna.com PK1')).not.toBe(limiterOf('klarna api.klarna.com PK2'));
});
