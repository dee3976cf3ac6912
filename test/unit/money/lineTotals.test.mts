import fc from 'fast-check';
import type { OrderLine } from '../../../contract/orderLine.ts';
import {
	assertLineTaxes,
	assertLineTotals,
	sumOfLines,
} from '../../../nodes/orderManagement/money/lineTotals.ts';
import { refusalOf } from '../refusalOf.mts';

/** A line as a shop's system would have it: its total follows from the other numbers. */
const consistentLine: fc.Arbitrary<OrderLine> = fc
	.record({
		quantity: fc.integer({ min: 0, max: 1000 }),
		unit_price: fc.integer({ min: -200_000, max: 200_000 }),
		total_discount_amount: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: undefined }),
	})
	.map(({ quantity, unit_price, total_discount_amount }) => ({
		name: 'Shoes',
		quantity,
		unit_price,
		...(total_discount_amount === undefined ? {} : { total_discount_amount }),
		total_amount: addUp(quantity, unit_price) - (total_discount_amount ?? 0),
	}));

const lines = fc.array(consistentLine, { minLength: 1, maxLength: 6 });

it("lines that follow the API's formula are taken, discounts and fees included", () => {
	fc.assert(fc.property(lines, (given) => expect(() => assertLineTotals(given)).not.toThrow()));
});

it('one line that is off by any amount is refused by its place, with both numbers', () => {
	const offBy = fc.integer({ min: -500, max: 500 }).filter((off) => off !== 0);
	fc.assert(
		fc.property(lines, fc.nat(), offBy, (given, position, off) => {
			const index = position % given.length;
			const wrong = given.map((line, place) =>
				place === index ? { ...line, total_amount: line.total_amount + off } : line,
			);
			const { message } = refusalOf(() => assertLineTotals(wrong));
			expect(message).toContain(
				`order_lines[${index}].total_amount is ${wrong[index]?.total_amount},`,
			);
			expect(message).toContain(`= ${given[index]?.total_amount}. Correct the line.`);
		}),
	);
});

/** Total, rate and tax of a line; the taxes by hand, from the formula of the API. */
const taxed: Array<[total: number, rate: number | undefined, tax: number | undefined]> = [
	[1000, 2500, 200],
	[1000, 2500, 199],
	[1000, 2500, 201],
	[999, 1900, 160],
	[-3000, 2500, -600],
	[-3000, 2500, -601],
	[0, 2500, 0],
	[1000, 0, 0],
	[4990, undefined, 4990],
	[1000, 2500, undefined],
];

it.each(taxed)('of a total of %p, a rate of %p and a tax of %p are taken', (total, rate, tax) => {
	expect(() => assertLineTaxes([taxedLine(total, rate, tax)])).not.toThrow();
});

/** The same two units or more beside the formula, and the tax on top instead of within. */
const mistaxed: Array<[total: number, rate: number, tax: number, expected: number]> = [
	[1000, 2500, 250, 200],
	[1000, 2500, 198, 200],
	[1000, 2500, 202, 200],
	[1000, 2500, 0, 200],
	[-3000, 2500, 600, -600],
	[1000, 0, 2, 0],
];

it.each(mistaxed)(
	'of a total of %p, a rate of %p and a tax of %p are refused by their place',
	(total, rate, tax, expected) => {
		const wrong = [taxedLine(1000, 2500, 200), taxedLine(total, rate, tax)];
		const { message, facts } = refusalOf(() => assertLineTaxes(wrong));
		expect(message).toContain(`order_lines[1].total_tax_amount is ${tax},`);
		expect(message).toContain(`${expected}`);
		expect(facts.field).toBe('Order Lines');
	},
);

function taxedLine(
	total_amount: number,
	tax_rate: number | undefined,
	total_tax_amount: number | undefined,
): OrderLine {
	const line = { name: 'Shoes', quantity: 1, unit_price: total_amount, total_amount };
	return { ...line, tax_rate, total_tax_amount };
}

it('the sum of the lines is the sum of their totals, in whatever order they come', () => {
	fc.assert(
		fc.property(lines, (given) => {
			const sum = sumOfLines(given);
			expect(sumOfLines([...given].reverse())).toBe(sum);
			expect(sumOfLines(given.slice(1)) + (given[0]?.total_amount ?? 0)).toBe(sum);
		}),
	);
	expect(sumOfLines([])).toBe(0);
});

/** Quantity times price without multiplying: the formula of the code isn't its own witness. */
function addUp(quantity: number, price: number): number {
	return Array.from({ length: quantity }, () => price).reduce((sum, piece) => sum + piece, 0);
}
