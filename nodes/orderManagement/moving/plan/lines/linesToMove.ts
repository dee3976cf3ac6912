import type { BrandId } from '../../../../../contract/brand';
import type { OrderLine } from '../../../../../contract/orderLine';
import { Refusal } from '../../../../shared/errors/refusal';
import type { Selection } from '../../../fields/lines/selectedLines';
import { sumOfLines } from '../../../money/lineTotals';
import { formatMinor } from '../../../money/minorUnits';
import { requestLine } from '../../../money/requestLine';
import { takePieces } from '../../../money/takeLines';
import type { MovementKind } from '../../movementKinds';
import type { OrderFacts } from '../../order/orderFacts';
import { availableMinor } from '../../order/orderFacts';
import { cures } from '../cures';
import { onOneLine } from '../notes';
import { assertCaptureCounts, assertUnambiguous } from './ambiguousLines';
import { plainReference } from './lineMatching';
import type { Source } from './lineSources';
import { minorLeft, piecesLeft, refundable, sourcesOf } from './lineSources';
import { merged } from './samePiece';

/** Lines of a plan, and what the plan has to say about them. */
export interface LinesToMove {
	orderLines: OrderLine[];
	/** A sentence with a space before it, or nothing. */
	note: string;
}

/**
 * The lines of a capture or refund, priced by the order: name, price, discount share and tax come from the order's lines
 * for captures, and from the captured lines for refunds.
 *
 * @throws Refusal when a line isn't there, has too few pieces left, or could be meant twice
 */
export function selectedLines(
	brandId: BrandId,
	kind: MovementKind,
	order: OrderFacts,
	selections: readonly Selection[],
	captureId?: string,
): LinesToMove {
	const sources =
		kind.id === 'capture'
			? sourcesOf(kind, order).sources
			: refundable(order, captureId, cures.noLines.lines);
	const parts = byPlainReference(selections).map((selection) => {
		if (kind.id === 'refund' && captureId !== undefined) {
			assertCaptureCounts(order, selection.reference);
		}
		return linesOf(kind, order, sources, selection);
	});
	return {
		orderLines: parts.flatMap(({ orderLines }) =>
			orderLines.map((line) => requestLine(brandId, line)),
		),
		note: parts.map(({ note }) => note).join(''),
	};
}

/** Two ways to write an accent are one reference, so that its pieces aren't taken twice. */
function byPlainReference(selections: readonly Selection[]): Selection[] {
	const quantities = new Map<string, number>();
	for (const { reference, quantity } of selections) {
		const plain = plainReference(reference);
		quantities.set(plain, (quantities.get(plain) ?? 0) + quantity);
	}
	return [...quantities].map(([reference, quantity]) => ({ reference, quantity }));
}

function linesOf(
	kind: MovementKind,
	order: OrderFacts,
	sources: readonly Source[],
	selection: Selection,
): LinesToMove {
	const meant = sources.filter(
		({ line }) => plainReference(line.reference) === selection.reference,
	);
	if (meant.length === 0) throw notThere(sources, selection.reference);
	assertEnoughPieces(meant, selection, kind);
	assertUnambiguous(meant, selection);
	const orderLines = merged(take(meant, selection.quantity));
	return { orderLines, note: noteOnParts(kind, order, meant, selection, orderLines) };
}

/** The next pieces of some lines, the first line first. */
export function take(sources: readonly Source[], quantity = Infinity): OrderLine[] {
	let wanted = quantity;
	return sources.flatMap((source) => {
		const count = Math.min(wanted, piecesLeft(source));
		if (count <= 0) return [];
		wanted -= count;
		return [takePieces(source.line, source.taken, count, source.takenMinor)];
	});
}

function notThere(sources: readonly Source[], reference: string): Refusal {
	const field = { field: 'Lines' };
	if (/\s[x×*]\s*\d+[.,]\d+$/i.test(reference)) {
		return new Refusal(
			`Lines has '${reference}': pieces are whole. Give a whole number, or choose 'Exact Amount' for a part of a piece.`,
			field,
		);
	}
	const names = sources.map(({ line }) => plainReference(line.reference) || `(${line.name})`);
	const there = [...new Set(names)].join(', ') || 'none';
	const isUnnamed = sources.some(({ line }) => !plainReference(line.reference));
	const cure = isUnnamed ? " A line without a reference needs 'Exact Amount'." : '';
	return new Refusal(
		`No line has the reference '${reference}'. There are: ${there}.${cure}`,
		field,
	);
}

function assertEnoughPieces(
	meant: readonly Source[],
	{ reference, quantity }: Selection,
	{ moved, verb }: MovementKind,
) {
	const left = meant.reduce((sum, source) => sum + piecesLeft(source), 0);
	if (quantity <= left) return;
	const all = meant.reduce((sum, { line }) => sum + line.quantity, 0);
	const cure =
		left > 0
			? `Take ${left} at most.`
			: `'${verb} → Get Many' lists what was ${moved}; for more than a line had, choose 'Exact Amount'.`;
	throw new Refusal(
		`The row asks for ${quantity} of '${reference}', but only ${left} of ${all} can still be ${moved}. ${cure}`,
		{ field: 'Lines' },
	);
}

/**
 * What a plan says about parts of a piece that moved before. They use no piece up, but a line gives no more than it costs.
 *
 * @throws Refusal when pieces and parts together are more than that
 */
function noteOnParts(
	kind: MovementKind,
	order: OrderFacts,
	meant: readonly Source[],
	{ reference, quantity }: Selection,
	orderLines: readonly OrderLine[],
): string {
	const partsMinor = meant.reduce((sum, source) => sum + source.partsMinor, 0);
	if (partsMinor === 0) return '';
	const show = (minor: number) => formatMinor(minor, order.currency);
	const leftMinor = meant.reduce((sum, source) => sum + minorLeft(source), 0);
	const before = `${show(partsMinor)} of '${onOneLine(reference)}' were ${kind.moved} before for less than a piece`;
	if (sumOfLines(orderLines) <= leftMinor) return ` ${before}; they are not taken off here.`;
	const most = Math.max(0, Math.min(leftMinor, availableMinor(order, kind)));
	throw new Refusal(
		`${quantity} of '${reference}' come to ${show(sumOfLines(orderLines))}, but ${before}, so ${show(leftMinor)} of it are left. Take fewer pieces, or choose 'Exact Amount' and give ${show(most)} at most.`,
		{ field: 'Lines' },
	);
}
