import type { OrderLine } from '../../../contract/orderLine';
import { shareOfPieces } from '../money/takeLines';

/** A line, and what moved of it before. */
export interface BookedLine {
	line: OrderLine;
	/** Pieces that went before. */
	taken: number;
	/** What was moved for those pieces, in minor units: others share out a discount in their own way. */
	takenMinor: number;
	/** What was moved of the line for less than a piece, in minor units. It uses no piece up. */
	partsMinor: number;
}

/** What moved before and was taken from no line that is known. */
export interface Unbooked {
	line: OrderLine;
	amountMinor: number;
}

/** A reference as people read it: shops export `SKU-1 ` with its space, and accents in two ways. */
export function plainReference(reference = ''): string {
	return reference
		.normalize('NFC')
		.replace(/\p{Zs}+/gu, ' ')
		.trim();
}

type Likeness = (moved: OrderLine, line: OrderLine) => boolean;

/** A type that isn't given is `physical` (descriptions of both APIs, read 2026-11). */
export const typeOf = ({ type }: OrderLine) => type ?? 'physical';

const hasSameLook: Likeness = (moved, line) =>
	plainReference(moved.name) === plainReference(line.name) && typeOf(moved) === typeOf(line);

/** Lines are the same by reference; where one has none, as shipping often, by name and type. */
const isSameThing: Likeness = (moved, line) => {
	const references = [moved.reference, line.reference].map((text) => plainReference(text));
	return references.every(Boolean) ? references[0] === references[1] : hasSameLook(moved, line);
};

const size = ({ total_amount }: OrderLine) => Math.abs(total_amount);
const haveSameSign: Likeness = (moved, line) => moved.total_amount * line.total_amount >= 0;

/** Whether each piece that moved was worth a whole one of the line, to a minor unit. Goodwill of 10.00 is no piece. */
const areWholePieces: Likeness = (moved, line) =>
	haveSameSign(moved, line) &&
	size(moved) * line.quantity >= (size(line) - line.quantity) * moved.quantity;

const hasSamePrice: Likeness = (moved, line) =>
	moved.unit_price === line.unit_price ||
	Math.abs(size(moved) * line.quantity - size(line) * moved.quantity) <=
		moved.quantity * line.quantity;

const hasSameTax: Likeness = (moved, line) => moved.tax_rate === line.tax_rate;

const all =
	(...likenesses: Likeness[]): Likeness =>
	(moved, line) =>
		likenesses.every((isLike) => isLike(moved, line));

/** How pieces find their line, the surest way first: some shops use one reference for many lines. */
const waysOfPieces: readonly Likeness[] = [
	all(isSameThing, areWholePieces, hasSamePrice, hasSameTax, hasSameLook),
	all(isSameThing, areWholePieces, hasSamePrice, hasSameTax),
	all(isSameThing, areWholePieces, hasSamePrice),
	all(isSameThing, areWholePieces),
];

/** How less than a piece finds its line. */
const waysOfParts: readonly Likeness[] = [all(isSameThing, hasSameTax), isSameThing];

/** A line that moved before, as far as it isn't booked yet. */
interface Rest extends Unbooked {
	pieces: number;
}

/**
 * Books what moved before on the lines that it was taken from; the APIs don't say which ones these are.
 *
 * @param lines are written to; where several fit equally well, the first one is meant
 * @returns what was taken from none of them
 */
export function book(lines: readonly BookedLine[], moved: readonly OrderLine[]): Unbooked[] {
	const rests = moved.map(
		(line): Rest => ({ line, pieces: line.quantity, amountMinor: line.total_amount }),
	);
	const bookAll = (isMeant: Likeness, bookOn: (rest: Rest, booked: BookedLine) => void) => {
		for (const rest of rests) {
			for (const booked of lines) if (isMeant(rest.line, booked.line)) bookOn(rest, booked);
		}
	};
	for (const way of waysOfPieces) bookAll(way, bookPieces);
	for (const way of waysOfParts) bookAll(way, bookPart);
	return rests.filter(({ amountMinor }) => amountMinor !== 0);
}

function bookPieces(rest: Rest, booked: BookedLine) {
	const left = booked.line.quantity - booked.taken;
	const count = Math.min(left, rest.pieces);
	if (count <= 0) return;
	const shareMinor = shareOfPieces(rest.amountMinor, rest.pieces, 0, count);
	rest.pieces -= count;
	rest.amountMinor -= shareMinor;
	booked.taken +=
		rest.pieces > 0 ? count : Math.min(left, Math.max(count, worthOf(shareMinor, booked.line)));
	booked.takenMinor += shareMinor;
}

/** Others write `1 × 147.00` where three pieces of 49.00 went. */
function worthOf(amountMinor: number, line: OrderLine): number {
	return size(line) === 0 ? 0 : Math.floor((Math.abs(amountMinor) * line.quantity) / size(line));
}

function bookPart(rest: Rest, booked: BookedLine) {
	booked.partsMinor += rest.amountMinor;
	rest.amountMinor = 0;
}
