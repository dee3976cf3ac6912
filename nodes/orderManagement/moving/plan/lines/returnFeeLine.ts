import type { OrderLine } from '../../../../../contract/orderLine';
import { Refusal } from '../../../../shared/errors/refusal';
import { taxWithin } from '../../../money/takeLines';
import type { OrderFacts } from '../../order/orderFacts';
import type { AmountMode } from '../cures';
import { cures } from '../cures';

/** Markets with return fees (docs.klarna.com, refund with return fees, read 2026-11). */
const markets = ['AT', 'DE', 'DK', 'FI', 'FR', 'NL', 'NO', 'SE'];

export const isReturnFee = ({ type }: OrderLine): boolean => type === 'return_fee';

/** What lines keep back as a return fee, in minor units. */
export function feeMinorIn(lines: readonly OrderLine[] = []): number {
	return lines.filter(isReturnFee).reduce((sumMinor, line) => sumMinor - line.total_amount, 0);
}

/**
 * What a refund would give back of the fees that refunds before it kept, in minor units: they are part of what the order
 * says can still be refunded.
 *
 * @param remainingMinor what can still be refunded after it
 * @param newFeeMinor what it keeps itself
 */
export function feesGivenBack(
	{ capturedMinor, refundedMinor, refund }: OrderFacts,
	remainingMinor: number,
	newFeeMinor: number,
): number {
	const keptMinor = refund.reduce((sum, { orderLines }) => sum + feeMinorIn(orderLines), 0);
	const stillKeptMinor = Math.min(keptMinor, capturedMinor - refundedMinor);
	const backMinor = stillKeptMinor + newFeeMinor - remainingMinor;
	return Math.max(0, Math.min(stillKeptMinor, backMinor));
}

/**
 * Refuses a return fee where the API takes none: other markets, several captures (docs.klarna.com, refund with return
 * fees, read 2026-11).
 */
export function assertFeePossible(order: OrderFacts, mode: AmountMode) {
	const field = { field: 'Return Fee' };
	if (!markets.includes(order.country ?? '')) {
		throw new Refusal(
			`A return fee isn't possible for orders in ${order.country ?? 'an unknown country'}; it is in ${markets.join(', ')}. ${cures.withoutFee[mode]}`,
			field,
		);
	}
	if (order.capture.length === 1) return;
	throw new Refusal(
		`A return fee needs an order with exactly one capture; order ${order.orderId} has ${order.capture.length}. ${cures.withoutFee[mode]}`,
		field,
	);
}

/**
 * The line that takes a return fee off a refund: negative, taxed like the dearest-taxed line of the refund, because the
 * API refuses a fee without a tax rate.
 *
 * @param lines what comes back
 */
export function returnFeeLine(lines: readonly OrderLine[], feeMinor: number): OrderLine {
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
