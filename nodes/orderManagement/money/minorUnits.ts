import { limits } from '../../../contract/limits';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { Decimal } from './decimal';
import { knownDecimals } from './decimal';
import { assertMajorReading, assertMinorReading, ifThousands, placesText } from './readings';

/** How the person gives amounts: 49.90 or 4990. */
export const amountUnits = ['major', 'minor'] as const;

export type AmountUnit = (typeof amountUnits)[number];

/**
 * An amount in the API's minor units.
 *
 * @param currency ISO 4217 code that decides the decimals: 49.90 EUR is 4990, 4990 JPY is 4990, 1.234 KWD is 1234
 * @param label the field's label, for messages
 * @throws Refusal when the amount has a fraction of a minor unit or is above the API's ceiling
 */
export function toMinorUnits(
	amount: Decimal,
	unit: AmountUnit,
	currency: string,
	label = 'Amount',
): number {
	const currencyPlaces = knownDecimals(currency, 'Currency');
	const digits =
		unit === 'minor'
			? wholeMinorUnits(amount, label)
			: scaled(amount, currencyPlaces, currency, label);
	return withinCeiling(digits, amount, label, (minor) => formatMinor(minor, currency));
}

/** A whole number of minor units when the currency isn't known (yet). */
export function toWholeMinorUnits(amount: Decimal, label = 'Amount'): number {
	return withinCeiling(wholeMinorUnits(amount, label), amount, label, String);
}

function wholeMinorUnits(amount: Decimal, label: string): string {
	const { digits, decimals, written } = amount;
	if (decimals === 0) return digits;
	const isWhole = /^0+$/.test(digits.slice(-decimals));
	if (isWhole) assertMinorReading(amount, label);
	if (isWhole) return digits.slice(0, -decimals);
	// A formula such as 19.99 × 100 leaves 1998.9999999999998.
	const rounded = decimals > shortestNoise ? withoutNoise(amount, 0) : undefined;
	const cure =
		rounded === undefined
			? `${ifThousands(amount, 0)} If you meant ${shown(written)}, set 'Write Amounts As' to '49.90'; in a sheet that is a column 'amount' instead of 'amount_minor'.`
			: ` It looks like what a formula leaves of ${rounded}: round it there.`;
	throw new Refusal(
		`${label} is ${shown(written)} in minor units, which are whole numbers: 49.90 EUR is 4990.${cure}`,
		{ field: label },
	);
}

function scaled(amount: Decimal, places: number, currency: string, label: string): string {
	assertMajorReading(amount, places, currency, label);
	if (amount.decimals <= places) return amount.digits + '0'.repeat(places - amount.decimals);
	const rounded = withoutNoise(amount, places);
	if (rounded === undefined) throw tooManyDecimals(amount, places, currency, label);
	if (rounded !== '0') return rounded;
	throw new Refusal(
		`${label} is ${shown(amount.written)}, which is less than anything that can be paid in ${currency}. Give the exact amount.`,
		{ field: label },
	);
}

/** A millionth of a minor unit: what floating-point arithmetic leaves of a formula is far below, a rounding above. */
const digitsOfNoise = 6;
/** Fewer decimals than that were typed by somebody. */
const shortestNoise = 8;

/**
 * The amount in whole minor units, if what is behind the currency's places is zeros, or nearer to a whole number than
 * noise. Digit by digit: 62.400000000000006 is 6240, 62.405 is nothing.
 */
function withoutNoise({ digits, decimals }: Decimal, places: number): string | undefined {
	const padded = digits.padStart(decimals + 1, '0');
	const kept = BigInt(padded.slice(0, places - decimals));
	const surplus = padded.slice(places - decimals);
	const [first, rest] = [surplus.slice(0, digitsOfNoise), surplus.slice(digitsOfNoise)];
	if (/^0+$/.test(first)) return String(kept);
	return /^9+$/.test(first) && /[1-9]/.test(rest) ? String(kept + 1n) : undefined;
}

function tooManyDecimals(
	{ written }: Decimal,
	places: number,
	currency: string,
	label: string,
): Refusal {
	return new Refusal(
		`${label} is ${shown(written)}, but ${currency} has ${placesText(places)}. Round it where it comes from, and check that it is the right currency.`,
		{ field: label },
	);
}

function withinCeiling(
	digits: string,
	amount: Decimal,
	label: string,
	show: (amountMinor: number) => string,
): number {
	// Compared as BigInt: a number with too many digits for a double must not slip through rounded.
	if (BigInt(digits) <= BigInt(limits.amountMinor)) return Number(digits);
	throw new Refusal(
		`${label} is ${shown(amount.written)}, above the API's ceiling of ${show(limits.amountMinor)}. Check the unit and the decimals.`,
		{ field: label },
	);
}

/** `4990` EUR → `49.90`, with all decimals of the currency. Negative amounts keep their sign. */
export function decimalText(amountMinor: number, currency: string): string {
	const places = knownDecimals(currency, 'Currency');
	const sign = amountMinor < 0 ? '-' : '';
	const digits = String(Math.abs(amountMinor)).padStart(places + 1, '0');
	if (places === 0) return sign + digits;
	return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/** `4990` EUR → `49.90 EUR`. */
export function formatMinor(amountMinor: number, currency: string): string {
	return `${decimalText(amountMinor, currency)} ${currency}`;
}
