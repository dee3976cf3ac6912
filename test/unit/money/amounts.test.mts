import { parseDecimal } from '../../../nodes/orderManagement/money/decimal.ts';
import type { AmountUnit } from '../../../nodes/orderManagement/money/minorUnits.ts';
import {
	toMinorUnits,
	toWholeMinorUnits,
} from '../../../nodes/orderManagement/money/minorUnits.ts';
import { refusalOf } from '../refusalOf.mts';

const minorOf = (written: unknown, currency = 'EUR', unit: AmountUnit = 'major') =>
	toMinorUnits(parseDecimal(written, 'Amount'), unit, currency);

describe('an amount as people and spreadsheets write it', () => {
	it.each([
		['49.90', 'EUR', 4990],
		['49,90', 'EUR', 4990],
		[49.9, 'EUR', 4990],
		['49.9', 'EUR', 4990],
		['49', 'EUR', 4900],
		[49, 'EUR', 4900],
		['0.01', 'EUR', 1],
		['0049.90', 'EUR', 4990],
		[' 49.90 ', 'EUR', 4990],
		['\u00a049.90\u202f', 'EUR', 4990],
		[1.005, 'KWD', 1005],
		[0.07, 'EUR', 7],
		[1.1, 'EUR', 110],
		[4.35, 'EUR', 435],
		[1_999_999.99, 'EUR', 199_999_999],
		['2000000.00', 'EUR', 200_000_000],
		['4990', 'JPY', 4990],
		['4990', 'HUF', 499_000],
		['49,90', 'HUF', 4990],
		['1.234', 'KWD', 1234],
		['1.2', 'KWD', 1200],
		['1,2', 'KWD', 1200],
		['1.2345', 'UYW', 12_345],
		// Two different signs can be read one way only.
		['1.234,50', 'EUR', 123_450],
		['1,234.50', 'EUR', 123_450],
		['1 234,50', 'EUR', 123_450],
		["1'234.50", 'EUR', 123_450],
		['1’234.50', 'CHF', 123_450],
		['1\u00a0234,50', 'SEK', 123_450],
		['1\u202f234,50', 'NOK', 123_450],
		['1.234.567,89', 'EUR', 123_456_789],
		['12.345,6', 'EUR', 1_234_560],
		['1.234,567', 'KWD', 1_234_567],
		['1,234.0', 'JPY', 1234],
		// Zeros behind the places of the currency say nothing.
		['49.9000', 'EUR', 4990],
		['49,90000000000', 'EUR', 4990],
		['1200.00', 'JPY', 1200],
		['1200.0', 'JPY', 1200],
		['1.2340', 'KWD', 1234],
		['1,2340', 'KWD', 1234],
		// What floating-point arithmetic leaves of a formula.
		[62.400000000000006, 'EUR', 6240],
		['62.400000000000006', 'EUR', 6240],
		[0.1 + 0.2, 'EUR', 30],
		[0.1 + 0.2, 'KWD', 300],
		[1.1 * 3, 'EUR', 330],
		[59.99999999999999, 'EUR', 6000],
		['0.29999999999999998', 'EUR', 30],
		['1199.9999999999998', 'JPY', 1200],
		['1.00000000999', 'EUR', 100],
	])('%j %s is %d minor units', (written, currency, minor) => {
		expect(minorOf(written, currency)).toBe(minor);
	});

	it('is taken as it is in minor units, whatever the currency', () => {
		for (const currency of ['EUR', 'JPY', 'KWD']) {
			expect(minorOf('4990', currency, 'minor')).toBe(4990);
			expect(minorOf(4990, currency, 'minor')).toBe(4990);
		}
		expect(toWholeMinorUnits(parseDecimal('200000000', 'Amount'))).toBe(200_000_000);
	});

	it.each(['4990.0', '4990.00', '4990,0', '4.990,00', '4990.0000'])(
		'%s is 4990 in minor units: nothing but zeros stands behind the point',
		(written) => {
			expect(minorOf(written, 'EUR', 'minor')).toBe(4990);
			expect(toWholeMinorUnits(parseDecimal(written, 'Amount'))).toBe(4990);
		},
	);
});

describe('nothing stands for everything', () => {
	it.each([undefined, null, '', '   ', '\u00a0', '\t\n'])('%j is refused as empty', (written) => {
		const { message, facts } = refusalOf(() => minorOf(written));
		expect(message).toMatch(/^Amount is empty.*doesn't stand for everything.*exact amount.*column/);
		expect(facts.field).toBe('Amount');
	});

	it.each([0, '0', '0.00', '0,00', '000', -0])('%j is refused as zero', (written) => {
		expect(refusalOf(() => minorOf(written)).message).toMatch(
			/^Amount is .*Zero moves no money and doesn't stand for everything/,
		);
	});

	it.each(['full', 'all', 'remaining', 'rest', '*', 'undefined', '100%', true, false])(
		'%j is refused',
		(written) => {
			expect(refusalOf(() => minorOf(written)).message).toMatch(/Give (it as|digits only)/);
		},
	);
});

describe('an amount that can be meant in two ways is refused, and the message names the intention', () => {
	it.each<[unknown, string, AmountUnit, RegExp]>([
		['1.234', 'EUR', 'major', /EUR has 2 decimals.*point separates thousands, write 1234\./],
		['1,234', 'EUR', 'major', /EUR has 2 decimals.*comma separates thousands, write 1234\./],
		['1 234', 'EUR', 'major', /like 1234\./],
		['1,234,567', 'EUR', 'major', /like 1234567\./],
		['49.90', 'JPY', 'major', /JPY has no decimals.*right currency/],
		['1.234', 'JPY', 'major', /JPY has no decimals.*write 1234\./],
		['1,234', 'KWD', 'major', /two ways\. Write 1\.234 or 1234\./],
		['49.900', 'EUR', 'major', /EUR has 2 decimals/],
		['49.900', 'EUR', 'major', /point can separate thousands\. Write 49\.90 or 49900\.00\./],
		['1.000', 'EUR', 'major', /point can separate thousands\. Write 1\.00 or 1000\.00\./],
		['1,000', 'SEK', 'major', /comma can separate thousands\. Write 1\.00 or 1000\.00\./],
		['0.500', 'EUR', 'major', /Write 0\.50 or 500\.00\./],
		['1.000', 'JPY', 'major', /JPY has no decimals.*Write 1 or 1000\./],
		['1.234', 'UYW', 'major', /UYW has 4 decimals.*Write 1\.2340 or 1234\.0000\./],
		['1,234.500', 'EUR', 'major', /Write 1234\.50 or 1234500\.00\./],
		['4.000', 'EUR', 'minor', /minor units are whole numbers\. Write 4 or 4000\./],
		['4.990', 'EUR', 'minor', /whole numbers.*set 'Write Amounts As' to '49.90'/],
		['4990.01', 'EUR', 'minor', /whole numbers.*a column 'amount' instead of 'amount_minor'/],
		[4990.000000000001, 'EUR', 'minor', /whole numbers/],
		['1,234.567.89', 'EUR', 'major', /Give it as 49\.90/],
		['0,123.45', 'EUR', 'major', /Give it as 49\.90/],
		['1234,567.89', 'EUR', 'major', /Give it as 49\.90/],
		['1 234 567', 'EUR', 'major', /like 1234567\./],
		['62.40001', 'EUR', 'major', /EUR has 2 decimals.*Round it where it comes from/],
		// A millionth of a cent is as much as a rounding can leave.
		['1.00000001', 'EUR', 'major', /EUR has 2 decimals.*Round it/],
		['1.99999999', 'EUR', 'major', /EUR has 2 decimals.*Round it/],
		['0.0000000000001', 'EUR', 'major', /less than anything that can be paid in EUR/],
		['49.90', 'EUR', 'minor', /whole numbers.*If you meant 49\.90, set 'Write Amounts As'/],
		['49,90', 'EUR', 'minor', /whole numbers.*If you meant 49,90, set 'Write Amounts As'/],
		[49.9, 'EUR', 'minor', /If you meant 49\.9, set 'Write Amounts As'/],
		['-49.90', 'EUR', 'major', /positive here; the operation says which way/],
		[-49.9, 'EUR', 'major', /positive here/],
		['−49.90', 'EUR', 'major', /positive here/],
		['(49.90)', 'EUR', 'major', /positive here/],
		['49.90 EUR', 'EUR', 'major', /digits only, like 49\.90; a currency goes into its own field/],
		['€49.90', 'EUR', 'major', /a currency goes into its own field/],
		['1e3', 'EUR', 'major', /digits only/],
		['0x10', 'EUR', 'major', /digits only/],
		['49.', 'EUR', 'major', /Give it as 49\.90/],
		['.90', 'EUR', 'major', /Give it as 49\.90/],
		['49..90', 'EUR', 'major', /Give it as 49\.90/],
		['４９', 'EUR', 'major', /Give it as 49\.90/],
		[1e21, 'EUR', 'major', /1e\+21, which isn't an exact number\. Give it as text/],
		[1e-7, 'EUR', 'major', /1e-7, which isn't an exact number/],
		[Number.NaN, 'EUR', 'major', /NaN, which isn't an exact number/],
		[Number.POSITIVE_INFINITY, 'EUR', 'major', /Infinity, which isn't an exact number/],
		[[49.9], 'EUR', 'major', /isn't a number/],
		[{ amount: 49.9 }, 'EUR', 'major', /isn't a number/],
		[49n, 'EUR', 'major', /isn't a number|isn't an exact number/],
	])('%p %s in %s units', (written, currency, unit, intention) => {
		const { message, facts } = refusalOf(() => minorOf(written, currency, unit));
		expect(message).toMatch(/^Amount is /);
		expect(message).toMatch(intention);
		expect(facts.field).toBe('Amount');
	});
});

describe("the API's ceiling", () => {
	it.each<[string, string, AmountUnit, string]>([
		['2000000.01', 'EUR', 'major', '2000000.00 EUR'],
		['200000001', 'EUR', 'minor', '2000000.00 EUR'],
		['200000001', 'JPY', 'major', '200000000 JPY'],
		['200000.001', 'KWD', 'major', '200000.000 KWD'],
		['90071992547409.93', 'EUR', 'major', '2000000.00 EUR'],
		['9'.repeat(400), 'EUR', 'minor', '2000000.00 EUR'],
		[`1${'0'.repeat(400)}`, 'JPY', 'major', '200000000 JPY'],
	])('keeps %s %s in %s units out', (written, currency, unit, ceiling) => {
		const { message } = refusalOf(() => minorOf(written, currency, unit));
		expect(message).toContain(`above the API's ceiling of ${ceiling}. Check the unit`);
	});

	it('holds too when the currency is not known yet', () => {
		expect(refusalOf(() => toWholeMinorUnits(parseDecimal('200000001', 'Amount'))).message).toMatch(
			/above the API's ceiling of 200000000/,
		);
	});
});

describe('a currency', () => {
	it.each(['XXX', 'XTS', 'XAU', 'XDR', 'EURO', 'eur', '', 'ZZZ', '__proto__', 'constructor'])(
		'%j is refused, because nobody knows its decimals',
		(currency) => {
			for (const unit of ['major', 'minor'] as const) {
				const { message, facts } = refusalOf(() => minorOf('49.90', currency, unit));
				expect(message).toMatch(/isn't a currency of ISO 4217\. Use the three-letter code/);
				expect(facts.field).toBe('Currency');
			}
		},
	);
});
