import { Refusal } from '../../../../shared/errors/refusal';
import type { Selection } from '../../../fields/lines/selectedLines';
import { movementKinds } from '../../movementKinds';
import type { OrderFacts } from '../../order/orderFacts';
import { openCaptures } from '../../order/orderFacts';
import { plainReference } from './lineMatching';
import type { Source } from './lineSources';
import { piecesLeft, sourcesOf } from './lineSources';
import { isSamePiece } from './samePiece';

/** Refuses pieces of several lines where it makes a difference which of them is meant. */
export function assertUnambiguous(meant: readonly Source[], { reference, quantity }: Selection) {
	const open = meant.filter((source) => piecesLeft(source) > 0);
	const left = open.reduce((sum, source) => sum + piecesLeft(source), 0);
	if (quantity === left || areSamePieces(open)) return;
	const captureIds = idsOf(open);
	if (captureIds.length > 1) throw refusalOfCaptures(reference, captureIds, false);
	throw new Refusal(
		`'${reference}' stands for ${open.length} lines whose price, discount or tax differs. Take all ${left} pieces, or choose 'Exact Amount' and give the line that is meant in 'Order Lines'.`,
		{ field: 'Lines' },
	);
}

/**
 * Refuses to keep to one capture where another one has the line, too. A refund can't name its capture: the API goes by
 * the references of the lines (docs.klarna.com, refund allocation, read 2026-11).
 */
export function assertCaptureCounts(order: OrderFacts, reference: string) {
	const open = openCaptures(order).map(({ id }) => id);
	const meant = sourcesOf(movementKinds.refund, order).sources.filter(
		({ line, captureId }) =>
			open.includes(captureId) && line.quantity > 0 && plainReference(line.reference) === reference,
	);
	const captureIds = idsOf(meant);
	if (captureIds.length < 2) return;
	const left = meant.filter((source) => piecesLeft(source) > 0);
	throw refusalOfCaptures(reference, captureIds, areSamePieces(left));
}

const areSamePieces = ([first, ...others]: readonly Source[]) =>
	first === undefined || others.every((other) => isSamePiece(first, other));

const idsOf = (sources: readonly Source[]) => [
	...new Set(sources.map(({ captureId }) => captureId)),
];

function refusalOfCaptures(
	reference: string,
	captureIds: ReadonlyArray<string | undefined>,
	areSame: boolean,
): Refusal {
	const where = `'${reference}' is in the captures ${captureIds.join(', ')}, and a refund can't say which one it means: the API goes by the references of the lines.`;
	if (areSame) {
		return new Refusal(
			`${where} Take 'Capture ID' out of the options if it may be any of them; it costs the same in all.`,
			{ field: 'Capture ID' },
		);
	}
	return new Refusal(
		`${where} Its price, discount or tax differs between them. Use 'Exact Amount', with 'Order Lines' if you like, if it may be booked on any of them.`,
		{ field: 'Lines' },
	);
}
