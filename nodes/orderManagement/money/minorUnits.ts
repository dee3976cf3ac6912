import { limits } from '../../../contract/limits';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { Decimal } from './decimal';
import { knownDecimals } from './decimal';

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
	if (amount.sign === '') return amount.digits;
	throw new Refusal(
		`${label} is ${amount.written} in minor units, which are whole numbers: 49.90 EUR is 4990. Choose 'Major Units' if you meant ${amount.written}.`,
		{ field: label },
	);
}

function scaled(amount: Decimal, places: number, currency: string, label: string): string {
	if (amount.sign === ',' && amount.decimals === 3 && places === 3) {
		throw new Refusal(
			`${label} is ${amount.written} ${currency}, which can be read two ways. Write ${amount.written.replace(',', '.')} or ${amount.written.replace(',', '')}.`,
			{ field: label },
		);
	}
	if (amount.decimals > places) throw tooManyDecimals(amount, places, currency, label);
	return amount.digits + '0'.repeat(places - amount.decimals);
}

function tooManyDecimals(
	amount: Decimal,
	places: number,
	currency: string,
	label: string,
): Refusal {
	const allowed = places === 0 ? 'no decimals' : `${places} decimals`;
	const intention =
		amount.decimals === 3
			? ` If the ${amount.sign === ',' ? 'comma' : 'point'} separates thousands, write ${amount.written.replace(/[.,]/, '')}.`
			: ' Round it where it comes from, and check that it is the right currency.';
	return new Refusal(`${label} is ${amount.written}, but ${currency} has ${allowed}.${intention}`, {
		field: label,
	});
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
