/**
 * Shares an amount out by weights, in whole minor units: by largest remainder, so that the shares add up to it exactly.
 *
 * @param weights whole numbers from 0, not all of them 0
 */
export function apportion(amountMinor: number, weights: readonly number[]): number[] {
	// BigInt: two amounts multiplied are beyond what a double counts exactly.
	const size = BigInt(Math.abs(amountMinor));
	const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
	const parts = weights.map((weight, index) => {
		const product = size * BigInt(weight);
		return { index, whole: product / total, remainder: product % total };
	});
	const missing = Number(parts.reduce((left, { whole }) => left - whole, size));
	const luckyFirst = parts.toSorted((a, b) => Number(b.remainder - a.remainder));
	const lucky = new Set(luckyFirst.slice(0, missing).map(({ index }) => index));
	const sign = amountMinor < 0 ? -1 : 1;
	return parts.map(({ index, whole }) => sign * (Number(whole) + (lucky.has(index) ? 1 : 0)));
}
