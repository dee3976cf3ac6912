import type { OrderLine } from '../../../contract/orderLine';
import { sumOfLines } from '../money/lineTotals';
import { openCapturesWith } from './lineSources';
import type { Movement } from './movements';
import type { OrderFacts } from './orderFacts';
import { openCaptures } from './orderFacts';
import { feeMinorIn, feesGivenBack } from './returnFee';

/** A line break in a reference must not look like a second sentence to whoever approves. */
export function onOneLine(text: string): string {
	return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '␤');
}

/** How amounts in minor units are written. */
type Show = (amountMinor: number) => string;

/** A plan names the return fee that is taken off, and what it is taken off from. */
export function feeNote(
	lines: readonly OrderLine[] | undefined,
	amountMinor: number,
	show: Show,
): string {
	const feeMinor = feeMinorIn(lines);
	if (feeMinor === 0) return '';
	return ` (${show(amountMinor + feeMinor)} less a return fee of ${show(feeMinor)})`;
}

/** A fee that a refund before kept is part of what can still be refunded: a plan doesn't give it back in silence. */
export function feeBackNote(
	{ id }: Pick<Movement, 'id'>,
	order: OrderFacts,
	{ orderLines, remainingMinor }: { orderLines?: readonly OrderLine[]; remainingMinor: number },
	show: Show,
): string {
	if (id !== 'refund') return '';
	const backMinor = feesGivenBack(order, remainingMinor, feeMinorIn(orderLines));
	if (backMinor === 0) return '';
	return ` This gives back ${show(backMinor)} that were kept as a return fee before.`;
}

/**
 * What a plan says about order lines that don't add up to the amount: a tolerance lets them pass, but not in silence.
 */
export function differenceNote(
	lines: readonly OrderLine[] | undefined,
	amountMinor: number,
	show: Show,
): string {
	const sumMinor = lines === undefined ? amountMinor : sumOfLines(lines);
	if (sumMinor === amountMinor) return '';
	const way = sumMinor > amountMinor ? 'more' : 'less';
	return ` The order lines add up to ${show(sumMinor)}, ${show(Math.abs(sumMinor - amountMinor))} ${way} than the amount.`;
}

/**
 * What a plan says about a refund of an order with several captures. A refund can't name its capture: the API goes by the
 * references of its lines, and where those fit none or several, it decides (docs.klarna.com, refund allocation, read
 * 2026-11).
 */
export function bookingNote(
	{ id }: Movement,
	order: OrderFacts,
	lines: readonly OrderLine[] | undefined,
): string {
	const { length } = openCaptures(order);
	if (id !== 'refund' || length < 2) return '';
	const undecided = lines?.filter(
		({ reference }) => openCapturesWith(order, reference).length !== 1,
	);
	if (undecided?.length === 0) return '';
	const names = undecided?.map(({ reference, name }) => onOneLine(reference ?? name));
	const what = names ? [...new Set(names)].join(', ') : 'this';
	return ` On which of its ${length} captures ${what} is booked, the API decides: a refund can't name one.`;
}
