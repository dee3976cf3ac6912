import type { OrderLine } from '../../../contract/orderLine';
import { Refusal } from '../../shared/errors/refusal';
import { taxWithin } from './takeLines';

/**
 * Checks every line by the API's own formula: quantity × unit price − discount, all in minor units.
 *
 * @throws Refusal naming the path and both numbers
 */
export function assertLineTotals(lines: readonly OrderLine[]) {
	lines.forEach((line, index) => {
		const expectedMinor = line.quantity * line.unit_price - (line.total_discount_amount ?? 0);
		if (line.total_amount === expectedMinor) return;
		throw new Refusal(
			`order_lines[${index}].total_amount is ${line.total_amount}, but quantity × unit price − discount is ${line.quantity} × ${line.unit_price} − ${line.total_discount_amount ?? 0} = ${expectedMinor}. Correct the line.`,
			{ field: 'Order Lines' },
		);
	});
}

/** Per line, as the checkout of both vendors allows it (api facts A8, 2026-11). */
const taxToleranceMinor = 1;

/**
 * Checks the tax of every line that has a rate: tax is part of the total, not on top of it.
 *
 * @throws Refusal naming the path and both numbers
 */
export function assertLineTaxes(lines: readonly OrderLine[]) {
	lines.forEach(({ total_amount, total_tax_amount, tax_rate }, index) => {
		if (tax_rate === undefined || total_tax_amount === undefined) return;
		const expectedMinor = taxWithin(total_amount, tax_rate);
		if (Math.abs(total_tax_amount - expectedMinor) <= taxToleranceMinor) return;
		throw new Refusal(
			`order_lines[${index}].total_tax_amount is ${total_tax_amount}, but the tax of ${tax_rate / 100} % within ${total_amount} is ${expectedMinor} (total − total × 10000 / (10000 + rate), 1 more or less is fine). Correct the line.`,
			{ field: 'Order Lines' },
		);
	});
}

/** Sum of the lines' totals in minor units. */
export function sumOfLines(lines: readonly OrderLine[]): number {
	return lines.reduce((sumMinor, line) => sumMinor + line.total_amount, 0);
}
