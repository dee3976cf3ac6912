import type { OrderLine } from '../../../../../contract/orderLine';
import { apportion } from '../../../money/apportion';
import { sumOfLines } from '../../../money/lineTotals';
import { taxWithin } from '../../../money/takeLines';
import type { OrderFacts } from '../../order/orderFacts';
import type { Unbooked } from './lineMatching';
import type { Source } from './lineSources';
import { minorLeft } from './lineSources';
import { feeMinorIn, isReturnFee } from './returnFeeLine';

/** As an order line has it; lines without a rate have none. */
type TaxRate = number | undefined;

/** What there is of each tax rate, in minor units. */
type ByRate = Map<TaxRate, number>;

/** Lines that come back, each with what it was taken from. */
export type Picked = ReadonlyArray<{ source: Source; line: OrderLine }>;

/**
 * Lines that make up the difference between the lines that are left and what is left: goodwill without lines, a capture
 * of another amount than its lines, parts of a piece, other rounding. With a return fee the API takes no difference,
 * and knows no other rule for the lines (docs.klarna.com, refund with return fees, read 2026-11); both APIs take
 * negative lines of the type `discount` and positive ones of the type `surcharge`.
 *
 * Each rate of tax gets a line of its own: what is known of a rate stays there, and what nobody knows the rate of is
 * shared out by the lines that come back, as a discount on a whole basket is.
 *
 * @param picked adds up to more than nothing
 */
export function adjustmentLines(
	order: OrderFacts,
	leftMinor: number,
	{ sources, unbooked, picked }: { sources: Source[]; unbooked: Unbooked[]; picked: Picked },
): OrderLine[] {
	const adjustments = knownByRate(order, sources, unbooked, picked);
	const pickedMinor = sumOfLines(picked.map(({ line }) => line));
	const unknownMinor = leftMinor - pickedMinor - sumOf(adjustments.values());
	for (const [rate, shareMinor] of sharesByRate(unknownMinor, picked)) {
		add(adjustments, rate, shareMinor);
	}
	return [...adjustments]
		.filter(([, amountMinor]) => amountMinor !== 0)
		.map(([taxRate, amountMinor]) => adjustmentLine(order, taxRate, amountMinor));
}

function knownByRate(
	order: OrderFacts,
	sources: readonly Source[],
	unbooked: readonly Unbooked[],
	picked: Picked,
): ByRate {
	const byRate: ByRate = new Map();
	for (const source of sources) add(byRate, source.line.tax_rate, minorLeft(source));
	for (const { source, line } of picked) add(byRate, source.line.tax_rate, -line.total_amount);
	for (const { line, amountMinor } of unbooked) {
		if (line.tax_rate !== undefined) add(byRate, line.tax_rate, -amountMinor);
	}
	for (const { orderLines = [] } of order.refund) {
		for (const fee of orderLines.filter(isReturnFee)) add(byRate, fee.tax_rate, -fee.total_amount);
	}
	return byRate;
}

function sharesByRate(amountMinor: number, picked: Picked): Array<[TaxRate, number]> {
	const byRate: ByRate = new Map();
	for (const { source, line } of picked) add(byRate, source.line.tax_rate, line.total_amount);
	const rates = [...byRate].filter(([, minor]) => minor > 0);
	const weights = rates.map(([, minor]) => minor);
	const shares = apportion(amountMinor, weights);
	return rates.map(([rate], index) => [rate, shares[index] ?? 0]);
}

function add(byRate: ByRate, rate: TaxRate, amountMinor: number) {
	byRate.set(rate, (byRate.get(rate) ?? 0) + amountMinor);
}

const sumOf = (amounts: Iterable<number>) => [...amounts].reduce((sum, minor) => sum + minor, 0);

function adjustmentLine(order: OrderFacts, taxRate: TaxRate, amountMinor: number): OrderLine {
	return {
		...(amountMinor < 0 ? lessOf(order) : moreOf(order)),
		quantity: 1,
		...(taxRate === undefined
			? {}
			: { tax_rate: taxRate, total_tax_amount: taxWithin(amountMinor, taxRate) }),
		total_amount: amountMinor,
		unit_price: amountMinor,
	};
}

/** What the customer reads. */
const lessOf = ({ refundedMinor }: OrderFacts) => ({
	name: refundedMinor > 0 ? 'Refunded before' : 'Not captured',
	type: 'discount',
});

const moreOf = ({ refundedMinor, refund }: OrderFacts) => {
	const keptFee = refund.some(({ orderLines }) => feeMinorIn(orderLines) > 0);
	const name = refundedMinor > 0 ? 'Not refunded yet' : 'Captured without a line';
	return { name: keptFee ? 'Return fee given back' : name, type: 'surcharge' };
};
