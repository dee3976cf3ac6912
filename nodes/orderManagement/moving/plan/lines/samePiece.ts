import type { OrderLine } from '../../../../../contract/orderLine';
import { taxWithin } from '../../../money/takeLines';
import { typeOf } from './lineMatching';
import type { Source } from './lineSources';
import { piecesLeft } from './lineSources';

/**
 * Whether it makes no difference for the amount which one of two lines pieces are taken from: a piece costs and is taxed
 * the same in both, to the last odd cent of a discount.
 */
export function isSamePiece(one: Source, other: Source): boolean {
	return (
		one.line.unit_price === other.line.unit_price &&
		one.line.tax_rate === other.line.tax_rate &&
		typeOf(one.line) === typeOf(other.line) &&
		[one, other].every(isEvenlyPriced) &&
		costOf(one) * piecesLeft(other) === costOf(other) * piecesLeft(one) &&
		(one.line.tax_rate !== undefined || haveSameTax(one.line, other.line))
	);
}

/** What the pieces that are left cost, in minor units. */
const costOf = ({ line, takenMinor }: Source) => line.total_amount - takenMinor;

const isEvenlyPriced = (source: Source) => costOf(source) % piecesLeft(source) === 0;

/** Lines of the USA have no rate, only a tax. */
const haveSameTax = (one: OrderLine, other: OrderLine) =>
	taxOf(one) * other.quantity === taxOf(other) * one.quantity;

const taxOf = ({ total_tax_amount = 0 }: OrderLine) => total_tax_amount;

/** Lines of the same thing as one line, for whoever reads the invoice. */
export function merged(lines: readonly OrderLine[]): OrderLine[] {
	return lines.reduce<OrderLine[]>((done, line) => {
		const index = done.findIndex((earlier) => isSameLine(earlier, line));
		const earlier = done[index];
		return earlier === undefined ? [...done, line] : done.with(index, together(earlier, line));
	}, []);
}

const sameFields = ['reference', 'name', 'type', 'unit_price', 'tax_rate'] as const;

const isSameLine = (one: OrderLine, other: OrderLine) =>
	sameFields.every((field) => one[field] === other[field]);

function together(one: OrderLine, other: OrderLine): OrderLine {
	const total_amount = one.total_amount + other.total_amount;
	const sums = {
		total_discount_amount: sumOf(one.total_discount_amount, other.total_discount_amount),
		total_tax_amount:
			one.tax_rate === undefined || one.total_tax_amount === undefined
				? sumOf(one.total_tax_amount, other.total_tax_amount)
				: taxWithin(total_amount, one.tax_rate),
	};
	const given = Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== undefined));
	return { ...one, quantity: one.quantity + other.quantity, total_amount, ...given };
}

const sumOf = (one?: number, other?: number) =>
	one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0);
