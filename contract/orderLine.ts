import { z } from 'zod/v4';
import type { BrandId } from './brand';
import { limits } from './limits';
import { requestAmount, text, textFields, later } from './text';

const sharedTypes = [
	'physical',
	'discount',
	'shipping_fee',
	'sales_tax',
	'store_credit',
	'gift_card',
	'digital',
	'surcharge',
	'return_fee',
] as const;

/** Kustom's own description of its API lists `package` too; Klarna's doesn't (read 2026-11). */
export const orderLineTypes = {
	klarna: sharedTypes,
	kustom: [...sharedTypes, 'package'],
} as const satisfies Record<BrandId, readonly string[]>;

/** Kustom's description of a line has no subscription (read 2026-11). */
export const linesHaveSubscription = { klarna: true, kustom: false } as const satisfies Record<
	BrandId,
	boolean
>;

export const subscriptionIntervals = ['DAY', 'WEEK', 'MONTH', 'YEAR'] as const;

const productIdentifiersShape = () => textFields(limits.productIdentifiers);

const subscriptionShape = () => ({
	interval: z.enum(subscriptionIntervals),
	interval_count: z.int().min(1),
	name: text(limits.subscriptionName),
});

/** Half a kilogram, as a number or as text. */
const isFraction = (input: unknown) => /^-?\d*[.,]\d*[1-9]\d*$/.test(String(input).trim());

const amounts = () => ({
	/** Whole pieces; a fraction of a kilogram needs a smaller unit. */
	quantity: z
		.int({
			error: ({ input }) =>
				isFraction(input)
					? `pieces are whole, and it is ${String(input)}. Count in a smaller unit (500 g instead of 0.5 kg) with its own unit_price and quantity_unit`
					: undefined,
		})
		.min(0),
	/** Percent with two implied decimals: 25 % is 2500. */
	tax_rate: z.int().min(0).optional(),
	/** `quantity * unit_price - total_discount_amount`, minor units, tax included. */
	total_amount: z.int().max(limits.amountMinor),
	total_discount_amount: requestAmount(limits.amountMinor).optional(),
	total_tax_amount: z.int().max(limits.amountMinor).optional(),
	/** Minor units, tax included, without discounts. */
	unit_price: z.int().max(limits.amountMinor),
});

const { name, ...optionalTexts } = limits.orderLine;

const shared = () => ({ ...amounts(), ...textFields(optionalTexts), name: text(name) });

const strictIdentifiers = () => z.strictObject(productIdentifiersShape()).optional();

/** An order line in a request, by brand: Kustom's lines know no subscription. */
export const orderLineRequest = {
	klarna: later(() =>
		z.strictObject({
			...shared(),
			product_identifiers: strictIdentifiers(),
			subscription: z.strictObject(subscriptionShape()).optional(),
			type: z.enum(orderLineTypes.klarna).optional(),
		}),
	),
	kustom: later(() =>
		z.strictObject({
			...shared(),
			product_identifiers: strictIdentifiers(),
			type: z.enum(orderLineTypes.kustom).optional(),
		}),
	),
} as const satisfies Record<BrandId, z.ZodType>;

/** An order line as the API reports it. */
export const orderLine = later(() =>
	z.looseObject({
		...shared(),
		product_identifiers: z.looseObject(productIdentifiersShape()).optional(),
		subscription: z.looseObject({ ...subscriptionShape(), interval: z.string() }).optional(),
		type: z.string().optional(),
	}),
);

export type OrderLine = z.infer<typeof orderLine>;
