import { Refusal } from '../../shared/errors/refusal';
import type { Decimal } from './decimal';

/** So many digits stand behind a sign that separates thousands. */
const lengthOfThousands = 3;
/** No amount of a service has more, and a message shouldn't either. */
const mostDigits = 20;

/** Three digits behind the only sign can be decimals, or what comes after thousands. */
const canBeThousands = ({ decimals, digits }: Decimal) =>
	decimals === lengthOfThousands && digits.length <= mostDigits;

/**
 * Refuses an amount in major units that has exactly three decimals where the currency hasn't, and the comma of one that
 * has.
 *
 * @param places decimals of the currency
 * @throws Refusal with both readings, as far as both are possible
 */
export function assertMajorReading(
	amount: Decimal,
	places: number,
	currency: string,
	label: string,
) {
	const { decimals, digits, sign, isGrouped } = amount;
	if (!canBeThousands(amount)) return;
	if (places === decimals) {
		if (sign === '.' || isGrouped) return;
		throw twoReadings(amount, places, label, 'the comma can be read two ways');
	}
	const reason = `${currency} has ${placesText(places)}`;
	const surplus = digits.padStart(decimals + 1, '0').slice(places - decimals);
	if (places > decimals || /^0+$/.test(surplus)) {
		const both = `${reason} and the ${signName(amount)} can separate thousands`;
		throw twoReadings(amount, places, label, both);
	}
	throw new Refusal(
		`${label} is ${amount.written}, but ${reason}.${ifThousands(amount, places)} Otherwise round it where it comes from.`,
		{ field: label },
	);
}

/** The same for minor units that are whole as decimals, too: `4.000`. */
export function assertMinorReading(amount: Decimal, label: string) {
	if (!canBeThousands(amount)) return;
	throw twoReadings(amount, 0, label, 'minor units are whole numbers');
}

/** A hint for what else may be meant; nothing where nothing else can be. */
export const ifThousands = (amount: Decimal, places: number) =>
	canBeThousands(amount)
		? ` If the ${signName(amount)} separates thousands, write ${asThousands(amount, places)}.`
		: '';

function twoReadings(amount: Decimal, places: number, label: string, reason: string): Refusal {
	const { digits, decimals } = amount;
	const padded = digits.padStart(decimals + 1, '0');
	const whole = padded.slice(0, -decimals);
	const fraction = padded.slice(-decimals).padEnd(places, '0').slice(0, places);
	const asDecimal = places === 0 ? whole : `${whole}.${fraction}`;
	return new Refusal(
		`${label} is ${amount.written}, but ${reason}. Write ${asDecimal} or ${asThousands(amount, places)}.`,
		{ field: label },
	);
}

/** The amount, if its sign separates thousands. */
const asThousands = ({ digits }: Decimal, places: number) =>
	places === 0 ? digits : `${digits}.${'0'.repeat(places)}`;

const signName = ({ sign }: Decimal) => (sign === ',' ? 'comma' : 'point');

/** How many decimals a currency has, for messages. */
export const placesText = (places: number) => (places === 0 ? 'no decimals' : `${places} decimals`);
