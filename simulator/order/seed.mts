import { z } from 'zod/v4';
import { brandIds } from '../../contract/brand.ts';
import { capture } from '../../contract/capture.ts';
import { fraudStatuses, order, orderStatuses } from '../../contract/order.ts';
import { refund } from '../../contract/refund.ts';

const { shape } = order.unwrap().omit({ captured_amount: true, refunded_amount: true });

const seedCapture = z.strictObject({
	...capture.unwrap().shape,
	captured_amount: z.int().min(1),
});

const seedRefund = z.strictObject({
	...refund.unwrap().shape,
	refunded_amount: z.int().min(1),
});

/** A partial order in the API's own field names. Totals of captures and refunds follow from the lists. */
export const orderSeed = z.strictObject({
	...shape,
	order_id: z.uuid().optional(),
	status: z.enum(orderStatuses).optional(),
	fraud_status: z.enum(fraudStatuses).optional(),
	created_at: z.iso.datetime({ offset: true }).optional(),
	expires_at: z.iso.datetime({ offset: true }).optional(),
	captures: z.array(seedCapture).optional(),
	refunds: z.array(seedRefund).optional(),
	brand: z.enum(brandIds).optional(),
	/** Leaves an order that exists already as it is. */
	ifMissing: z.boolean().optional(),
});

export type OrderSeed = z.infer<typeof orderSeed>;
export type CaptureSeed = z.infer<typeof seedCapture>;
export type RefundSeed = z.infer<typeof seedRefund>;
