import type { BrandId } from '../../../contract/brand';
import type { OrderLine } from '../../../contract/orderLine';
import { orderLineRequest } from '../../../contract/orderLine';
import { Refusal } from '../errors/refusal';
import type { Selection } from '../fields/selectedLines';
import { takePieces } from '../money/takeLines';
import type { Movement } from './movements';
import type { Entry, OrderFacts } from './orderFacts';

/** A line that pieces can be taken from, and how many were taken before. */
interface Source {
	line: OrderLine;
	taken: number;
	/** The capture that the line belongs to, for refunds. */
	captureId?: string;
}

/** Which lines to take: the person's selection, or everything that is left. */
export type Wanted = readonly Selection[] | 'everything left';

/**
 * The lines of a capture or refund, priced by the order: name, price, discount share and tax come from the order's lines
 * for captures, and from the captured lines for refunds.
 *
 * @throws Refusal when a line isn't there, has too few pieces left, or could be meant twice
 */
export function linesToMove(
	brandId: BrandId,
	movement: Movement,
	order: OrderFacts,
	wanted: Wanted,
	captureId?: string,
): OrderLine[] {
	const sources = movement.id === 'capture' ? capturable(order) : refundable(order, captureId);
	const picked =
		wanted === 'everything left'
			? sources.map((source) => ({ source, count: source.line.quantity - source.taken }))
			: wanted.map((selection) => ({
					source: sourceOf(sources, selection, movement),
					count: selection.quantity,
				}));
	return picked
		.filter(({ count }) => count > 0)
		.map(({ source, count }) => sendable(brandId, takePieces(source.line, source.taken, count)));
}

function capturable(order: OrderFacts): Source[] {
	return order.orderLines.map((line) => ({ line, taken: piecesIn(order.capture, line.reference) }));
}

function refundable(order: OrderFacts, captureId: string | undefined): Source[] {
	const captures = order.capture.filter(({ id }) => captureId === undefined || id === captureId);
	if (captures.length === 0) {
		throw new Refusal(`Order ${order.orderId} has no capture ${captureId ?? ''}.`, {
			field: 'Capture ID',
		});
	}
	const withoutLines = captures.find(({ orderLines }) => !orderLines?.length);
	if (withoutLines) {
		throw new Refusal(
			`Capture ${withoutLines.id ?? ''} was made without order lines, so its lines can't be refunded one by one. Use 'Exact Amount'.`,
			{ field: 'Lines' },
		);
	}
	return captures.flatMap((capture) =>
		(capture.orderLines ?? []).map((line) => ({
			line,
			taken: piecesIn(order.refund, line.reference),
			captureId: capture.id,
		})),
	);
}

function piecesIn(entries: readonly Entry[], reference: string | undefined): number {
	return entries
		.flatMap(({ orderLines }) => orderLines ?? [])
		.filter((line) => reference !== undefined && line.reference === reference)
		.reduce((pieces, line) => pieces + line.quantity, 0);
}

function sourceOf(
	sources: readonly Source[],
	{ reference, quantity }: Selection,
	movement: Movement,
): Source {
	const [source, ...more] = sources.filter(({ line }) => line.reference === reference);
	if (source === undefined) {
		const there =
			sources.map(({ line }) => line.reference ?? `(${line.name})`).join(', ') || 'none';
		throw new Refusal(`No line has the reference '${reference}'. There are: ${there}.`, {
			field: 'Lines',
		});
	}
	if (more.length > 0) throw ambiguous(reference, [source, ...more]);
	const left = source.line.quantity - source.taken;
	if (quantity <= left) return source;
	throw new Refusal(
		`The row asks for ${quantity} of '${reference}', but only ${left} of ${source.line.quantity} can still be ${movement.moved}.`,
		{ field: 'Lines' },
	);
}

function ambiguous(reference: string, sources: readonly Source[]): Refusal {
	const captureIds = [...new Set(sources.flatMap(({ captureId }) => captureId ?? []))];
	const cure =
		captureIds.length > 1
			? `It is in the captures ${captureIds.join(', ')}: choose one with 'Capture ID' in the options.`
			: "Use 'Order Lines' with an exact amount.";
	return new Refusal(`'${reference}' stands for ${sources.length} lines. ${cure}`, {
		field: 'Lines',
	});
}

/** What the API reports may hold more than a request may. */
function sendable(brandId: BrandId, line: OrderLine): OrderLine {
	const known = Object.keys(orderLineRequest[brandId].shape);
	return Object.fromEntries(
		Object.entries(line).filter(([name]) => known.includes(name)),
	) as OrderLine;
}
