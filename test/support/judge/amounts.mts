/** `4990` minor units of EUR are `49.90`; a yen has no smaller unit. */
export const majorUnits = (amountMinor: number, currency: string): string =>
	currency === 'JPY' ? String(amountMinor) : (amountMinor / 100).toFixed(2);

/** The minor units in a text that is written exactly like that; any other text has none. */
export function minorUnitsIn(text: unknown, currency: string): number | undefined {
	const amountMinor = Number(String(text).replace('.', ''));
	return majorUnits(amountMinor, currency) === text ? amountMinor : undefined;
}
