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
