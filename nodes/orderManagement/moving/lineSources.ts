import type { OrderLine } from '../../../contract/orderLine';
import { Refusal } from '../../shared/errors/refusal';
import type { Entry, OrderFacts } from './orderFacts';
import { openCaptures } from './orderFacts';

/** A line that pieces can be taken from, and how many were taken before. */
export interface Source {
	line: OrderLine;
	taken: number;
	/** The captures that the line belongs to, for refunds. */
	captureIds: readonly string[];
}

/** The order's own lines, less what was captured of them. */
export function capturable(order: OrderFacts): Source[] {
	return order.orderLines.map((line) => ({
		line,
		taken: piecesIn(order.capture, line.reference),
		captureIds: [],
	}));
}

/**
 * The captured lines, less what was refunded of them.
 *
 * @throws Refusal when there is no such capture, nothing left of it, or when a capture has no lines
 */
export function refundable(order: OrderFacts, captureId: string | undefined): Source[] {
	const open = openCaptures(order);
	const some = open.length > 0 ? open : order.capture;
	const captures = captureId === undefined ? some : [chosen(order, captureId)];
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
			taken: refundedPieces(order, [capture], line.reference),
			captureIds: [capture.id ?? ''],
		})),
	);
}

function chosen(order: OrderFacts, captureId: string): Entry {
	const capture = order.capture.find(({ id }) => id === captureId);
	if (capture && openCaptures(order).includes(capture)) return capture;
	const problem = capture ? 'was refunded completely' : `isn't one of order ${order.orderId}`;
	throw new Refusal(`Capture ${captureId} ${problem}.`, { field: 'Capture ID' });
}

/** Refunds don't say of which capture: what other captures can't account for was taken here. */
function refundedPieces(
	order: OrderFacts,
	captures: readonly Entry[],
	reference: string | undefined,
): number {
	const others = order.capture.filter((capture) => !captures.includes(capture));
	return Math.max(0, piecesIn(order.refund, reference) - piecesIn(others, reference));
}

function piecesIn(entries: readonly Entry[], reference: string | undefined): number {
	return entries
		.flatMap(({ orderLines }) => orderLines ?? [])
		.filter((line) => reference !== undefined && line.reference === reference)
		.reduce((pieces, line) => pieces + line.quantity, 0);
}

/** The captures of which something can be refunded and that have a line with this reference. */
export function openCapturesWith(order: OrderFacts, reference: string | undefined): Entry[] {
	return openCaptures(order).filter((capture) => piecesIn([capture], reference) > 0);
}

/**
 * The lines of several captures as one, where a piece costs and is taxed the same in all of them: then it doesn't matter
 * for the amount which one the API books the refund on.
 *
 * @returns `undefined` where it does matter
 */
export function pooled(order: OrderFacts, captures: readonly Entry[], reference: string) {
	const lines = captures.flatMap(({ orderLines }) =>
		(orderLines ?? []).filter((line) => line.reference === reference),
	);
	const [first, ...more] = lines;
	if (first === undefined || lines.length !== captures.length) return undefined;
	if (!more.every((line) => isSamePiece(first, line))) return undefined;
	const sum = (numberOf: (line: OrderLine) => number | undefined) =>
		lines.reduce((total, line) => total + (numberOf(line) ?? 0), 0);
	const tax = first.total_tax_amount === undefined ? {} : { total_tax_amount: sum(taxOf) };
	const source: Source = {
		line: {
			...first,
			quantity: sum(({ quantity }) => quantity),
			total_amount: sum(({ total_amount }) => total_amount),
			...tax,
		},
		taken: refundedPieces(order, captures, reference),
		captureIds: captures.map(({ id }) => id ?? ''),
	};
	return source;
}

const taxOf = ({ total_tax_amount }: OrderLine) => total_tax_amount ?? 0;

/** Pieces with a discount differ by its odd cents, so they are never the same. */
function isSamePiece(one: OrderLine, other: OrderLine): boolean {
	return (
		one.unit_price === other.unit_price &&
		one.tax_rate === other.tax_rate &&
		one.type === other.type &&
		[one, other].every(({ total_discount_amount }) => (total_discount_amount ?? 0) === 0) &&
		(one.tax_rate !== undefined || taxOf(one) * other.quantity === taxOf(other) * one.quantity)
	);
}
