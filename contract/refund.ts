import { z } from 'zod/v4';
import type { BrandId } from './brand';
import { limits } from './limits';
import { orderLine, orderLineRequest } from './orderLine';
import { requestAmount, text, later } from './text';

const refundRequestFor = (brand: BrandId) =>
	later(() =>
		z.strictObject({
			description: text(limits.description).optional(),
			order_lines: z.array(orderLineRequest[brand]).max(limits.orderLines).optional(),
			reference: text(limits.reference).optional(),
			refunded_amount: requestAmount(limits.amountMinor),
		}),
	);

/** Body of `POST …/refunds`. Amounts in minor units. */
export const refundRequest = {
	klarna: refundRequestFor('klarna'),
	kustom: refundRequestFor('kustom'),
};

/** A refund as the API reports it. Only Klarna reports `credit_invoice`; old orders lack `refund_id`. */
export const refund = later(() =>
	z.looseObject({
		credit_invoice: z.boolean().optional(),
		description: z.string().optional(),
		order_lines: z.array(orderLine).optional(),
		reference: z.string().optional(),
		refund_id: z.string().optional(),
		refunded_amount: z.int().optional(),
		refunded_at: z.string().optional(),
	}),
);

export type Refund = z.infer<typeof refund>;
