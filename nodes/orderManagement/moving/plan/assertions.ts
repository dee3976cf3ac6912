import type { OrderLine } from '../../../../contract/orderLine';
import { Refusal } from '../../../shared/errors/refusal';
import { sumOfLines } from '../../money/lineTotals';
import { decimalText, formatMinor } from '../../money/minorUnits';
import type { Instruction } from '../instruction/instruction';
import type { OrderFacts } from '../order/orderFacts';
import { availableMinor } from '../order/orderFacts';
import type { AmountMode } from './cures';
import { cures, tooMuch } from './cures';
import { assertFeePossible, feeMinorIn, isReturnFee } from './lines/returnFeeLine';
import type { Plan } from './plan';

type SeatBelts = Pick<
	Instruction,
	'currency' | 'expectedMerchantReference' | 'expectedMerchantReference1' | 'safety'
>;

/** Refuses an order that isn't the one the person had in mind. */
export function assertSeatBelts(
	{ currency, expectedMerchantReference, expectedMerchantReference1, safety }: SeatBelts,
	order: OrderFacts,
) {
	if (currency !== undefined && currency !== order.currency) {
		throw new Refusal(
			`The row says ${currency}, but order ${order.orderId} is in ${order.currency}. Check that it is the right order.`,
			{ field: 'Check: Currency' },
		);
	}
	const { allowedCurrencies } = safety;
	if (allowedCurrencies.length > 0 && !allowedCurrencies.includes(order.currency)) {
		throw new Refusal(
			`Order ${order.orderId} is in ${order.currency}; this node only moves ${allowedCurrencies.join(', ')} ('Allowed Currencies'). Check that it is the right order, or have a person allow ${order.currency} there.`,
			{ field: 'Allowed Currencies' },
		);
	}
	assertMerchantReference(expectedMerchantReference, order, '');
	assertMerchantReference(
		expectedMerchantReference1,
		order,
		" If the column 'merchant_reference1' is left from an earlier run, empty it.",
	);
}

function assertMerchantReference(expected: string | undefined, order: OrderFacts, cure: string) {
	if (expected === undefined || order.merchantReferences.includes(expected)) return;
	const actual = order.merchantReferences.filter(Boolean).join(' and ') || 'none';
	throw new Refusal(
		`The row expects merchant reference ${expected}, but order ${order.orderId} has ${actual}. Check that it is the right order.${cure}`,
		{ field: 'Check: Your Order Number' },
	);
}

/** Refuses what the API would refuse for certain, in words that help. */
export function assertPossible(plan: Plan, instruction: Instruction) {
	assertUnitMeant(plan, instruction);
	if (plan.kind.id === 'capture') assertCapturable(plan.order);
	else assertRefundable(plan.order);
	assertEnoughAvailable(plan);
	const { orderLines = [], amountMinor, order, kind } = plan;
	const { mode } = instruction.wanted;
	if (kind.id === 'refund' && orderLines.some(isReturnFee)) assertFeePossible(order, mode);
	const show = (minor: number) => formatMinor(minor, order.currency);
	assertLinesAddUp(plan.orderLines, amountMinor, instruction.lineToleranceMinor, show, mode);
}

/** 4990 typed for an order with 49.90 left is the commonest mistake of people who know the API. */
function assertUnitMeant({ kind, order }: Plan, { wanted }: Instruction) {
	if (wanted.mode !== 'exact') return;
	const { amount, unit } = wanted;
	const remaining = availableMinor(order, kind);
	const wholeNumber = amount.decimals === 0 && unit === 'major';
	const text = decimalText(remaining, order.currency);
	if (!wholeNumber || !text.includes('.') || amount.digits !== String(remaining)) return;
	throw new Refusal(
		`Amount is ${amount.written}, which would be ${amount.written} whole ${order.currency}; exactly ${text} ${order.currency} (${remaining} minor units) remain ${kind.source}. Write ${text}, or set 'Write Amounts As' to '4990'.`,
		{ field: 'Amount' },
	);
}

function assertCapturable({ status, fraudStatus, orderId }: OrderFacts) {
	const hindrances: Record<string, string> = {
		CANCELLED: 'is cancelled and can never be captured. The customer has to order again.',
		EXPIRED: "has expired and can't be captured any more. The customer has to order again.",
	};
	const hindrance = hindrances[status];
	if (hindrance) throw new Refusal(`Order ${orderId} ${hindrance}`, { field: 'Order ID' });
	if (fraudStatus === 'PENDING') {
		throw new Refusal(
			`Order ${orderId} is still under fraud review (PENDING). Don't ship yet; run the row again when it is accepted, usually within a day.`,
			{ field: 'Order ID' },
		);
	}
	if (fraudStatus === 'REJECTED') {
		throw new Refusal(
			`Order ${orderId} was rejected by the fraud review. Don't ship; cancel the order.`,
			{
				field: 'Order ID',
			},
		);
	}
}

function assertRefundable({ status, capturedMinor, orderId }: OrderFacts) {
	if (capturedMinor > 0) return;
	const cure =
		status === 'CANCELLED'
			? 'The order is cancelled, so the customer pays nothing.'
			: "Use 'Order → Cancel' instead.";
	throw new Refusal(
		`Nothing of order ${orderId} was captured, so nothing can be refunded. ${cure}`,
		{
			field: 'Order ID',
		},
	);
}

function assertEnoughAvailable(plan: Plan) {
	const { kind, order, amountMinor } = plan;
	const available = availableMinor(order, kind);
	if (amountMinor <= available) return;
	const asked = formatMinor(amountMinor, order.currency);
	const rest = formatMinor(available, order.currency);
	const what = kind.id === 'capture' ? 'remain authorized' : 'can still be refunded';
	throw new Refusal(
		available > 0
			? `The row asks for ${asked}, but only ${rest} of order ${order.orderId} ${what}. ${tooMuch[plan.mode ?? 'exact'](rest)}`
			: `The row asks for ${asked}, but nothing of order ${order.orderId} is left to ${kind.id}. ${whyNothing(plan)}`,
		{ field: 'Amount' },
	);
}

function whyNothing({ kind, order }: Plan): string {
	return order[kind.id].length > 0
		? `What could be ${kind.moved} was ${kind.moved} before: '${kind.verb} → Get Many' lists it.`
		: "Look at the order with 'Order → Get'.";
}

/**
 * Refuses lines whose sum isn't the amount. With a return fee the API takes no difference at all (docs.klarna.com, refund
 * with return fees, read 2026-11).
 *
 * @param show how an amount in minor units is written
 */
export function assertLinesAddUp(
	lines: readonly OrderLine[] | undefined,
	amountMinor: number,
	toleranceMinor: number,
	show: (amountMinor: number) => string,
	mode: AmountMode = 'exact',
) {
	if (!lines) return;
	const sumMinor = sumOfLines(lines);
	const hasFee = lines.some(isReturnFee);
	if (Math.abs(sumMinor - amountMinor) <= (hasFee ? 0 : toleranceMinor)) return;
	const cure = (hasFee ? cures.linesWithFeeDiffer : cures.linesDiffer)[mode];
	const feeMinor = feeMinorIn(lines);
	const fee = hasFee
		? ` The lines come to ${show(sumMinor + feeMinor)} less a return fee of ${show(feeMinor)}.`
		: '';
	throw new Refusal(
		`The order lines add up to ${show(sumMinor)}, but the amount is ${show(amountMinor)}.${fee} ${cure}`,
		{ field: 'Order Lines' },
	);
}

/** Refuses when the plan isn't the one that was approved. */
export function assertApproved(
	plan: Pick<Plan, 'id' | 'sentence'>,
	{ approvedPlan }: Pick<Instruction, 'approvedPlan'>,
) {
	if (approvedPlan === undefined || approvedPlan === plan.id) return;
	throw new Refusal(
		`The approved plan was another one. The plan is now: ${plan.sentence} Nothing was moved. Have this plan approved (plan_id ${plan.id}).`,
		{ field: 'Only If the Plan Is Still' },
	);
}
