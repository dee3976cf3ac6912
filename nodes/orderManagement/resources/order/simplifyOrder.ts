import type { IDataObject } from 'n8n-workflow';
import { orderEssentials } from '../../../../contract/order';
import { Refusal } from '../../../shared/errors/refusal';
import { currencyDecimals } from '../../money/currency';
import { decimalText } from '../../money/minorUnits';

const dayMs = 24 * 60 * 60 * 1000;
/** States in which authorized money can still be captured (api facts A7, 2026-11). */
const capturable = ['AUTHORIZED', 'PART_CAPTURED'];

export const simpleOrderColumns = [
	'order_id',
	'status',
	'fraud_status',
	'merchant_reference1',
	'currency',
	'order_amount',
	'captured_amount',
	'refunded_amount',
	'remaining_to_capture',
	'remaining_to_refund',
	'expires_at',
	'days_until_expiry',
] as const;

type SimpleOrderColumn = (typeof simpleOrderColumns)[number];

/**
 * The useful dozen of an order's fields: amounts as decimals with all their places (`"50.00"`), what can still be
 * captured and refunded, and the days until the authorization expires (negative afterwards).
 */
export function simplifyOrder(orderId: string, body: IDataObject): IDataObject {
	const parsed = orderEssentials.safeParse(body);
	if (!parsed.success) {
		throw new Refusal(
			`The answer about order ${orderId} isn't an order as the API documents it. Switch 'Simplify' off to see it as it is.`,
		);
	}
	const order = parsed.data;
	const currency = order.purchase_currency?.toUpperCase();
	const amount = (minor: number | undefined) =>
		minor === undefined || currency === undefined || currencyDecimals(currency) === undefined
			? undefined
			: decimalText(minor, currency);
	const canCapture = capturable.includes(order.status ?? '');
	const captured = order.captured_amount ?? 0;
	const columns: Record<SimpleOrderColumn, IDataObject[string]> = {
		order_id: order.order_id ?? orderId,
		status: order.status,
		fraud_status: order.fraud_status,
		merchant_reference1: order.merchant_reference1,
		currency,
		order_amount: amount(order.order_amount),
		captured_amount: amount(captured),
		refunded_amount: amount(order.refunded_amount ?? 0),
		remaining_to_capture: amount(canCapture ? order.remaining_authorized_amount : 0),
		remaining_to_refund: amount(captured - (order.refunded_amount ?? 0)),
		expires_at: order.expires_at,
		days_until_expiry: daysUntil(order.expires_at),
	};
	return columns;
}

/** Whole days from now, rounded down; `undefined` when the API gave no time. */
export function daysUntil(time: string | undefined): number | undefined {
	const timeMs = Date.parse(time ?? '');
	return Number.isNaN(timeMs) ? undefined : Math.floor((timeMs - Date.now()) / dayMs);
}
