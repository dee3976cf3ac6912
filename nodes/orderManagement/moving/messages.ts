import { formatMinor } from '../money/minorUnits';
import type { Status } from '../output/resultColumns';
import type { MovementKind } from './movementKinds';

/** What happened, as far as the row's message tells it. Amounts in minor units. */
export interface Happened {
	amountMinor: number;
	/** ISO 4217; missing when the order wasn't read. */
	currency?: string;
	/** What is left now. */
	remainingMinor?: number;
	/** ISO 8601. */
	at?: string;
}

/** What happened to a row, in one short sentence, by its status. */
const sentences: Partial<Record<Status, (kind: MovementKind, happened: Happened) => string>> = {
	already_cancelled: () => 'Was cancelled before: nothing moved now.',
	cancelled: () => 'Cancelled the order: nothing is authorized any more.',
	released: () => 'Released what was left of the authorization.',
	captured: done,
	refunded: done,
	already_captured: already,
	already_refunded: already,
	nothing_to_capture: nothingLeft,
	nothing_to_refund: nothingLeft,
	planned: ({ id }, { amountMinor, currency }) =>
		`Would ${id} ${show(amountMinor, currency)}. Nothing has moved.`,
};

/** @see sentences */
export function messageOf(status: Status, kind: MovementKind, happened: Happened): string {
	return sentences[status]?.(kind, happened) ?? '';
}

const show = (minor: number, currency?: string) =>
	currency === undefined ? `${minor} minor units` : formatMinor(minor, currency);

const past = ({ moved }: MovementKind) => `${moved[0]?.toUpperCase()}${moved.slice(1)}`;

function done(kind: MovementKind, { amountMinor, currency, remainingMinor }: Happened): string {
	const rest =
		currency === undefined || remainingMinor === undefined
			? 'Not compared with the order.'
			: leftOver(kind, remainingMinor, currency);
	return `${past(kind)} ${show(amountMinor, currency)}. ${rest}`;
}

const leftOver = ({ id }: MovementKind, remainingMinor: number, currency: string) =>
	remainingMinor > 0
		? `${formatMinor(remainingMinor, currency)} left to ${id}.`
		: `Nothing is left to ${id}.`;

function already(kind: MovementKind, { amountMinor, currency, at }: Happened): string {
	const when = at === undefined ? '' : `, on ${at.slice(0, 10)}`;
	return `${past(kind)} ${show(amountMinor, currency)} before${when}: nothing moved now.`;
}

function nothingLeft({ id }: MovementKind): string {
	return `Nothing is left to ${id}: nothing moved.`;
}
