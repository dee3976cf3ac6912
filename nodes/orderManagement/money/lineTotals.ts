import type { OrderLine } from '../../../contract/orderLine';
import { Refusal } from '../errors/refusal';

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

/** Sum of the lines' totals in minor units. */
export function sumOfLines(lines: readonly OrderLine[]): number {
	return lines.reduce((sumMinor, line) => sumMinor + line.total_amount, 0);
}
