import fc from 'fast-check';
import {
	shareOfPieces,
	takePieces,
	taxWithin,
} from '../../../nodes/orderManagement/money/takeLines.ts';

const line = fc.record({
	quantity: fc.integer({ min: 1, max: 500 }),
	unit_price: fc.integer({ min: 0, max: 400_000 }),
	tax_rate: fc.integer({ min: 0, max: 5000 }),
	discountPercent: fc.integer({ min: 0, max: 100 }),
});

/** A line as an order has it, and how it is taken apart. */
const lineInParts = line.chain(({ discountPercent, ...numbers }) => {
	const gross = numbers.quantity * numbers.unit_price;
	const total_discount_amount = Math.floor((gross * discountPercent) / 100);
	const total_amount = gross - total_discount_amount;
	const whole = {
		...numbers,
		name: 'Shoes',
		total_amount,
		total_discount_amount,
		total_tax_amount: taxWithin(total_amount, numbers.tax_rate),
	};
	return fc
		.array(fc.integer({ min: 1, max: numbers.quantity }), { maxLength: 8 })
		.map((wishes) => ({ whole, parts: partsOf(numbers.quantity, wishes) }));
});

function partsOf(quantity: number, wishes: number[]): number[] {
	const parts: number[] = [];
	let left = quantity;
	for (const wish of wishes) {
		const part = Math.min(wish, left);
		if (part > 0) parts.push(part);
		left -= part;
	}
	return left > 0 ? [...parts, left] : parts;
}

it('parts of a line add up to its total and its discount, however it is taken apart', () => {
	fc.assert(
		fc.property(lineInParts, ({ whole, parts }) => {
			let taken = 0;
			const lines = parts.map((count) => {
				const part = takePieces(whole, taken, count);
				taken += count;
				return part;
			});
			const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0);
			expect(sum(lines.map(({ total_amount }) => total_amount))).toBe(whole.total_amount);
			expect(sum(lines.map((part) => part.total_discount_amount ?? 0))).toBe(
				whole.total_discount_amount,
			);
			for (const part of lines) {
				expect(part.total_amount).toBe(
					part.quantity * part.unit_price - (part.total_discount_amount ?? 0),
				);
			}
		}),
	);
});

it("tax is the API's formula to within one minor unit", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: -200_000_000, max: 200_000_000 }),
			fc.integer({ min: 0, max: 10_000 }),
			(total, rate) => {
				const formula = total - (total * 10_000) / (10_000 + rate);
				expect(Math.abs(taxWithin(total, rate) - formula)).toBeLessThanOrEqual(1);
			},
		),
	);
});

it('taxes of the parts differ from the tax of the whole by at most one minor unit per part', () => {
	fc.assert(
		fc.property(lineInParts, ({ whole, parts }) => {
			let taken = 0;
			let tax = 0;
			for (const count of parts) {
				tax += takePieces(whole, taken, count).total_tax_amount ?? 0;
				taken += count;
			}
			expect(Math.abs(tax - whole.total_tax_amount)).toBeLessThanOrEqual(parts.length);
		}),
	);
});

it('without a rate, taxes of the parts add up to the tax of the whole, and each has its fair share', () => {
	const wholeTax = fc.integer({ min: -100_000, max: 100_000 });
	fc.assert(
		fc.property(lineInParts, wholeTax, ({ whole: { tax_rate: _, ...whole }, parts }, tax) => {
			const taxed = { ...whole, total_tax_amount: tax };
			let taken = 0;
			let sum = 0;
			for (const count of parts) {
				const part = takePieces(taxed, taken, count).total_tax_amount ?? NaN;
				expect(Math.abs(part - (tax * count) / whole.quantity)).toBeLessThan(count + 1);
				sum += part;
				taken += count;
			}
			expect(sum).toBe(tax);
		}),
	);
});

it('a part of a line without rate and tax says nothing of tax', () => {
	const line = { name: 'Shoes', quantity: 3, unit_price: 100, total_amount: 300 };
	expect(takePieces(line, 0, 1)).not.toHaveProperty('total_tax_amount');
	expect(takePieces({ ...line, total_tax_amount: 30 }, 0, 1).total_tax_amount).toBe(10);
});

it('gives the odd units of a discount or a tax to the first pieces', () => {
	expect([0, 1, 2].map((from) => shareOfPieces(10, 3, from, 1))).toEqual([4, 3, 3]);
	expect([0, 1, 2].map((from) => shareOfPieces(-10, 3, from, 1))).toEqual([-4, -3, -3]);
	expect(shareOfPieces(10, 0, 0, 0)).toBe(0);
});

describe('after somebody else took pieces at another share of the discount', () => {
	const trio = { name: 'Trio', quantity: 3, unit_price: 1000, total_discount_amount: 1000 };
	const whole = { ...trio, total_amount: 2000, tax_rate: 2500, total_tax_amount: 400 };

	it.each([
		[667, 1333, 667],
		[666, 1334, 666],
		[1000, 1000, 1000],
		[0, 2000, 0],
		[2500, 0, 2000],
	])('for %i minor units, the other two come to %i', (takenMinor, total, discount) => {
		const rest = takePieces(whole, 1, 2, takenMinor);
		expect(rest).toMatchObject({ total_amount: total, total_discount_amount: discount });
		expect(rest.total_tax_amount).toBe(taxWithin(total, 2500));
	});

	it('the pieces that are left add up to what is left, one by one and together', () => {
		fc.assert(
			fc.property(lineInParts, fc.integer({ min: 0, max: 5 }), ({ whole: line }, off) => {
				fc.pre(line.quantity > 1);
				const fair = takePieces(line, 0, 1).total_amount;
				const takenMinor = fair + Math.min(off, line.total_discount_amount);
				const left = line.total_amount - takenMinor;
				fc.pre(left >= 0 && takenMinor <= line.unit_price);
				expect(takePieces(line, 1, line.quantity - 1, takenMinor).total_amount).toBe(left);
				let soFar = takenMinor;
				for (let taken = 1; taken < line.quantity; taken++) {
					soFar += takePieces(line, taken, 1, soFar).total_amount;
				}
				expect(soFar).toBe(line.total_amount);
			}),
		);
	});
});
