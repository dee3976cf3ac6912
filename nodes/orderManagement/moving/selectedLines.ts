import type { BrandId } from '../../../contract/brand';
import type { OrderLine } from '../../../contract/orderLine';
import { Refusal } from '../../shared/errors/refusal';
import type { Selection } from '../fields/selectedLines';
import { requestLine } from '../money/requestLine';
import { takePieces } from '../money/takeLines';
import type { Source } from './lineSources';
import { capturable, openCapturesWith, pooled, refundable } from './lineSources';
import type { Movement } from './movements';
import type { OrderFacts } from './orderFacts';

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
			: wanted.map(({ reference, quantity }) => {
					const source =
						shared(movement, order, reference, captureId) ?? theOne(sources, reference);
					assertEnoughLeft(source, reference, quantity, movement);
					return { source, count: quantity };
				});
	return picked
		.filter(({ count }) => count > 0)
		.map(({ source, count }) => requestLine(brandId, takePieces(source.line, source.taken, count)));
}

/**
 * The source of a line that several captures have. A refund can't name its capture: the API goes by the references of the
 * lines (docs.klarna.com, refund allocation, read 2026-11).
 */
function shared(
	{ id }: Movement,
	order: OrderFacts,
	reference: string,
	captureId: string | undefined,
): Source | undefined {
	const captures = id === 'refund' ? openCapturesWith(order, reference) : [];
	if (captures.length < 2) return undefined;
	const pool = pooled(order, captures, reference);
	if (pool && captureId === undefined) return pool;
	const where = `'${reference}' is in the captures ${captures.map((capture) => capture.id).join(', ')}, and a refund can't say which one it means: the API goes by the references of the lines.`;
	if (pool) {
		throw new Refusal(
			`${where} Take 'Capture ID' out of the options if it may be any of them; it costs the same in all.`,
			{ field: 'Capture ID' },
		);
	}
	throw new Refusal(
		`${where} Its price, discount or tax differs between them. Use 'Exact Amount', with 'Order Lines' if you like, if it may be booked on any of them.`,
		{ field: 'Lines' },
	);
}

function theOne(sources: readonly Source[], reference: string): Source {
	const [source, ...more] = sources.filter(({ line }) => line.reference === reference);
	if (source === undefined) {
		const there =
			sources.map(({ line }) => line.reference ?? `(${line.name})`).join(', ') || 'none';
		throw new Refusal(`No line has the reference '${reference}'. There are: ${there}.`, {
			field: 'Lines',
		});
	}
	if (more.length === 0) return source;
	throw new Refusal(
		`'${reference}' stands for ${more.length + 1} lines. Use 'Order Lines' with an exact amount.`,
		{ field: 'Lines' },
	);
}

function assertEnoughLeft(
	{ line, taken }: Source,
	reference: string,
	quantity: number,
	movement: Movement,
) {
	const left = line.quantity - taken;
	if (quantity <= left) return;
	throw new Refusal(
		`The row asks for ${quantity} of '${reference}', but only ${left} of ${line.quantity} can still be ${movement.moved}.`,
		{ field: 'Lines' },
	);
}
