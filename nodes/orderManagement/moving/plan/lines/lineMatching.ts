import type { OrderLine } from '../../../../../contract/orderLine';
import { shareOfPieces } from '../../../money/takeLines';

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

/** A type that isn't given is `physical` (descriptions of both APIs, read 2026-11). */
export const typeOf = ({ type }: OrderLine) => type ?? 'physical';

/** What a line is told by. Worked out once: orders have up to 1000 lines, and as many come back. */
interface Traits {
	line: OrderLine;
	reference: string;
	look: string;
}

const traitsOf = (line: OrderLine): Traits => ({
	line,
	reference: plainReference(line.reference),
	look: `${typeOf(line)} ${plainReference(line.name)}`,
});

type Likeness = (moved: Traits, other: Traits) => boolean;

const hasSameLook: Likeness = (moved, other) => moved.look === other.look;

/** Lines are the same thing by reference; where one has none, as shipping often, by name and type. */
const isSameThing: Likeness = (moved, other) =>
	moved.reference && other.reference
		? moved.reference === other.reference
		: hasSameLook(moved, other);

const size = ({ total_amount }: OrderLine) => Math.abs(total_amount);

/** Whether each piece that moved was worth a whole one of the line, to a minor unit. Goodwill of 10.00 is no piece. */
const areWholePieces: Likeness = ({ line: moved }, { line }) =>
	moved.total_amount * line.total_amount >= 0 &&
	size(moved) * line.quantity >= (size(line) - line.quantity) * moved.quantity;

const hasSamePrice: Likeness = ({ line: moved }, { line }) =>
	moved.unit_price === line.unit_price ||
	Math.abs(size(moved) * line.quantity - size(line) * moved.quantity) <=
		moved.quantity * line.quantity;

const hasSameTax: Likeness = (moved, other) => moved.line.tax_rate === other.line.tax_rate;

const all =
	(...likenesses: Likeness[]): Likeness =>
	(moved, other) =>
		likenesses.every((isLike) => isLike(moved, other));

/** How pieces find their line among those of the same thing, the surest way first: some shops use one reference for all. */
const waysOfPieces: readonly Likeness[] = [
	all(areWholePieces, hasSamePrice, hasSameTax, hasSameLook),
	all(areWholePieces, hasSamePrice, hasSameTax),
	all(areWholePieces, hasSamePrice),
	areWholePieces,
];

/** How less than a piece finds its line. */
const waysOfParts: readonly Likeness[] = [hasSameTax, () => true];

/** A line that moved before, as far as it isn't booked yet, and the lines that it can have come from. */
interface Rest extends Unbooked {
	traits: Traits;
	pieces: number;
	origins: Array<{ traits: Traits; booked: BookedLine }>;
}

/**
 * Books what moved before on the lines that it was taken from; the APIs don't say which ones these are.
 *
 * @param lines are written to; where several fit equally well, the first one is meant
 * @returns what was taken from none of them
 */
export function book(lines: readonly BookedLine[], moved: readonly OrderLine[]): Unbooked[] {
	const known = lines.map((booked) => ({ booked, traits: traitsOf(booked.line) }));
	const rests = moved.map((line): Rest => {
		const traits = traitsOf(line);
		// Lines of the same reference first: one without a reference only gave what those can't have given.
		const rankOf = (origin: Traits) => (origin.reference === traits.reference ? 0 : 1);
		const origins = known
			.filter((origin) => isSameThing(traits, origin.traits))
			.sort((one, other) => rankOf(one.traits) - rankOf(other.traits));
		return { line, traits, pieces: line.quantity, amountMinor: line.total_amount, origins };
	});
	for (const way of waysOfPieces) bookAll(rests, way, bookPieces);
	for (const way of waysOfParts) bookAll(rests, way, bookPart);
	return rests.filter(({ amountMinor }) => amountMinor !== 0);
}

function bookAll(
	rests: readonly Rest[],
	isMeant: Likeness,
	bookOn: (rest: Rest, booked: BookedLine) => void,
) {
	for (const rest of rests) {
		for (const { traits, booked } of rest.origins) {
			if (isMeant(rest.traits, traits)) bookOn(rest, booked);
		}
	}
}

function bookPieces(rest: Rest, booked: BookedLine) {
	const left = booked.line.quantity - booked.taken;
	const count = Math.min(left, rest.pieces);
	if (count <= 0) return;
	const shareMinor = shareOfPieces(rest.amountMinor, rest.pieces, 0, count);
	rest.pieces -= count;
	rest.amountMinor -= shareMinor;
	const worth = rest.pieces > 0 ? count : piecesWorth(shareMinor, booked.line);
	booked.taken += Math.min(left, Math.max(count, worth));
	booked.takenMinor += shareMinor;
}

/** Others write `1 × 147.00` where three pieces of 49.00 went. */
function piecesWorth(amountMinor: number, line: OrderLine): number {
	return size(line) === 0 ? 0 : Math.floor((Math.abs(amountMinor) * line.quantity) / size(line));
}

function bookPart(rest: Rest, booked: BookedLine) {
	booked.partsMinor += rest.amountMinor;
	rest.amountMinor = 0;
}
