import type { OrderLine } from '../../../contract/orderLine';
import { Refusal } from '../../shared/errors/refusal';
import { taxWithin } from '../money/takeLines';
import type { OrderFacts } from './orderFacts';

/** Markets with return fees (docs.klarna.com, refund with return fees, read 2026-11). */
const markets = ['AT', 'DE', 'DK', 'FI', 'FR', 'NL', 'NO', 'SE'];

/**
 * The line that takes a return fee off a refund: negative, taxed like the dearest-taxed line of the refund, because the
 * API refuses a fee without a tax rate.
 *
 * @throws Refusal where the API takes no return fee: other markets, several captures, no lines
 */
export function returnFeeLine(
	order: OrderFacts,
	lines: readonly OrderLine[] | undefined,
	feeMinor: number,
): OrderLine {
	const field = { field: 'Return Fee' };
	if (!markets.includes(order.country ?? '')) {
		throw new Refusal(
			`A return fee isn't possible for orders in ${order.country ?? 'an unknown country'}; it is in ${markets.join(', ')}. Lower the refund instead.`,
			field,
		);
	}
	if (order.capture.length !== 1) {
		throw new Refusal(
			`A return fee needs an order with exactly one capture; order ${order.orderId} has ${order.capture.length}. Lower the refund instead.`,
			field,
		);
	}
	if (lines === undefined || lines.length === 0) {
		throw new Refusal(
			"A return fee needs the lines that come back. Choose 'Selected Lines', or give 'Order Lines'.",
			field,
		);
	}
	const taxRate = Math.max(...lines.map((line) => line.tax_rate ?? 0));
	return {
		name: 'Return fee',
		quantity: 1,
		tax_rate: taxRate,
		total_amount: -feeMinor,
		total_tax_amount: -taxWithin(feeMinor, taxRate),
		type: 'return_fee',
		unit_price: -feeMinor,
	};
}
