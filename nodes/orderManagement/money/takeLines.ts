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
 * What some pieces of a line have of its discount or tax, in minor units, by largest remainder: every piece gets the
 * whole share, the first ones one unit more until it is spent. Parts of a line taken one after the other add up to it.
 */
export function shareOfPieces(
	amountMinor: number,
	pieces: number,
	from: number,
	count: number,
): number {
	if (pieces === 0) return 0;
	const size = Math.abs(amountMinor);
	const each = Math.floor(size / pieces);
	const withOneMore = size % pieces;
	const more = Math.max(0, Math.min(withOneMore, from + count) - Math.min(withOneMore, from));
	const share = each * count + more;
	return amountMinor < 0 ? -share : share;
}

/**
 * So many pieces of a line, priced and taxed as the line is. `taken` pieces went before and have had their share of the
 * discount: a fair one, unless `takenMinor` says what was really moved for them. What others rounded otherwise is then
 * made up for by the pieces that are left, so that the line is never exceeded.
 */
export function takePieces(
	line: OrderLine,
	taken: number,
	count: number,
	takenMinor = fairMinor(line, taken),
): OrderLine {
	if (count === line.quantity && takenMinor === 0) return { ...line };
	const { total_discount_amount, total_tax_amount, tax_rate } = line;
	const discountMinor = discountOf(line, taken, count, takenMinor);
	const totalMinor = count * line.unit_price - discountMinor;
	// Lines of the USA have no rate: their tax can only be shared.
	const sharedTax =
		total_tax_amount === undefined
			? undefined
			: shareOfPieces(total_tax_amount, line.quantity, taken, count);
	const taxMinor = tax_rate === undefined ? sharedTax : taxWithin(totalMinor, tax_rate);
	const hasDiscount = total_discount_amount !== undefined || discountMinor > 0;
	return {
		...line,
		quantity: count,
		total_amount: totalMinor,
		...(hasDiscount ? { total_discount_amount: discountMinor } : {}),
		...(taxMinor === undefined ? {} : { total_tax_amount: taxMinor }),
	};
}

/** What the first pieces of a line cost, in minor units. */
function fairMinor({ quantity, unit_price, total_discount_amount = 0 }: OrderLine, pieces: number) {
	return pieces * unit_price - shareOfPieces(total_discount_amount, quantity, 0, pieces);
}

/** The share that the next pieces have of the discount that is left: never negative, never more than they cost. */
function discountOf(
	{ quantity, unit_price, total_discount_amount = 0 }: OrderLine,
	taken: number,
	count: number,
	takenMinor: number,
): number {
	const leftMinor = total_discount_amount - (taken * unit_price - takenMinor);
	const shareMinor = shareOfPieces(Math.max(0, leftMinor), quantity - taken, 0, count);
	return Math.min(shareMinor, Math.max(0, count * unit_price));
}
