import type { OrderSeed } from '../../test/support/simulator.mts';

/** Rows of a sheet, each about an order of its own. */
export interface Sheet {
	rows: number;
	/** Keeps the orders of one measurement apart from all others: n8n remembers what it moved. */
	number: number;
}

/** First part of the order ids of a sheet. */
const prefixOf = ({ number }: Sheet) => number.toString(16).padStart(8, '0');

export const orderIdOf = (sheet: Sheet, index: number) =>
	`${prefixOf(sheet)}-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

export const amountMinor = 1000;

export function ordersOf(sheet: Sheet): OrderSeed[] {
	return Array.from({ length: sheet.rows }, (_, index) => ({
		order_id: orderIdOf(sheet, index),
		brand: 'kustom',
		order_amount: 10 * amountMinor,
	}));
}

/** JavaScript for n8n's Code node that makes the rows; every competitor gets the same columns. */
export const rowsCode = (sheet: Sheet) => `
return Array.from({ length: ${sheet.rows} }, (_, index) => ({ json: {
	order_id: '${prefixOf(sheet)}-0000-4000-8000-' + index.toString(16).padStart(12, '0'),
	amount_minor: ${amountMinor},
	reference: 'S-' + index,
	description: 'Shipment ' + index,
	shipping_company: 'PostNord',
	tracking_number: 'T' + index,
} }));`;
