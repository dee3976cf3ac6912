import fc from 'fast-check';
import type { OrderLine } from '../../../contract/orderLine.ts';
import type { OrderSeed } from '../../../simulator/order/seed.mts';
import { shareOfPieces, taxWithin } from '../../../nodes/orderManagement/money/takeLines.ts';

/** Orders as shops and other systems leave them: like lines, lines without references, goodwill, other people's rounding. */

const sumOf = (lines: readonly OrderLine[]) =>
	lines.reduce((sum, { total_amount }) => sum + total_amount, 0);

function taxed(line: OrderLine): OrderLine {
	const { tax_rate, total_amount } = line;
	if (tax_rate === undefined) return line;
	return { ...line, total_tax_amount: taxWithin(total_amount, tax_rate) };
}

const goods = fc
	.record({
		reference: fc.constantFrom('A', 'A ', 'B', undefined),
		name: fc.constantFrom('Tee', 'Cap', 'Shipping'),
		type: fc.constantFrom('physical', 'shipping_fee', undefined),
		quantity: fc.integer({ min: 1, max: 4 }),
		unit_price: fc.constantFrom(1, 333, 490, 1000, 4900),
		tax_rate: fc.constantFrom(0, 700, 2500, undefined),
		discountPercent: fc.constantFrom(0, 0, 10, 33),
	})
	.map(({ discountPercent, ...line }) => {
		const gross = line.quantity * line.unit_price;
		const total_discount_amount = Math.floor((gross * discountPercent) / 100);
		const discount = discountPercent === 0 ? {} : { total_discount_amount };
		return taxed({ ...line, ...discount, total_amount: gross - total_discount_amount });
	});

const giftCard = taxed({
	name: 'Gift card',
	reference: 'GIFT',
	type: 'gift_card',
	quantity: 1,
	unit_price: -1,
	tax_rate: 0,
	total_amount: -1,
});

/** Lines of one capture, at times with a gift card that pays a cent of them. */
export const capturedLines = fc
	.tuple(fc.array(goods, { minLength: 1, maxLength: 5 }), fc.boolean())
	.map(([lines, hasCard]) => (hasCard && sumOf(lines) > 1 ? [...lines, giftCard] : lines))
	.filter((lines) => sumOf(lines) > 0);

/** How somebody else writes that pieces of a line came back. */
const styles: Array<(pieces: OrderLine, line: OrderLine) => OrderLine> = [
	(pieces) => pieces,
	({ total_discount_amount: _, ...pieces }) => ({
		...pieces,
		unit_price: Math.round(pieces.total_amount / pieces.quantity),
	}),
	({ reference: _, ...pieces }) => pieces,
	({ tax_rate: _, total_tax_amount: __, ...pieces }) => pieces,
	(pieces) => ({ ...pieces, quantity: 1, unit_price: pieces.total_amount }),
	(pieces, { unit_price }) => ({ ...pieces, total_amount: pieces.quantity * unit_price }),
	(pieces) => ({ ...pieces, total_amount: pieces.total_amount - 1 }),
	(pieces) => ({ ...pieces, total_amount: Math.ceil(pieces.total_amount / 3) }),
	(pieces) => ({ ...pieces, reference: 'UNKNOWN', name: 'Unknown' }),
];

function piecesOf(line: OrderLine, count: number): OrderLine {
	const { quantity, unit_price, total_discount_amount = 0 } = line;
	const total_discount = shareOfPieces(total_discount_amount, quantity, 0, count);
	const total_amount = count * unit_price - total_discount;
	return taxed({ ...line, quantity: count, total_discount_amount: total_discount, total_amount });
}

const feeOf = (minor: number): OrderLine =>
	taxed({
		name: 'Return fee',
		type: 'return_fee',
		quantity: 1,
		unit_price: -minor,
		tax_rate: 2500,
		total_amount: -minor,
	});

/** A movement by somebody else: of lines in their style, or of an amount without lines. */
export type Other =
	| {
			kind: 'lines';
			picks: Array<{ at: number; count: number; style: number }>;
			feeMinor: number;
			offBy: number;
	  }
	| { kind: 'amount'; percent: number };

export const goodwill: fc.Arbitrary<Other> = fc
	.integer({ min: 1, max: 60 })
	.map((percent) => ({ kind: 'amount', percent }));

export const withLines: fc.Arbitrary<Other> = fc.record({
	kind: fc.constant('lines' as const),
	picks: fc.array(
		fc.record({
			at: fc.nat({ max: 5 }),
			count: fc.integer({ min: 1, max: 4 }),
			style: fc.nat({ max: styles.length - 1 }),
		}),
		{ minLength: 1, maxLength: 3 },
	),
	feeMinor: fc.constantFrom(0, 0, 0, 100),
	offBy: fc.constantFrom(0, 0, 0, 1, -1),
});

/** The movements as the API reports them; what would be more than is left is moved in part. */
export function movedBefore(
	lines: readonly OrderLine[],
	wholeMinor: number,
	others: readonly Other[],
) {
	let leftMinor = wholeMinor;
	return others.flatMap((other) => {
		const order_lines = other.kind === 'lines' ? linesOf(lines, other) : [];
		const wantedMinor =
			other.kind === 'lines'
				? sumOf(order_lines) + other.offBy
				: Math.ceil((wholeMinor * other.percent) / 100);
		const amountMinor = Math.min(wantedMinor, leftMinor);
		if (amountMinor < 1) return [];
		leftMinor -= amountMinor;
		return [{ amountMinor, order_lines }];
	});
}

function linesOf(
	lines: readonly OrderLine[],
	{ picks, feeMinor }: Extract<Other, { kind: 'lines' }>,
) {
	const moved = picks.flatMap(({ at, count, style }) => {
		const line = lines[at % lines.length];
		const inStyle = styles[style];
		if (line === undefined || inStyle === undefined) return [];
		return [inStyle(piecesOf(line, Math.min(count, line.quantity)), line)];
	});
	return feeMinor > 0 && sumOf(moved) > feeMinor ? [...moved, feeOf(feeMinor)] : moved;
}

/** An order with one capture of these lines, and what others refunded of it. */
export function refundedOrder(
	lines: OrderLine[],
	{ differenceMinor, others }: { differenceMinor: number; others: readonly Other[] },
): OrderSeed {
	const captured_amount = Math.max(1, sumOf(lines) + differenceMinor);
	return {
		order_amount: captured_amount,
		purchase_country: 'DE',
		order_lines: lines,
		captures: [{ captured_amount, order_lines: lines }],
		refunds: movedBefore(lines, captured_amount, others).map(({ amountMinor, ...rest }) => ({
			refunded_amount: amountMinor,
			...rest,
		})),
	};
}

/** An order with these lines, and what others captured of it. */
export function capturedOrder(lines: OrderLine[], others: readonly Other[]): OrderSeed {
	return {
		order_amount: sumOf(lines),
		order_lines: lines,
		captures: movedBefore(lines, sumOf(lines), others).map(({ amountMinor, ...rest }) => ({
			captured_amount: amountMinor,
			...rest,
		})),
	};
}
