import type { BrandId } from '../../../contract/brand.ts';
import type { OrderLine } from '../../../contract/orderLine.ts';
import type { OrderSeed } from '../../support/simulator.mts';
import type { Random } from '../random.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import { referenceOf } from './sheet.mts';

/** With a market of return fees, or without. */
const markets = [
	['EUR', 'DE'],
	['EUR', 'DE'],
	['EUR', 'DE'],
	['SEK', 'SE'],
	['SEK', 'SE'],
	['SEK', 'SE'],
	['EUR', 'IT'],
	['JPY', 'JP'],
] as const;

/** An order with lines that mostly allows the movement, and with what became of it before. */
export function lineOrder(random: Random, brand: BrandId, movement: MovementId): OrderSeed {
	const [purchase_currency, purchase_country] = random.pick(markets);
	const order_lines = random.list(2, 4, (index) => randomLine(random, index));
	const captures = movement === 'refund' ? captured(random, order_lines) : [];
	const before = history(random, movement === 'refund' ? linesOf(captures) : order_lines);
	return {
		order_id: random.uuid(),
		...{ brand, purchase_currency, purchase_country, order_lines },
		order_amount: sumMinor(order_lines),
		merchant_reference1: String(random.integer(1000, 9999)),
		captures: movement === 'refund' ? captures : before.map((entry) => entryAs('captured', entry)),
		refunds: movement === 'refund' ? before.map((entry) => entryAs('refunded', entry)) : [],
	};
}

type PastLine = Pick<
	OrderLine,
	| 'name'
	| 'quantity'
	| 'reference'
	| 'tax_rate'
	| 'total_amount'
	| 'total_discount_amount'
	| 'unit_price'
>;

function randomLine(random: Random, index: number): OrderLine {
	const quantity = random.integer(1, 9);
	const unit_price = random.pick([333, 1_000, 2_500, 4_999] as const);
	const discount = random.chance(0.3) ? random.integer(1, unit_price - 1) : 0;
	const line = {
		name: `Article ${index + 1}`,
		reference: `SKU-${index + 1}`,
		...{ quantity, unit_price, tax_rate: random.pick([0, 700, 1_900, 2_500] as const) },
		...(discount > 0 ? { total_discount_amount: discount } : {}),
	};
	return priced(line, quantity * unit_price - discount);
}

/** The line for this much, with the tax in it. */
function priced(line: Omit<PastLine, 'total_amount'>, total_amount: number): OrderLine {
	const base = 10_000 + (line.tax_rate ?? 0);
	return {
		...line,
		total_amount,
		total_tax_amount: total_amount - Math.round((total_amount * 10_000) / base),
	};
}

/** Some pieces of a line as another system writes them: the discount's odd units stay with the rest. */
export function piecesOf(line: PastLine, count: number): OrderLine {
	const discount = Math.floor(((line.total_discount_amount ?? 0) * count) / line.quantity);
	const { total_discount_amount: _, ...plain } = line;
	const taken = { ...plain, quantity: count };
	return priced(
		discount > 0 ? { ...taken, total_discount_amount: discount } : taken,
		count * line.unit_price - discount,
	);
}

/** What `piecesOf` leaves of the line. */
function restOf(line: PastLine, count: number): OrderLine {
	const before = piecesOf(line, count);
	const discount = (line.total_discount_amount ?? 0) - (before.total_discount_amount ?? 0);
	const { total_discount_amount: _, ...plain } = line;
	const rest = { ...plain, quantity: line.quantity - count };
	return priced(
		discount > 0 ? { ...rest, total_discount_amount: discount } : rest,
		line.total_amount - before.total_amount,
	);
}

interface PastEntry {
	amountMinor: number;
	reference?: string;
	order_lines?: OrderLine[];
}

const sumMinor = (lines: readonly OrderLine[]) =>
	lines.reduce((sum, { total_amount }) => sum + total_amount, 0);

const linesOf = (captures: NonNullable<OrderSeed['captures']>) =>
	captures.flatMap(({ order_lines = [] }) => order_lines);

const capture = (order_lines: OrderLine[]) => ({
	captured_amount: sumMinor(order_lines),
	reference: 'sent',
	order_lines,
});

/** Captured at once, in two parcels that share a line, or by hand without saying what. */
function captured(random: Random, lines: OrderLine[]): NonNullable<OrderSeed['captures']> {
	const way = random.next();
	if (way < 0.7) return [capture(lines)];
	if (way < 0.75) return [{ captured_amount: sumMinor(lines), reference: 'sent' }];
	const [first, ...others] = lines;
	if (!first || first.quantity < 2) return [capture(lines.slice(0, 1)), capture(others)];
	const count = random.integer(1, first.quantity - 1);
	return [capture([piecesOf(first, count)]), capture([restOf(first, count), ...others])];
}

/** Pieces that went before, and goodwill that says nothing of pieces. */
function history(random: Random, lines: readonly OrderLine[]): PastEntry[] {
	const line = lines[random.integer(0, lines.length - 1)];
	const reference = random.pick(['earlier', referenceOf(1), undefined] as const);
	const past: PastEntry[] = [];
	if (line && random.chance(0.45)) {
		const order_lines = [piecesOf(line, random.integer(1, Math.min(line.quantity, 4)))];
		past.push({ amountMinor: sumMinor(order_lines), reference, order_lines });
	}
	if (random.chance(0.25)) past.push({ amountMinor: random.pick([1, 50, 300] as const) });
	return past;
}

function entryAs<Verb extends 'captured' | 'refunded'>(
	verb: Verb,
	{ amountMinor, ...entry }: PastEntry,
) {
	return { ...entry, [`${verb}_amount`]: amountMinor } as {
		[Name in `${Verb}_amount`]: number;
	} & Omit<PastEntry, 'amountMinor'>;
}
