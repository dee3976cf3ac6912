import { parseDecimal } from '../../nodes/orderManagement/money/decimal.ts';
import { toMinorUnits } from '../../nodes/orderManagement/money/minorUnits.ts';
import type { SheetRow } from './sheet.mts';
import type { OrderSeed } from './simulator.mts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

const orderIdOf = ({ orderId }: SheetRow) => orderId.trim().toLowerCase();
const currencyOf = ({ currency }: SheetRow) => currency.trim().toUpperCase();

/** The row's amount in minor units; 0 when it can't be read, which is for the node to say. */
function amountMinor(row: SheetRow): number {
	try {
		return toMinorUnits(parseDecimal(row.amount, 'amount'), 'major', currencyOf(row));
	} catch {
		return 0;
	}
}

/** The rows of each order id that the API could know. */
function rowsByOrder(sheet: readonly SheetRow[]): Map<string, SheetRow[]> {
	const groups = new Map<string, SheetRow[]>();
	for (const row of sheet) {
		const id = orderIdOf(row);
		if (UUID.test(id)) groups.set(id, [...(groups.get(id) ?? []), row]);
	}
	return groups;
}

/** Each order id that the API could know, once. */
export const orderIds = (sheet: readonly SheetRow[]): string[] => [...rowsByOrder(sheet).keys()];

/**
 * An authorized order for each order id of the spreadsheet, worth the sum of its rows in the currency of the first
 * readable one.
 */
export function inventOrders(sheet: readonly SheetRow[]): OrderSeed[] {
	return [...rowsByOrder(sheet)].flatMap(([id, rows]) => {
		const readable = rows.filter((row) => amountMinor(row) > 0);
		const [first] = readable;
		if (!first) return [];
		const currency = currencyOf(first);
		const sameCurrency = readable.filter((row) => currencyOf(row) === currency);
		const sum = sameCurrency.reduce((total, row) => total + amountMinor(row), 0);
		return [{ order_id: id, order_amount: sum, purchase_currency: currency }];
	});
}
