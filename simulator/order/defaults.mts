import type { Address } from '../../contract/address.ts';
import type { OrderLine } from '../../contract/orderLine.ts';
import type { OrderSeed } from './seed.mts';
import type { OrderStatus, ReportedOrder } from './types.mts';

const dayMs = 86_400_000;
/** Both vendors' default authorization period. */
const authorizationDays = 28;
const defaultAmountMinor = 10_000;
const taxRate = 2500;

const address = {
	given_name: 'Alex',
	family_name: 'Example',
	email: 'alex@shop.example',
	phone: '+49 30 901820',
	street_address: 'Musterstrasse 1',
	postal_code: '10115',
	city: 'Berlin',
	country: 'DE',
} as const satisfies Address;

/** One line that makes up the whole amount; tax by the formula of the contract's `orderLine`. */
const onlyLine = (amountMinor: number): OrderLine => ({
	type: 'physical',
	reference: 'SKU-1',
	name: 'Sample article',
	quantity: 1,
	unit_price: amountMinor,
	tax_rate: taxRate,
	total_amount: amountMinor,
	total_discount_amount: 0,
	total_tax_amount: amountMinor - Math.round((amountMinor * 10_000) / (10_000 + taxRate)),
});

const sumMinor = (lines: readonly OrderLine[]) =>
	lines.reduce((sum, line) => sum + line.total_amount, 0);

function times({ status, created_at, expires_at }: OrderSeed, nowMs: number) {
	const iso = (timeMs: number) => new Date(timeMs).toISOString();
	const ageDays = status === 'EXPIRED' ? authorizationDays + 1 : 0;
	const createdMs = created_at ? Date.parse(created_at) : nowMs - ageDays * dayMs;
	return {
		created_at: iso(createdMs),
		expires_at: expires_at ?? iso(createdMs + authorizationDays * dayMs),
	};
}

/** Short and customer friendly, like `K4MADNY`. */
const klarnaReference = (orderId: string) =>
	`K${orderId.replaceAll('-', '').slice(0, 6).toUpperCase()}`;

/** The order of a seed before any capture: authorized, with sensible values for all that wasn't given. */
export function authorizedOrder(seed: OrderSeed, orderId: string, nowMs: number): ReportedOrder {
	const { brand, ifMissing, captures, refunds, ...given } = seed;
	const status: OrderStatus = 'AUTHORIZED';
	const amountMinor =
		seed.order_amount ?? sumMinor(seed.order_lines ?? [onlyLine(defaultAmountMinor)]);
	return {
		klarna_reference: klarnaReference(orderId),
		fraud_status: 'ACCEPTED',
		original_order_amount: amountMinor,
		purchase_currency: 'EUR',
		purchase_country: 'DE',
		locale: 'de-DE',
		merchant_reference1: `ORDER-${orderId.slice(0, 8)}`,
		initial_payment_method: { type: 'INVOICE', description: 'Pay later' },
		customer: { type: 'person', date_of_birth: '1990-01-01' },
		billing_address: address,
		shipping_address: address,
		order_lines: [onlyLine(amountMinor)],
		shipping_info: [],
		...given,
		...times(seed, nowMs),
		order_id: orderId,
		order_amount: amountMinor,
		status,
		captured_amount: 0,
		refunded_amount: 0,
		remaining_authorized_amount: amountMinor,
		captures: [],
		refunds: [],
	};
}
