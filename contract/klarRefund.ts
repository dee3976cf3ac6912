import { z } from 'zod/v4';
import { later } from './text';

/**
 * What one upload may hold.
 *
 * The number of refunds is documented (Klar, Refunds API help page, read 2026-11). The vendor documents no limit of
 * bytes: that one is our own, cautious one.
 */
export const klarLimits = {
	refundsPerRequest: 1000,
	requestBytes: 1_000_000,
} as const;

/** Any value that isn't required and is there must be valid, and 0 isn't a time: absent means absent. */
const unixSeconds = () => z.number().positive();
const id = () => z.string().min(1);

/**
 * One line of a refund. Times in Unix seconds.
 *
 * The pages don't tell what is required: required is what Klar's own Magento 2 module always sends. They don't tell
 * either whether a quantity of 0 or less is refused, so it isn't here. `refundQuantity` is deprecated and not offered.
 * Source: Klar help centre, RefundedLineItem (article 9346891), read 2026-11.
 */
export const klarRefundedLineItem = later(() =>
	z.strictObject({
		/** Id of the refunded line. */
		id: id(),
		/** Id of the line in the order: the only link between a refund and its order. */
		lineItemId: id(),
		refundedQuantity: z.number(),
		createdAt: unixSeconds(),
		reasonDescriptor: z.string().optional(),
		processedAt: unixSeconds().optional(),
	}),
);

export type KlarRefundedLineItem = z.infer<typeof klarRefundedLineItem>;

/**
 * A refund as an upload takes it: without order id and money. The same id again replaces the refund as a whole; no lines
 * neutralise it. Times in Unix seconds.
 *
 * Source: Klar help centre, Refund (article 9346882) and Refunds API, read 2026-11.
 */
export const klarRefund = later(() =>
	z.strictObject({
		id: id(),
		createdAt: unixSeconds(),
		/** When the shop last changed it. */
		updatedAt: unixSeconds().optional(),
		lineItems: z.array(klarRefundedLineItem),
	}),
);

export type KlarRefund = z.infer<typeof klarRefund>;

/** Body of `POST …/refunds/json` and `POST …/refunds/validate`. */
export const klarRefundsRequest = later(() =>
	z.array(klarRefund).max(klarLimits.refundsPerRequest),
);

/** Answer of `POST …/refunds/validate` to refunds without fault. */
export const klarValidation = later(() => z.looseObject({ status: z.string() }));

/** Answer of `GET /refunds/status`. Counts are texts; times are ISO 8601. */
export const klarRefundStatus = later(() =>
	z.looseObject({
		total: z.string().optional(),
		lastBatchCount: z.string().optional(),
		lastSuccess: z.string().optional(),
		lastFailure: z.string().optional(),
	}),
);

export type KlarRefundStatus = z.infer<typeof klarRefundStatus>;
