/**
 * Which references are one event, by the words of SPEC 5 and sign by sign. Written apart from the nodes, so that both have
 * to be wrong in the same way before a mistake goes unseen.
 */

const between = (first: number, last: number) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** `\p{Zs}`, by code point (Unicode 17). */
const blanks = new Set([0x20, 0xa0, 0x1680, ...between(0x2000, 0x200a), 0x202f, 0x205f, 0x3000]);

/** `\p{Pd}` by code point (Unicode 17), and the minus sign. */
const dashes = new Set([
	...[0x2d, 0x58a, 0x5be, 0x1400, 0x1806, ...between(0x2010, 0x2015), 0x2212],
	...[0x2e17, 0x2e1a, 0x2e3a, 0x2e3b, 0x2e40, 0x2e5d, 0x301c, 0x3030, 0x30a0],
	...[0xfe31, 0xfe32, 0xfe58, 0xfe63, 0xff0d, 0x10d6e, 0x10ead],
]);

/** From a full-width form to its plain one: `Ｒ` to `R`. */
const widthStep = 0xfee0;
const isWide = (code: number) => code >= 0xff01 && code <= 0xff5e;

function plainSign(sign: string): string {
	const code = sign.codePointAt(0) ?? 0;
	if (blanks.has(code)) return ' ';
	if (dashes.has(code)) return '-';
	return String.fromCodePoint(isWide(code) ? code - widthStep : code).toLowerCase();
}

/** The same text for every look of one reference. */
export function identityOf(reference: string): string {
	const signs: string[] = [];
	// Taken apart first, put together last: a wide `ｕ` with two dots behind it is an `ü`, too.
	for (const sign of reference.normalize('NFD')) {
		const plain = plainSign(sign);
		const isBlankAgain = plain === ' ' && [' ', undefined].includes(signs.at(-1));
		if (!isBlankAgain) signs.push(plain);
	}
	if (signs.at(-1) === ' ') signs.pop();
	return numberIn(signs) ?? signs.join('').normalize('NFC');
}

/** What a spreadsheet takes for a whole number, as one: `007.0` is `7`. */
function numberIn(signs: readonly string[]): string | undefined {
	const point = signs.indexOf('.');
	const whole = point < 0 ? signs : signs.slice(0, point);
	const rest = point < 0 ? ['0'] : signs.slice(point + 1);
	const isDigit = (sign: string) => sign.length === 1 && sign >= '0' && sign <= '9';
	const isNumber = whole.length > 0 && whole.every(isDigit);
	if (!isNumber || rest.length === 0 || rest.some((sign) => sign !== '0')) return undefined;
	return BigInt(whole.join('')).toString();
}

/** Whether both are the same event, or both none that can be told. */
export const isSameReference = (one: string | undefined, other: string | undefined): boolean =>
	one === undefined || other === undefined ? one === other : identityOf(one) === identityOf(other);

/** What the API is told of a reference: as it was given, without blanks around it, composed, with plain blanks. */
export const sentOf = (given: string | number): string =>
	[...String(given).normalize('NFC')]
		.map((sign) => (blanks.has(sign.codePointAt(0) ?? 0) ? ' ' : sign))
		.join('')
		.trim();
