import { Refusal } from '../../../shared/errors/refusal';
import { shown } from '../../../shared/fields/choice';
import { idOf } from '../../../shared/fields/identifier';
import { textOf } from '../../../shared/fields/text';

/** One row of the form, or what the columns of a sheet say about parcels. */
type Parcel = Readonly<Record<string, unknown>>;

/** What stands between the entries of a cell. A space doesn't: many a tracking number has some. */
const betweenEntries = /[,;|\t\r\n\v\f\u0085\u2028\u2029，；、]+/;
const betweenNumbers = /[,;|\t\r\n\v\f\u0085\u2028\u2029，；、]+|\s+[/&+]\s+/;
/** `1Z1,3,40434E+17`: the comma of a number that was cut is none between parcels. */
const cutWithComma = /\d,\d+[eE]\+\d/;
/** Commas and semicolons may be part of a link, so that only a new one begins another. */
const betweenLinks = /[\s,;|]+(?=https?:\/\/)/i;

/** What is told of each parcel for itself; anything else may hold for all of them. */
const separators: Readonly<Record<string, RegExp>> = {
	tracking_number: betweenNumbers,
	return_tracking_number: betweenNumbers,
	tracking_uri: betweenLinks,
	return_tracking_uri: betweenLinks,
};
const numbers = ['tracking_number', 'return_tracking_number'] as const;

function entriesOf(name: string, value: unknown): string[] {
	if (typeof value !== 'string') return [];
	return value
		.split(separators[name] ?? betweenEntries)
		.map((part) => part.trim())
		.filter(Boolean);
}

/**
 * Parcels whose tracking numbers stand in one cell. What else is said about them holds for each, or, where there are
 * equally many entries, one entry for each.
 *
 * @param labels of the fields, for messages
 * @throws Refusal when numbers and links can't be put together
 */
export function severalParcels(parcel: Parcel, labels: Readonly<Record<string, string>>): Parcel[] {
	// A number that was cut may have a comma of its own: 1,23457E+17 are no two parcels.
	for (const name of numbers) assertWhole(parcel[name], labels[name] ?? name);
	const count = Math.max(...numbers.map((name) => entriesOf(name, parcel[name]).length));
	for (const name of numbers)
		for (const number of entriesOf(name, parcel[name])) idOf(number, labels[name] ?? name);
	if (count < 2) return [withoutSeparators(parcel)];
	const columns = Object.entries(parcel).map(
		([name, value]) => [name, oneForEach(name, value, count, labels[name] ?? name)] as const,
	);
	const parcels = Array.from({ length: count }, (_, index) =>
		Object.fromEntries(columns.map(([name, values]) => [name, values[index]])),
	);
	// The same number twice in a cell is one parcel.
	return [...new Map(parcels.map((one) => [JSON.stringify(one), one])).values()];
}

/** @throws Refusal for a number that was cut, or a list that came as text */
function assertWhole(value: unknown, label: string) {
	const text = textOf(value, label) ?? '';
	if (cutWithComma.test(text)) idOf(text.replaceAll(',', '.'), label);
	if (!/^\[.*\]$/s.test(text)) return;
	throw new Refusal(
		`${label} is '${shown(text)}', a list as text. Separate the numbers with commas, like 1Z1, 1Z2.`,
		{ field: label },
	);
}

/** `1Z1,` is one number, and `,` is none. */
function withoutSeparators(parcel: Parcel): Parcel {
	const cleaned = numbers
		.filter((name) => typeof parcel[name] === 'string')
		.map((name) => [name, entriesOf(name, parcel[name])[0] ?? '']);
	return { ...parcel, ...Object.fromEntries(cleaned) } as Parcel;
}

function oneForEach(name: string, value: unknown, count: number, label: string): unknown[] {
	const entries = entriesOf(name, value);
	if (entries.length === count) return entries;
	// The number of one parcel isn't that of all; a return label, a link and a carrier may be.
	const mustFit = name === 'tracking_number' ? entries.length > 0 : entries.length > 1;
	if (!mustFit || separators[name] === undefined) return Array.from({ length: count }, () => value);
	throw new Refusal(
		`${label} has ${entries.length === 1 ? 'one entry' : `${entries.length} entries`} for ${count} parcels. Give one for each; or list the parcels in 'Shipping Info (JSON)', in a sheet in the column 'shipping_info'.`,
		{ field: label },
	);
}
