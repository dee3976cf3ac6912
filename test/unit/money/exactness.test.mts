import fc from 'fast-check';
import { Refusal } from '../../../nodes/shared/errors/refusal.ts';
import { currencyCodes, currencyDecimals } from '../../../nodes/orderManagement/money/currency.ts';
import { parseDecimal } from '../../../nodes/orderManagement/money/decimal.ts';
import {
	decimalText,
	formatMinor,
	toMinorUnits,
	toWholeMinorUnits,
} from '../../../nodes/orderManagement/money/minorUnits.ts';

const ceiling = 200_000_000;
const minorAmount = fc.oneof(
	fc.integer({ min: 1, max: ceiling }),
	fc.integer({ min: 1, max: 9999 }),
	fc.constantFrom(1, 9, 10, 99, 100, 999, 1000, ceiling - 1, ceiling),
);
const read = (written: unknown, currency: string) =>
	toMinorUnits(parseDecimal(written, 'Amount'), 'major', currency);

describe.each(currencyCodes.map((code) => ({ code })))('$code', ({ code }) => {
	it('gives every amount back as it was written', () => {
		fc.assert(
			fc.property(minorAmount, (minor) => {
				const text = decimalText(minor, code);
				expect(read(text, code)).toBe(minor);
				const isAmbiguous = currencyDecimals(code) === 3;
				if (!isAmbiguous) expect(read(text.replace('.', ','), code)).toBe(minor);
			}),
			{ numRuns: 40 },
		);
	});

	it('has all its decimals in every text, and nothing else', () => {
		const places = currencyDecimals(code) ?? Number.NaN;
		const form = places === 0 ? /^\d+$/ : new RegExp(String.raw`^\d+\.\d{${places}}$`);
		for (const minor of [0, 1, 10, 100, 12_345, ceiling]) {
			expect(decimalText(minor, code)).toMatch(form);
			expect(formatMinor(minor, code)).toBe(`${decimalText(minor, code)} ${code}`);
		}
		expect(decimalText(-1, code)).toBe(`-${decimalText(1, code)}`);
	});
});

it('never rounds: whole numbers with more digits than a double holds are compared digit by digit', () => {
	const digits = fc.bigInt({ min: 1n, max: 2n ** 60n });
	fc.assert(
		fc.property(digits, (minor) => {
			const parsed = parseDecimal(String(minor), 'Amount');
			if (minor <= BigInt(ceiling)) expect(toWholeMinorUnits(parsed)).toBe(Number(minor));
			else expect(() => toWholeMinorUnits(parsed)).toThrow(Refusal);
			expect(parsed.digits).toBe(String(minor));
		}),
	);
});

it.each(['90071992547409.91', '90071992547409.93', '9007199254740993.00'])(
	'keeps the last digit of %s, which a double would lose',
	(text) => {
		const { digits, decimals } = parseDecimal(text, 'Amount');
		expect(`${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`).toBe(text);
	},
);

it('takes the cents of a spreadsheet number exactly, where a multiplication would not', () => {
	const wrongByFloat = fc.constantFrom(
		0.29,
		0.57,
		0.58,
		1.15,
		4.35,
		8.2,
		19.99,
		64.1,
		1_111_111.11,
	);
	const anyCents = minorAmount.map((minor) => minor / 100);
	fc.assert(
		fc.property(fc.oneof(wrongByFloat, anyCents), (amount) => {
			const [whole = '', cents = ''] = String(amount).split('.');
			expect(read(amount, 'EUR')).toBe(Number(whole + cents.padEnd(2, '0')));
		}),
	);
});

it('reads or refuses, whatever arrives: nothing slips through as another amount', () => {
	fc.assert(
		fc.property(fc.oneof(fc.anything({ withBigInt: true }), fc.string()), (value) => {
			const outcome = outcomeOf(value);
			if (outcome instanceof Refusal) return;
			expect(typeof value === 'number' || typeof value === 'string').toBe(true);
			expect(readPlainly(String(value))).toBeCloseTo(Number(outcome) / 100, 5);
		}),
		{ numRuns: 2000 },
	);
});

/** The last of two different signs is the decimal sign. */
function readPlainly(text: string): number {
	const signs = text.trim().replace(/\d/g, '');
	const decimalSign = signs.at(-1);
	const plain = [...text.trim()].map((character, index, all) => {
		if (/\d/.test(character)) return character;
		const isLast = !all.slice(index + 1).includes(character) && character === decimalSign;
		return isLast ? '.' : '';
	});
	return Number(plain.join(''));
}

/** Texts of amounts with any number of places, separators and noise behind them. */
const writtenAmount = fc
	.record({
		whole: fc.nat(9_999_999),
		places: fc.stringMatching(/^\d{0,3}$/),
		fill: fc.constantFrom('0', '9'),
		fills: fc.nat(9),
		noise: fc.stringMatching(/^\d{0,4}$/),
		sign: fc.constantFrom('.', ','),
		group: fc.constantFrom('', '', '.', ',', ' ', "'"),
	})
	.map(({ whole, places, fill, fills, noise, sign, group }) => {
		const grouped = String(whole).replace(/\B(?=(\d{3})+$)/g, group);
		const fraction = `${places}${fill.repeat(fills)}${noise}`;
		return {
			text: fraction === '' ? grouped : `${grouped}${sign}${fraction}`,
			exact: [String(whole), fraction] as const,
			isClear: whole < 1000 || (group !== sign && (group === '' || fraction !== '')),
		};
	});

it.each([...new Set(['EUR', 'JPY', 'KWD', 'HUF', 'UYW'])])(
	'an amount of %s that is taken is the exact decimal value, but for a millionth of a minor unit',
	(code) => {
		const places = currencyDecimals(code) ?? 0;
		let taken = 0;
		fc.assert(
			fc.property(writtenAmount, ({ text, exact: [whole, fraction], isClear }) => {
				const outcome = outcomeOf(text, code);
				if (outcome instanceof Refusal) return;
				taken += 1;
				// A point before three digits is the decimal sign of a currency that has three.
				if (!isClear && code === 'KWD' && /^\d+\.\d{3}$/.test(text)) return;
				expect(isClear).toBe(true);
				// In billionths of a minor unit, as whole numbers.
				const scale = 9 + places;
				const exactly = BigInt(whole + fraction.padEnd(scale, '0').slice(0, scale));
				const difference = exactly - BigInt(outcome) * 10n ** 9n;
				expect(difference > -1001n && difference < 1001n).toBe(true);
			}),
			{ numRuns: 3000 },
		);
		expect(taken).toBeGreaterThan(50);
	},
);

function outcomeOf(value: unknown, currency = 'EUR'): number | Refusal {
	try {
		return read(value, currency);
	} catch (error) {
		if (error instanceof Refusal) return error;
		throw error;
	}
}
