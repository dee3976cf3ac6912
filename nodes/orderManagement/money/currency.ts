/**
 * Decimal places of every currency of ISO 4217 that has minor units.
 *
 * Source: ISO 4217 list one, published 2024-06-25, with the later XCG (amendment of 2025); copied 2026-11. Codes without
 * minor units (metals, drawing rights, test codes) are left out. Intl is no substitute: it gives HUF no decimals and two
 * to codes that do not exist.
 */
const codesByDecimals = {
	0: `
		BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
	`,
	2: `
		AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP
		BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR
		FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW
		KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN
		NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD
		SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS
		VED VES WST XCD XCG YER ZAR ZMW ZWG
	`,
	3: `
		BHD IQD JOD KWD LYD OMR TND
	`,
	4: `
		CLF UYW
	`,
} as const;

const decimalsByCode = new Map(
	Object.entries(codesByDecimals).flatMap(([decimals, codes]) =>
		codes
			.trim()
			.split(/\s+/)
			.map((code) => [code, Number(decimals)] as const),
	),
);

/** ISO 4217 codes that amounts can be given in. */
export const currencyCodes: readonly string[] = [...decimalsByCode.keys()].sort();

/** Decimal places of a currency: EUR 2, JPY 0, KWD 3. `undefined` for a code that is not in ISO 4217. */
export function currencyDecimals(code: string): number | undefined {
	return decimalsByCode.get(code);
}
