import { currencyCodes, currencyDecimals } from '../../../nodes/orderManagement/money/currency.ts';
import { decimalText } from '../../../nodes/orderManagement/money/minorUnits.ts';

/** Intl follows the habits of shops, ISO 4217 what banks and both APIs count: the ISO decimals where they differ. */
const intlIsWrong: Record<string, number> = {
	AFN: 2,
	ALL: 2,
	COP: 2,
	HUF: 2,
	IDR: 2,
	IQD: 3,
	IRR: 2,
	KPW: 2,
	LAK: 2,
	LBP: 2,
	MGA: 2,
	MMK: 2,
	PKR: 2,
	SOS: 2,
	SYP: 2,
	YER: 2,
};

/** Funds and units of account of ISO 4217, and a young currency: Intl doesn't list them. */
const unknownToIntl: Record<string, number> = {
	BOV: 2,
	CHE: 2,
	CHW: 2,
	CLF: 4,
	COU: 2,
	MXV: 2,
	USN: 2,
	UYI: 0,
	UYW: 4,
	VED: 2,
};

/** Known to Intl, but withdrawn from ISO 4217, or without minor units. */
const notOurs = ['HRK', 'SLL', 'XDR', 'XSU', 'ZWL'];

const knownToIntl = new Set(Intl.supportedValuesOf('currency'));
const intlDecimals = (currency: string) =>
	new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
		.maximumFractionDigits;

it.each(currencyCodes.filter((code) => knownToIntl.has(code) && !(code in intlIsWrong)))(
	'%s has the decimals that Intl gives it',
	(code) => {
		expect(currencyDecimals(code)).toBe(intlDecimals(code));
	},
);

it.each(Object.entries({ ...intlIsWrong, ...unknownToIntl }))(
	'%s has %d decimals by ISO 4217',
	(code, decimals) => {
		expect(currencyDecimals(code)).toBe(decimals);
	},
);

it('misses no currency that Intl knows, and invents none', () => {
	const missing = [...knownToIntl].filter((code) => !currencyCodes.includes(code));
	expect(missing.filter((code) => !notOurs.includes(code))).toEqual([]);
	const invented = currencyCodes.filter(
		(code) => !knownToIntl.has(code) && !(code in unknownToIntl),
	);
	expect(invented).toEqual([]);
});

it('lists every code once, three capitals each, A to Z', () => {
	expect([...new Set(currencyCodes)].sort()).toEqual([...currencyCodes]);
	expect(currencyCodes.filter((code) => !/^[A-Z]{3}$/.test(code))).toEqual([]);
});

it.each([
	[123_456, 'EUR', '1234.56'],
	[5, 'EUR', '0.05'],
	[5000, 'EUR', '50.00'],
	[123_456, 'HUF', '1234.56'],
	[123_456, 'JPY', '123456'],
	[123_456, 'ISK', '123456'],
	[123_456, 'KWD', '123.456'],
	[5, 'KWD', '0.005'],
	[-500, 'SEK', '-5.00'],
	[0, 'EUR', '0.00'],
	[0, 'JPY', '0'],
])('%d minor units %s are shown as %s', (minor, currency, text) => {
	expect(decimalText(minor, currency)).toBe(text);
});
