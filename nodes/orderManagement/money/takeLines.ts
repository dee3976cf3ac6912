import type { OrderLine } from '../../../contract/orderLine';

/** Percent with two implied decimals, on top of 100 %. */
const wholeTaxBase = 10_000;

/** Tax contained in an amount, in minor units: `total − total × 10000 / (10000 + rate)`, rounded half away from zero. */
export function taxWithin(totalMinor: number, taxRate: number): number {
	// BigInt: 200,000,000 × 10,000 is beyond what a double counts exactly once rates add up.
	const numerator = BigInt(Math.abs(totalMinor)) * BigInt(taxRate) * 2n;
	const denominator = BigInt(wholeTaxBase + taxRate) * 2n;
	const rounded = Number((numerator + denominator / 2n) / denominator);
	return totalMinor < 0 ? -rounded : rounded;
}

/**
 * Discount of some pieces of a line, in minor units, by largest remainder: every piece gets the whole share, the first
 * ones one unit more until the discount is spent. Parts of a line taken one after the other add up to its discount.
 */
export function discountShare(
	discountMinor: number,
	pieces: number,
	from: number,
	count: number,
): number {
	if (pieces === 0) return 0;
	const each = Math.floor(discountMinor / pieces);
	const withOneMore = discountMinor % pieces;
	const more = Math.max(0, Math.min(withOneMore, from + count) - Math.min(withOneMore, from));
	return each * count + more;
}

/**
 * So many pieces of a line, priced and taxed as the line is. `taken` pieces went before and have had their share of the
 * discount.
 */
export function takePieces(line: OrderLine, taken: number, count: number): OrderLine {
	const discountMinor = discountShare(line.total_discount_amount ?? 0, line.quantity, taken, count);
	const totalMinor = count * line.unit_price - discountMinor;
	const whole = count === line.quantity;
	const rate = line.tax_rate;
	const taxMinor = whole
		? line.total_tax_amount
		: rate === undefined
			? undefined
			: taxWithin(totalMinor, rate);
	return {
		...line,
		quantity: count,
		total_amount: whole ? line.total_amount : totalMinor,
		...(line.total_discount_amount === undefined ? {} : { total_discount_amount: discountMinor }),
		...(taxMinor === undefined ? {} : { total_tax_amount: taxMinor }),
	};
}
