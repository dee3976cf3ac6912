import type { Told } from './terms.mts';

/** `4990` minor units of EUR are `49.90`; a yen has no smaller unit. */
export const majorUnits = (amountMinor: number, currency: string): string =>
	currency === 'JPY' ? String(amountMinor) : (amountMinor / 100).toFixed(2);

/** The minor units in a text that is written exactly like that; any other text has none. */
export function minorUnitsIn(text: unknown, currency: string): number | undefined {
	const amountMinor = Number(String(text).replace('.', ''));
	return majorUnits(amountMinor, currency) === text ? amountMinor : undefined;
}

const textIn = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** What a row of the node's columns says, in the order's currency. */
export const toldIn = (row: number, columns: Record<string, unknown>, currency: string): Told => ({
	row,
	status: String(columns.status),
	id: textIn(columns.capture_id) ?? textIn(columns.refund_id),
	movedMinor: minorUnitsIn(columns.moved, currency),
	message: textIn(columns.message),
});
