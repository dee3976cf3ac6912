import type { BrandId } from '../../../../../contract/brand';
import type { OrderLine } from '../../../../../contract/orderLine';
import { Refusal } from '../../../../shared/errors/refusal';
import { sumOfLines } from '../../../money/lineTotals';
import { formatMinor } from '../../../money/minorUnits';
import { requestLine } from '../../../money/requestLine';
import { movementKinds } from '../../movementKinds';
import type { OrderFacts } from '../../order/orderFacts';
import { availableMinor } from '../../order/orderFacts';
import { cures } from '../cures';
import { adjustmentLines } from './adjustmentLines';
import { refundable, sourcesOf } from './lineSources';
import type { LinesToMove } from './linesToMove';
import { take } from './linesToMove';

/** The lines of a capture that were not refunded yet, whatever they add up to. */
export function linesLeft(brandId: BrandId, order: OrderFacts, captureId?: string): OrderLine[] {
	const sources = refundable(order, captureId, cures.noLines.remaining);
	return take(sources).map((line) => requestLine(brandId, line));
}

/**
 * Lines for everything that can still be refunded. The order's own sums decide: where the lines that are left add up to
 * something else, further lines make up for it.
 *
 * @throws Refusal naming both sums when no line is left
 */
export function linesOfEverything(
	brandId: BrandId,
	order: OrderFacts,
	captureId?: string,
): LinesToMove {
	refundable(order, captureId, cures.noLines.remaining);
	const leftMinor = availableMinor(order, movementKinds.refund);
	const { sources, unbooked } = sourcesOf(movementKinds.refund, order);
	const picked = sources.flatMap((source) =>
		take([source]).map((line) => ({ source, line: requestLine(brandId, line) })),
	);
	const lines = picked.map(({ line }) => line);
	const sumMinor = sumOfLines(lines);
	const show = (minor: number) => formatMinor(minor, order.currency);
	if (sumMinor <= 0) {
		throw new Refusal(
			`A return fee needs the lines that come back: those that are left add up to ${show(sumMinor)}, but ${show(leftMinor)} can still be refunded. ${cures.withoutFee.remaining}`,
			{ field: 'Return Fee' },
		);
	}
	const adjustments = adjustmentLines(order, leftMinor, { sources, unbooked, picked });
	return {
		orderLines: [...lines, ...adjustments],
		note: noteOn(adjustments, show(sumMinor), show(leftMinor)),
	};
}

function noteOn(adjustments: readonly OrderLine[], sum: string, left: string): string {
	if (adjustments.length === 0) return '';
	const names = [...new Set(adjustments.map(({ name }) => `'${name}'`))].join(' and ');
	return ` The lines that are left add up to ${sum}, but ${left} can still be refunded: ${names} makes up for it.`;
}
