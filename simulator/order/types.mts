import type { Address } from '../../contract/address.ts';
import type { BrandId } from '../../contract/brand.ts';
import type { Order, orderStatuses, fraudStatuses } from '../../contract/order.ts';
import type { OrderLine } from '../../contract/orderLine.ts';
import type { ShippingInfo } from '../../contract/shippingInfo.ts';

export type OrderStatus = (typeof orderStatuses)[number];
export type FraudStatus = (typeof fraudStatuses)[number];

/** A capture as the simulator reports it. Amounts in minor units, times in ISO 8601. */
export interface ReportedCapture {
	capture_id: string;
	klarna_reference: string;
	captured_amount: number;
	refunded_amount: number;
	captured_at: string;
	description?: string;
	reference?: string;
	order_lines: OrderLine[];
	shipping_info: ShippingInfo[];
	billing_address?: Address;
	shipping_address?: Address;
}

/** A refund as the simulator reports it. Amount in minor units, time in ISO 8601. */
export interface ReportedRefund {
	refund_id: string;
	refunded_amount: number;
	refunded_at: string;
	description?: string;
	reference?: string;
	order_lines: OrderLine[];
}

/** An order as the simulator reports it. Amounts in minor units, times in ISO 8601. */
export interface ReportedOrder {
	order_id: string;
	klarna_reference: string;
	status: OrderStatus;
	fraud_status: FraudStatus;
	order_amount: number;
	original_order_amount: number;
	captured_amount: number;
	refunded_amount: number;
	remaining_authorized_amount: number;
	purchase_currency: string;
	purchase_country: string;
	locale: string;
	created_at: string;
	expires_at: string;
	merchant_reference1?: string;
	merchant_reference2?: string;
	merchant_data?: string;
	initial_payment_method: NonNullable<Order['initial_payment_method']>;
	customer?: Order['customer'];
	billing_address?: Address;
	shipping_address?: Address;
	selected_shipping_option?: Order['selected_shipping_option'];
	order_lines: OrderLine[];
	shipping_info: ShippingInfo[];
	captures: ReportedCapture[];
	refunds: ReportedRefund[];
}

/** What the simulator knows about an order and the API doesn't report. */
export interface OrderExtras {
	brand: BrandId;
	/** User name of the account the order belongs to. */
	account: string;
	acknowledged: boolean;
	/** Fees in minor units of the order's currency. */
	dueDateExtensions: Array<{ captureId: string; numberOfDays: number; feeMinor: number }>;
	/** Capture ids for which the customer communication was sent again, in order. */
	sendOuts: string[];
}

/** An order with everything the simulator knows about it. Never changed in place. */
export interface OrderState {
	reported: ReportedOrder;
	extras: OrderExtras;
}
