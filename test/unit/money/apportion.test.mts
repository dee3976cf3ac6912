import fc from 'fast-check';
import { apportion } from '../../../nodes/orderManagement/money/apportion.ts';

const weights = fc
	.array(fc.integer({ min: 0, max: 200_000_000 }), { minLength: 1, maxLength: 10 })
	.filter((all) => all.some((weight) => weight > 0));

it('shares add up to the amount, and each is its fair part to less than one minor unit', () => {
	fc.assert(
		fc.property(fc.integer({ min: -200_000_000, max: 200_000_000 }), weights, (amount, all) => {
			const shares = apportion(amount, all);
			const total = all.reduce((sum, weight) => sum + weight, 0);
			expect(shares.reduce((sum, share) => sum + share, 0)).toBe(amount);
			shares.forEach((share, index) => {
				const fair = (amount * (all[index] ?? 0)) / total;
				expect(Math.abs(share - fair)).toBeLessThan(1 + 1e-6);
				if (all[index] === 0) expect(Math.abs(share)).toBe(0);
			});
		}),
	);
});

it('gives odd units to the largest remainders, and to the first of equals', () => {
	expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]);
	expect(apportion(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
	expect(apportion(10, [2, 1])).toEqual([7, 3]);
	expect(apportion(200_000_000, [199_999_999, 1])).toEqual([199_999_999, 1]);
});
