import type { IDataObject } from 'n8n-workflow';
import type { OrderLine } from '../../../contract/orderLine.ts';
import { lineOf, totalOf } from '../../support/orderLines.mts';
import type { Shop } from '../../support/shop.mts';

/** What an order has behind it when the rest of it is refunded. */
export interface History {
	lines: OrderLine[];
	/** In minor units; what the lines add up to, if it isn't given. */
	captured?: number;
	refunds?: Array<{ refunded_amount: number; order_lines?: OrderLine[] }>;
	country?: string;
}

/** @returns the id of a captured order with this history */
export async function orderWith(
	shop: Shop,
	{ lines, captured, refunds = [], country = 'DE' }: History,
) {
	const { order_id } = await shop.order({
		order_amount: Math.max(totalOf(lines), captured ?? 0),
		purchase_country: country,
		order_lines: lines,
		captures: [{ captured_amount: captured ?? totalOf(lines), order_lines: lines }],
		refunds,
	});
	return order_id;
}

export const backWith = (...order_lines: OrderLine[]) => ({
	refunded_amount: totalOf(order_lines),
	order_lines,
});
export const goodwill = (refunded_amount: number) => ({ refunded_amount });
export const feeLine = (minor: number) =>
	lineOf(undefined, 1, -minor, { name: 'Return fee', type: 'return_fee' });

/** Refunds everything that is left, less a return fee of 5.00 if nothing else is said. */
export async function refundRest(shop: Shop, orderId: string, fields: IDataObject = {}) {
	const row = { orderId, amountMode: 'remaining', returnFee: '5.00', reference: 'R', ...fields };
	const { rows } = await shop.refund(row, { onError: 'continueRegularOutput' });
	const [write] = await shop.writes(orderId);
	const body = write?.body as { refunded_amount: number; order_lines: OrderLine[] } | undefined;
	return { row: rows[0], body, movedMinor: await shop.movedMinor(orderId, 'refund') };
}

export const a = lineOf('A', 1, 10_000);
export const b = lineOf('B', 1, 5000);
export const decimal = (minor: number) => (minor / 100).toFixed(2);
