import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import { assertGenuine } from '../../shared/fields/genuine';
import { currencyDecimals } from './currency';

/** An exact decimal number above zero, kept as its digits: `49.90` is `{ digits: '4990', decimals: 2 }`. */
export interface Decimal {
	digits: string;
	decimals: number;
	/** What the person wrote, for messages. */
	written: string;
	/** The decimal sign the person used; a comma before three digits can be either. */
	sign: ',' | '.' | '';
	/** Thousands are separated by another sign, so the last one can only be the decimal sign. */
	isGrouped?: boolean;
}

/** Names the field in a message, e.g. `Amount`. */
type FieldLabel = string;

/** `0`, `0.00` and the like, where nothing is a fine answer. */
export function isZero(value: unknown): boolean {
	return /^0+([.,]0*)?$/.test(String(value).trim());
}

const plainNumber = /^(\d+)(?:([.,])(\d+))?$/;
/** What separates thousands: also the typographic apostrophe, and the spaces that don't break or are thin. */
const separators = "[.,'’\\u00a0\\u2009\\u202f ]";
/** Two different signs, as in `1.234,50`, can be read one way only. */
const groupedDecimal = new RegExp(
	`^([1-9]\\d{0,2}(${separators})\\d{3}(?:\\2\\d{3})*)(?!\\2)([.,])(\\d+)$`,
);
const groupedWhole = new RegExp(`^[1-9]\\d{0,2}(${separators})\\d{3}(?:\\1\\d{3})*$`);

/**
 * Reads a number as people and spreadsheets write it: `49.90`, `49,90`, 49.9, `1.234,50`. Never through a float: a
 * JavaScript number is taken by its shortest decimal text.
 *
 * @throws Refusal for anything that isn't exactly one positive number, with the likely intention
 */
export function parseDecimal(value: unknown, label: FieldLabel): Decimal {
	const written = writtenForm(value, label);
	const { whole, sign, fraction, isGrouped } = partsOf(written, label);
	const digits = (whole + fraction).replace(/^0+/, '');
	if (digits === '')
		throw new Refusal(`${label} is ${shown(written)}. ${zeroCure}`, { field: label });
	return { digits, decimals: fraction.length, written, sign, isGrouped };
}

function partsOf(written: string, label: FieldLabel) {
	const [, grouped, , groupedSign, groupedFraction] = groupedDecimal.exec(written) ?? [];
	const isGrouped = grouped !== undefined;
	const plain = isGrouped
		? [written, grouped.replace(/\D/g, ''), groupedSign, groupedFraction]
		: plainNumber.exec(written);
	if (!plain) throw unreadable(shown(written), label);
	const [, whole = '', sign = '', fraction = ''] = plain;
	return { whole, sign: sign as Decimal['sign'], fraction, isGrouped };
}

const zeroCure =
	"Zero moves no money and doesn't stand for everything: give the exact amount, or leave the row out.";

function writtenForm(value: unknown, label: FieldLabel): string {
	if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) {
		throw new Refusal(
			`${label} is empty, and empty doesn't stand for everything. Give the exact amount; if it comes from a column, check the column's name.`,
			{ field: label },
		);
	}
	if (typeof value === 'number') return numberText(value, label);
	if (typeof value === 'string') return genuine(value.trim(), label);
	throw new Refusal(
		`${label} is a ${Array.isArray(value) ? 'list' : typeof value}, which isn't a number. Give it as 49.90.`,
		{
			field: label,
		},
	);
}

/** What a spreadsheet's failed formula left says so, instead of being no number. */
function genuine(text: string, label: FieldLabel): string {
	if (/[#=]|\.{3}|…/.test(text)) assertGenuine(text, label);
	return text;
}

function numberText(value: number, label: FieldLabel): string {
	const text = String(value);
	if (/^-?\d+(\.\d+)?$/.test(text)) return text;
	throw new Refusal(
		`${label} is ${text}, which isn't an exact number. Give it as text, like 49.90.`,
		{
			field: label,
		},
	);
}

function unreadable(written: string, label: FieldLabel): Refusal {
	const field = { field: label };
	if (/^[-−(]/.test(written)) {
		return new Refusal(
			`${label} is ${written}. Amounts are positive here; the operation says which way the money goes.`,
			field,
		);
	}
	if (groupedWhole.test(written)) {
		return new Refusal(
			`${label} is ${written}, with a thousands separator. Write it without, like ${written.replace(/\D/g, '')}.`,
			field,
		);
	}
	if (/\d/.test(written) && /[^\d.,]/.test(written)) {
		return new Refusal(
			`${label} is '${written}'. Give digits only, like 49.90; a currency goes into its own field.`,
			field,
		);
	}
	return new Refusal(`${label} is '${written}', which isn't a number. Give it as 49.90.`, field);
}

/** Decimal places of a currency that has to exist. */
export function knownDecimals(currency: string, label: FieldLabel): number {
	const decimals = currencyDecimals(currency);
	if (decimals !== undefined) return decimals;
	throw new Refusal(
		`${label} '${currency}' isn't a currency of ISO 4217. Use the three-letter code, like EUR or SEK.`,
		{ field: label },
	);
}
