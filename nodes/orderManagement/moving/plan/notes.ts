import type { OrderLine } from '../../../../contract/orderLine';
import { sumOfLines } from '../../money/lineTotals';
import { formatMinor } from '../../money/minorUnits';
import type { MovementKind } from '../movementKinds';
import type { OrderFacts } from '../order/orderFacts';
import { openCaptures } from '../order/orderFacts';
import { isSameReference } from '../order/referenceIdentity';
import { openCapturesWith } from './lines/lineSources';
import { feeMinorIn, feesGivenBack, isReturnFee } from './lines/returnFeeLine';

/**
 * Words of others as a plan shows them, which is posted where somebody approves it: a line break must not look like a
 * second sentence, and nothing may become a link or a mention. n8n's Slack node turns `&lt;` back into `<`, and `<…>`
 * makes links and mentions there (n8n 2.41.1, executed 2026-11). What is sent to the API stays as it is.
 */
export function onOneLine(text: string): string {
	return text
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, '␤')
		.replaceAll('<', '‹')
		.replaceAll('>', '›')
		.replace(/&(?=#?\w+;)/g, '＆')
		.replaceAll('://', ':∕∕')
		.replaceAll('@', '＠');
}

/** How amounts in minor units are written. */
type Show = (amountMinor: number) => string;

const mostLinesNamed = 5;

/** A plan names its lines and the return fee that is taken off: `2 × SKU-1 (25.00) less the return fee of 4.95`. */
export function linesNote(lines: readonly OrderLine[] = [], show: Show): string {
	const goods = lines.filter((line) => !isReturnFee(line));
	if (goods.length === 0) return '';
	const named = goods
		.slice(0, mostLinesNamed)
		.map(
			({ quantity, reference, name, total_amount }) =>
				`${quantity} × ${onOneLine(reference ?? name)} (${show(total_amount)})`,
		);
	const restCount = goods.length - named.length;
	const more = restCount > 0 ? ` and ${restCount} more ${restCount === 1 ? 'line' : 'lines'}` : '';
	const feeMinor = feeMinorIn(lines);
	const fee = feeMinor === 0 ? '' : ` less the return fee of ${show(feeMinor)}`;
	return `${named.join(', ')}${more}${fee}`;
}

/** A fee that a refund before kept is part of what can still be refunded: a plan doesn't give it back in silence. */
export function feeBackNote(
	{ id }: Pick<MovementKind, 'id'>,
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
	{ id }: MovementKind,
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

const mostNamed = 3;

/** What a plan says about movements of the same amount for other references: one of them may be this event, misnamed. */
export function sameAmountNote(
	{ id, moved, idField }: MovementKind,
	{ currency, ...order }: OrderFacts,
	amountMinor: number,
	reference: string | undefined,
): string {
	const alike = order[id].filter(
		(movement) =>
			movement.amountMinor === amountMinor && !isSameReference(movement.reference, reference),
	);
	if (alike.length === 0) return '';
	const named = alike.slice(-mostNamed).map(({ reference: other, at, id: entryId }) => {
		const event = other === undefined ? 'without a reference' : `for reference ${onOneLine(other)}`;
		return `${event}${at ? ` on ${at}` : ''} (${idField} ${entryId ?? 'not reported'})`;
	});
	const more = alike.length > mostNamed ? ` and ${alike.length - mostNamed} times more` : '';
	return ` ${formatMinor(amountMinor, currency)} were ${moved} before, too: ${named.join(', ')}${more}.`;
}
