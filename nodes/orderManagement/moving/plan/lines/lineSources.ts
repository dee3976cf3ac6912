import type { OrderLine } from '../../../../../contract/orderLine';
import { Refusal } from '../../../../shared/errors/refusal';
import type { MovementKind } from '../../movementKinds';
import { movementKinds } from '../../movementKinds';
import type { Movement, OrderFacts } from '../../order/orderFacts';
import { openCaptures } from '../../order/orderFacts';
import type { BookedLine, Unbooked } from './lineMatching';
import { book } from './lineMatching';
import { isReturnFee } from './returnFeeLine';

/** A line that pieces can be taken from, with what moved of it before. */
export interface Source extends BookedLine {
	/** The capture that the line belongs to, for refunds. */
	captureId?: string;
}

interface Sources {
	sources: Source[];
	unbooked: Unbooked[];
}

/** Pieces that can still be taken. */
export const piecesLeft = ({ line, taken }: BookedLine): number => line.quantity - taken;

/** What a line can still give, in minor units. */
export const minorLeft = ({ line, takenMinor, partsMinor }: BookedLine): number =>
	line.total_amount - takenMinor - partsMinor;

/** The order's own lines, less what was captured of them; for refunds the captured lines, less what was refunded. */
export function sourcesOf(kind: MovementKind, order: OrderFacts): Sources {
	const moved = linesOf(order[kind.id]).filter((line) => !isReturnFee(line));
	if (kind.id === 'capture') {
		const sources = order.orderLines.map((line) => sourceOf(line));
		return { sources, unbooked: book(sources, moved) };
	}
	const sources = order.capture.flatMap(({ id, orderLines = [] }) =>
		orderLines.map((line) => sourceOf(line, id)),
	);
	return { sources, unbooked: book(inOrderOfRefunds(sources, order), moved) };
}

const sourceOf = (line: OrderLine, captureId?: string): Source => ({
	line,
	taken: 0,
	takenMinor: 0,
	partsMinor: 0,
	captureId,
});

const linesOf = (movements: readonly Movement[]) =>
	movements.flatMap(({ orderLines = [] }) => orderLines);

/** A refund doesn't say of which capture it was, but captures say how much was refunded of them. */
function inOrderOfRefunds(sources: readonly Source[], order: OrderFacts): Source[] {
	const open = openCaptures(order);
	const rank = new Map(
		order.capture.map((capture) => {
			if (!open.includes(capture)) return [capture.id, 0];
			return [capture.id, capture.refundedMinor ? 1 : 2];
		}),
	);
	const rankOf = ({ captureId }: Source) => rank.get(captureId) ?? 0;
	return sources.toSorted((a, b) => rankOf(a) - rankOf(b));
}

/**
 * The captured lines of which something can be refunded.
 *
 * @param cure what to do about a capture without lines
 * @throws Refusal when there is no such capture, nothing left of it, or when a capture has no lines
 */
export function refundable(
	order: OrderFacts,
	captureId: string | undefined,
	cure: string,
): Source[] {
	const open = openCaptures(order);
	const some = open.length > 0 ? open : order.capture;
	const captures = captureId === undefined ? some : [chosen(order, captureId)];
	const withoutLines = captures.find(({ orderLines }) => !orderLines?.length);
	if (withoutLines) {
		throw new Refusal(
			`Capture ${withoutLines.id ?? ''} was made without order lines, so its lines can't be refunded one by one. ${cure}`,
			{ field: 'Lines' },
		);
	}
	const ids = captures.map(({ id }) => id);
	return sourcesOf(movementKinds.refund, order).sources.filter((source) =>
		ids.includes(source.captureId),
	);
}

function chosen(order: OrderFacts, captureId: string): Movement {
	const capture = order.capture.find(({ id }) => id === captureId);
	const open = openCaptures(order);
	if (capture && open.includes(capture)) return capture;
	const problem = capture ? 'was refunded completely' : `isn't one of order ${order.orderId}`;
	const others = open.map(({ id }) => id).join(', ');
	const cure = others ? `Something can be refunded of ${others}.` : 'Nothing is left to refund.';
	throw new Refusal(`Capture ${captureId} ${problem}. ${cure}`, { field: 'Capture ID' });
}

/** The captures of which something can be refunded and that have a line with this reference, as the API compares it. */
export function openCapturesWith(order: OrderFacts, reference: string | undefined): Movement[] {
	return openCaptures(order).filter(({ orderLines = [] }) =>
		orderLines.some(
			(line) => reference !== undefined && line.reference === reference && line.quantity > 0,
		),
	);
}
