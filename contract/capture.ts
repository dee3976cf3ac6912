import { z } from 'zod/v4';
import { address } from './address';
import type { BrandId } from './brand';
import { limits } from './limits';
import { orderLine, orderLineRequest } from './orderLine';
import { shippingInfo, shippingInfoRequest } from './shippingInfo';
import { requestAmount, text, later } from './text';

const captureRequestFor = (brand: BrandId) =>
	later(() =>
		z.strictObject({
			captured_amount: requestAmount(limits.amountMinor),
			description: text(limits.description).optional(),
			order_lines: z.array(orderLineRequest[brand]).max(limits.orderLines).optional(),
			reference: text(limits.reference).optional(),
			/** Values above 0 need a feature of the merchant's account; never reported back. */
			shipping_delay: z.int().min(0).optional(),
			shipping_info: z.array(shippingInfoRequest).max(limits.shippingEntries).optional(),
		}),
	);

/** Body of `POST …/captures`. Amounts in minor units. */
export const captureRequest = {
	klarna: captureRequestFor('klarna'),
	kustom: captureRequestFor('kustom'),
};

/** A capture as the API reports it. */
export const capture = later(() =>
	z.looseObject({
		billing_address: address.optional(),
		capture_id: z.string().optional(),
		captured_amount: z.int().optional(),
		captured_at: z.string().optional(),
		description: z.string().optional(),
		klarna_reference: z.string().optional(),
		order_lines: z.array(orderLine).optional(),
		reference: z.string().optional(),
		refunded_amount: z.int().optional(),
		shipping_address: address.optional(),
		shipping_info: z.array(shippingInfo).optional(),
	}),
);

export type Capture = z.infer<typeof capture>;

/** Body of `POST …/shipping-info` of an order and of a capture: entries are appended. */
export const addShippingInfoRequest = later(() =>
	z.strictObject({
		shipping_info: z.array(shippingInfoRequest).min(1).max(limits.shippingEntries),
	}),
);

/** Body of `PATCH …/extend-due-date`. The merchant pays a fee for it. */
export const extendDueDateRequest = later(() => z.strictObject({ number_of_days: z.int() }));

/** Answer of `GET …/extend-due-date-options`; fees in minor units. */
export const dueDateOptions = later(() =>
	z.looseObject({
		currency: z.string().optional(),
		options: z
			.array(z.looseObject({ amount: z.int().optional(), number_of_days: z.int().optional() }))
			.optional(),
	}),
);

export type DueDateOptions = z.infer<typeof dueDateOptions>;
