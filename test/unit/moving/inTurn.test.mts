import fc from 'fast-check';
import { inTurn } from '../../../nodes/orderManagement/engine/inTurn.ts';

const wait = async (ms: number) => await new Promise((resolve) => setTimeout(resolve, ms));

interface Piece {
	order: string;
	ms: number;
	fails: boolean;
}

const pieces: fc.Arbitrary<Piece[]> = fc.array(
	fc.record({
		order: fc.constantFrom('A', 'B', 'C'),
		ms: fc.integer({ min: 0, max: 50 }),
		fails: fc.boolean(),
	}),
	{ maxLength: 12 },
);

describe('work on one order', () => {
	beforeEach(() => {
		jest.useFakeTimers();
	});

	afterEach(() => {
		jest.useRealTimers();
	});

	it('keeps its order and never overlaps, whatever each piece takes and whether it fails', async () => {
		await fc.assert(
			fc.asyncProperty(pieces, async (given) => {
				const underWay = new Set<string>();
				const begun: number[] = [];
				const all = given.map(async ({ order, ms, fails }, index) => {
					await inTurn(order, async () => {
						expect(underWay.has(order)).toBe(false);
						underWay.add(order);
						begun.push(index);
						await wait(ms);
						underWay.delete(order);
						if (fails) throw new Error(`piece ${index}`);
					});
				});
				const settled = Promise.allSettled(all);
				await jest.runAllTimersAsync();
				const failed = (await settled).map(({ status }) => status === 'rejected');
				expect(failed).toEqual(given.map(({ fails }) => fails));
				for (const order of ['A', 'B', 'C']) {
					const own = begun.filter((index) => given[index]?.order === order);
					expect(own).toEqual([...own].sort((a, b) => a - b));
				}
				expect(begun).toHaveLength(given.length);
			}),
			{ numRuns: 60 },
		);
	});

	it('does not wait for work on another order', async () => {
		const done: string[] = [];
		const slow = inTurn('A', async () => {
			await wait(1000);
			done.push('A');
		});
		const quick = inTurn('B', async () => {
			await wait(1);
			done.push('B');
		});
		await jest.runAllTimersAsync();
		await Promise.all([slow, quick]);
		expect(done).toEqual(['B', 'A']);
	});

	it('gives back what the work gave, and passes its failure on', async () => {
		expect(await inTurn('A', async () => await Promise.resolve(7))).toBe(7);
		const failure = new Error('refused');
		await expect(inTurn('A', async () => await Promise.reject(failure))).rejects.toBe(failure);
	});
});
