import type { OrderLine } from '../../contract/orderLine.ts';
import type { ReportedOrder } from '../order/types.mts';

/** Markets with return fees (docs.klarna.com, refund with return fees, read 2026-11). */
export const returnFeeMarkets = ['AT', 'DE', 'DK', 'FI', 'FR', 'NL', 'NO', 'SE'] as const;

interface FeeRefund {
	order: ReportedOrder;
	amountMinor: number;
	lines: readonly OrderLine[];
}

type Rule = [message: string, isKept: (refund: FeeRefund) => boolean];

const isFee = (line: OrderLine) => line.type === 'return_fee';

const isNegativeFee = ({ unit_price, total_amount, total_tax_amount = 0, tax_rate }: OrderLine) =>
	unit_price < 0 && total_amount < 0 && total_tax_amount <= 0 && tax_rate !== undefined;

const sumMinor = (lines: readonly OrderLine[]) =>
	lines.reduce((sum, line) => sum + line.total_amount, 0);

// The conditions are the vendor's (same page); the wording of the refusals isn't published.
const rules: readonly Rule[] = [
	[
		'Return fee is not supported in the market of the order. Refund not possible.',
		({ order }) =>
			returnFeeMarkets.some((market) => market === order.purchase_country.toUpperCase()),
	],
	[
		'Return fee requires an order with a single capture. Refund not possible.',
		({ order }) => order.captures.length === 1,
	],
	[
		'Return fee line must have negative amounts and a tax rate. Refund not possible.',
		({ lines }) => lines.filter(isFee).every(isNegativeFee),
	],
	[
		'Sum of order lines must be equal to the refunded amount. Refund not possible.',
		({ lines, amountMinor }) => sumMinor(lines) === amountMinor,
	],
];

/** Why a refund with a return fee is refused; nothing when it has no return fee or keeps every rule. */
export function returnFeeObjection(refund: FeeRefund): string | undefined {
	if (!refund.lines.some(isFee)) return undefined;
	return rules.find(([, isKept]) => !isKept(refund))?.[0];
}
