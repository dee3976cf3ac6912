import { z } from 'zod/v4';
import { address, addressRequest } from './address';
import type { BrandId } from './brand';
import { capture } from './capture';
import { limits } from './limits';
import { orderLine, orderLineRequest } from './orderLine';
import { refund } from './refund';
import { shippingInfo } from './shippingInfo';
import { requestAmount, text, later } from './text';

export const orderStatuses = [
	'AUTHORIZED',
	'PART_CAPTURED',
	'CAPTURED',
	'CANCELLED',
	'EXPIRED',
	'CLOSED',
] as const;

export const fraudStatuses = ['ACCEPTED', 'PENDING', 'REJECTED'] as const;

/** Kustom reports the fields of an organisation too; Klarna stops at the first two (read 2026-11). */
export const customer = later(() =>
	z.looseObject({
		date_of_birth: z.string().optional(),
		national_identification_number: z.string().optional(),
		organization_entity_type: z.string().optional(),
		organization_registration_id: z.string().optional(),
		type: z.string().optional(),
		vat_id: z.string().optional(),
	}),
);

const initialPaymentMethod = later(() =>
	z.looseObject({
		description: z.string().optional(),
		number_of_installments: z.int().optional(),
		type: z.string().optional(),
	}),
);

const pickUpAddress = later(() =>
	z.looseObject({
		city: z.string().optional(),
		country: z.string(),
		postal_code: z.string().optional(),
		region: z.string().optional(),
		street_address: z.string(),
		/** Spelt with two underscores in Klarna's description (read 2026-11). */
		street_address__2: z.string().optional(),
	}),
);

/** The shipping option the customer chose in the checkout. Prices in minor units. */
export const selectedShippingOption = later(() =>
	z.looseObject({
		carrier: z.string().optional(),
		carrier_product: z
			.looseObject({ identifier: z.string().optional(), name: z.string().optional() })
			.optional(),
		class: z.string().optional(),
		id: z.string().optional(),
		location: z
			.looseObject({
				address: pickUpAddress.optional(),
				id: z.string().optional(),
				name: z.string().optional(),
				price: z.int().optional(),
			})
			.optional(),
		method: z.string().optional(),
		name: z.string().optional(),
		price: z.int().optional(),
		selected_addons: z
			.array(
				z.looseObject({
					external_id: z.string().optional(),
					price: z.int().min(0),
					type: z.string(),
					user_input: z.string().optional(),
				}),
			)
			.optional(),
		tax_amount: z.int().optional(),
		tax_rate: z.int().optional(),
		timeslot: z
			.looseObject({
				cutoff: z.string().optional(),
				end: z.string().optional(),
				id: z.string().optional(),
				price: z.int().optional(),
				start: z.string().optional(),
			})
			.optional(),
		tms_reference: z.string().optional(),
		type: z.string().optional(),
	}),
);

/** An order as the API reports it. Amounts in minor units of `purchase_currency`. New enum values may appear. */
export const order = later(() =>
	z.looseObject({
		billing_address: address.optional(),
		captured_amount: z.int().optional(),
		captures: z.array(capture).optional(),
		created_at: z.string().optional(),
		customer: customer.optional(),
		expires_at: z.string().optional(),
		fraud_status: z.string().optional(),
		initial_payment_method: initialPaymentMethod.optional(),
		klarna_reference: z.string().optional(),
		locale: z.string().optional(),
		merchant_data: z.string().optional(),
		merchant_reference1: z.string().optional(),
		merchant_reference2: z.string().optional(),
		order_amount: z.int().optional(),
		order_id: z.string().optional(),
		order_lines: z.array(orderLine).optional(),
		original_order_amount: z.int().optional(),
		purchase_country: z.string().optional(),
		purchase_currency: z.string().optional(),
		refunded_amount: z.int().optional(),
		refunds: z.array(refund).optional(),
		remaining_authorized_amount: z.int().optional(),
		selected_shipping_option: selectedShippingOption.optional(),
		shipping_address: address.optional(),
		shipping_info: z.array(shippingInfo).optional(),
		status: z.string().optional(),
	}),
);

export type Order = z.infer<typeof order>;

/** `null` stands for a field that isn't set; neither is worth losing an order for. */
const unset = <Schema extends z.ZodType>(schema: Schema) =>
	schema.nullish().transform((value) => value ?? undefined);

const reportedEntry = () => ({
	order_lines: unset(z.array(orderLine)).catch(undefined),
	reference: unset(z.string()),
});

/**
 * The parts of an order that decide about money. Whatever else the API reports may look as it likes: a line that is longer
 * than a request may be must not keep an order from being captured.
 */
export const orderEssentials = later(() =>
	z.looseObject({
		captured_amount: z.int().optional(),
		captures: unset(
			z.array(
				z.looseObject({
					...reportedEntry(),
					capture_id: unset(z.string()),
					captured_amount: z.int().optional(),
					captured_at: unset(z.string()),
					refunded_amount: z.int().optional(),
				}),
			),
		),
		expires_at: unset(z.string()),
		fraud_status: unset(z.string()),
		merchant_reference1: unset(z.string()),
		merchant_reference2: unset(z.string()),
		order_amount: z.int().optional(),
		order_id: unset(z.string()),
		order_lines: unset(z.array(orderLine)).catch(undefined),
		purchase_country: unset(z.string()),
		purchase_currency: unset(z.string()),
		refunded_amount: z.int().optional(),
		refunds: unset(
			z.array(
				z.looseObject({
					...reportedEntry(),
					refund_id: unset(z.string()),
					refunded_amount: z.int().optional(),
					refunded_at: unset(z.string()),
				}),
			),
		),
		remaining_authorized_amount: z.int().optional(),
		status: unset(z.string()),
	}),
);

export type OrderEssentials = z.infer<typeof orderEssentials>;

const authorizationShape = () => ({
	description: text(limits.description).optional(),
	order_amount: requestAmount(limits.amountMinor),
});

const newOrderLines = (brand: BrandId) => z.array(orderLineRequest[brand]).max(limits.orderLines);

/**
 * Body of `PATCH …/authorization`. `order_amount` is the new total in minor units, captures included. Without
 * `order_lines` Klarna deletes the order's lines; Kustom refuses the request.
 */
export const updateAuthorizationRequest = {
	klarna: later(() =>
		z.strictObject({
			...authorizationShape(),
			order_lines: newOrderLines('klarna').optional(),
		}),
	),
	kustom: later(() =>
		z.strictObject({ ...authorizationShape(), order_lines: newOrderLines('kustom') }),
	),
} as const satisfies Record<BrandId, z.ZodType>;

/** Body of `PATCH …/customer-details`. The billing address can't be changed. */
export const updateCustomerDetailsRequest = later(() =>
	z.strictObject({
		shipping_address: addressRequest.optional(),
	}),
);

/** Body of `PATCH …/merchant-references`: a reference is overwritten only if its field is there. */
export const updateMerchantReferencesRequest = later(() =>
	z.strictObject({
		merchant_reference1: text(limits.merchantReference).optional(),
		merchant_reference2: text(limits.merchantReference).optional(),
	}),
);
