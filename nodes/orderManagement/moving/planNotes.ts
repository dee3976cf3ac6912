import type { OrderLine } from '../../../contract/orderLine';
import { sumOfLines } from '../money/lineTotals';

/**
 * What a plan says about order lines that don't add up to the amount: a tolerance lets them pass, but not in silence.
 *
 * @param show how an amount in minor units is written
 */
export function differenceNote(
	lines: readonly OrderLine[] | undefined,
	amountMinor: number,
	show: (amountMinor: number) => string,
): string {
	const sumMinor = lines === undefined ? amountMinor : sumOfLines(lines);
	if (sumMinor === amountMinor) return '';
	const way = sumMinor > amountMinor ? 'more' : 'less';
	return ` The order lines add up to ${show(sumMinor)}, ${show(Math.abs(sumMinor - amountMinor))} ${way} than the amount.`;
}
