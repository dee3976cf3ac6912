import type { OrderLine } from '../../contract/orderLine.ts';

/** Shoes with a discount, socks and shipping, 89.80 EUR together. */
export const threeLines = [
	{
		name: 'Shoes',
		reference: 'SKU-1',
		quantity: 3,
		unit_price: 2500,
		tax_rate: 2500,
		total_amount: 7490,
		total_discount_amount: 10,
		total_tax_amount: 1498,
	},
	{
		name: 'Socks',
		reference: 'SKU-2',
		quantity: 2,
		unit_price: 500,
		tax_rate: 2500,
		total_amount: 1000,
		total_tax_amount: 200,
	},
	{
		name: 'Shipping',
		reference: 'SHIP',
		quantity: 1,
		unit_price: 490,
		tax_rate: 2500,
		total_amount: 490,
		total_tax_amount: 98,
		type: 'shipping_fee',
	},
];

/** An order of these lines in a market that takes return fees. */
export const threeLineOrder = {
	order_amount: 8980,
	purchase_currency: 'EUR',
	purchase_country: 'DE',
	order_lines: threeLines,
};

/** Pieces of 10.00 each; the reference tells how many: `SKU-2`. */
export const pieces = (quantity: number) => ({
	name: 'Shoes',
	reference: `SKU-${quantity}`,
	quantity,
	unit_price: 1000,
	total_amount: 1000 * quantity,
});

/** A line by its reference, pieces and price of a piece in minor units, taxed with 25 % unless the rest says otherwise. */
export function lineOf(
	reference: string | undefined,
	quantity: number,
	unitMinor: number,
	rest: Partial<OrderLine> = {},
): OrderLine {
	const { total_discount_amount = 0, tax_rate = 2500 } = rest;
	const total_amount = quantity * unitMinor - total_discount_amount;
	return {
		name: reference ?? 'Shipping',
		...(reference === undefined ? {} : { reference }),
		quantity,
		unit_price: unitMinor,
		tax_rate,
		total_amount,
		total_tax_amount: Math.round((total_amount * tax_rate) / (10_000 + tax_rate)),
		...rest,
	};
}

/** What lines add up to, in minor units. */
export const totalOf = (lines: readonly OrderLine[]): number =>
	lines.reduce((sum, { total_amount }) => sum + total_amount, 0);
