import fc from 'fast-check';
import {
	isSameReference,
	referenceIdentity,
} from '../../../nodes/orderManagement/moving/order/referenceIdentity.ts';

/** Two looks of one reference, as files, forms, telephones and people make them. */
const same = [
	['RET 1001', 'RET\u00a01001', 'a space that does not break'],
	['RET 1001', 'RET  \u20031001', 'a wide space beside another'],
	['R-123', 'R\u2011123', 'a dash that does not break'],
	['R-123', 'R\u2013123', 'a dash that a word processor made'],
	['R-123', 'R\u2212123', 'a minus sign'],
	['R-123', 'R\ufe63123', 'a small dash'],
	['R-123', 'r-123', 'small letters'],
	['RÜCK-7', 'ru\u0308ck-7', 'a letter in two parts'],
	['R-123', '\uff32\uff0d\uff11\uff12\uff13', 'full-width forms'],
	['R 1', 'R\u30001', 'a full-width space'],
	['12345', '12345.0', 'a number that was read as one'],
	['12345', '12345.000', 'a number with places'],
	['00123', '123', 'leading zeros that a spreadsheet took off'],
	['000', '0', 'nothing but zeros'],
	['00123.00', '123', 'both'],
] as const;

it.each(same)('%j and %j are the same event: %s', (one, other) => {
	expect(isSameReference(one, other)).toBe(true);
});

/** Different events, however alike. */
const different = [
	['R-1/02', 'R-1/2'],
	['R-1\u00b2', 'R-12'],
	['R-0123', 'R-123'],
	['R-1.0', 'R-1'],
	['1.50', '1.5'],
	['1.5', '15'],
	['R-1', 'R1'],
	['R 1', 'R1'],
	['R_1', 'R-1'],
	['R-1', 'R--1'],
	['1,0', '1'],
	['12', '120'],
	['é', 'e'],
] as const;

it.each(different)('%j and %j are two events', (one, other) => {
	expect(isSameReference(one, other)).toBe(false);
});

const text = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 20 }),
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc
		.array(fc.constantFrom(...'R-1 0./\u00a0\u2011\u2212\uff10\uff0d\u3000\u00b2'), {
			maxLength: 12,
		})
		.map((signs) => signs.join('')),
);

it('an identity is its own identity', () => {
	fc.assert(
		fc.property(text, (reference) => {
			const identity = referenceIdentity(reference);
			expect(referenceIdentity(identity)).toBe(identity);
		}),
		{ numRuns: 2000 },
	);
});

it('only one thing makes no reference the same as none: having none', () => {
	expect(isSameReference(undefined, undefined)).toBe(true);
	expect(isSameReference(undefined, '')).toBe(false);
});
