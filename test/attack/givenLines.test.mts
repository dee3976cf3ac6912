import { openShops } from '../support/shop.mts';

/** Order lines that somebody else worked out: discounts, gift cards, coupons, taxes. */
const shops = openShops();

const shoes = {
	name: 'Shoes',
	reference: 'SKU-1',
	quantity: 2,
	unit_price: 5000,
	tax_rate: 2500,
	total_amount: 10_000,
	total_tax_amount: 2000,
	type: 'physical',
};
const coupon = {
	name: 'Coupon SPRING',
	reference: 'SPRING',
	quantity: 1,
	unit_price: -1000,
	tax_rate: 2500,
	total_amount: -1000,
	total_tax_amount: -200,
	type: 'discount',
};
/** The same coupon, taken off the shoes themselves. */
const cheaperShoes = {
	...shoes,
	total_discount_amount: 1000,
	total_amount: 9000,
	total_tax_amount: 1800,
};

async function capture(amount: string, lines: object[]) {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order();
	const orderLinesJson = JSON.stringify(lines);
	const { rows } = await shop.capture(
		{ orderId, amount, reference: 'S', orderLinesJson },
		{ onError: 'continueRegularOutput' },
	);
	return { row: rows[0], writes: await shop.writes(orderId) };
}

it.each(['discount', 'gift_card', 'store_credit'])(
	'a negative %s line balances the lines with a lower amount, and is sent as it is',
	async (type) => {
		const lines = [shoes, { ...coupon, type }];
		const { row, writes } = await capture('90', lines);
		expect(row).toMatchObject({ status: 'captured', moved: '90.00' });
		expect(writes.map(({ body }) => body)).toEqual([
			{ captured_amount: 9000, reference: 'S', order_lines: lines },
		]);
	},
);

it('a discount inside its line is sent as it is', async () => {
	const { row, writes } = await capture('90', [cheaperShoes]);
	expect(row?.status).toBe('captured');
	expect(writes[0]?.body).toMatchObject({ order_lines: [cheaperShoes] });
});

/** Lines that would put a wrong invoice before the customer, and words of the refusal. */
const wrong: Array<[string, string, object[], string[]]> = [
	[
		'a coupon in the line and as a line of its own',
		'90',
		[cheaperShoes, coupon],
		['add up to 80.00 EUR', 'the amount is 90.00 EUR'],
	],
	[
		'a coupon missing from the lines',
		'90',
		[shoes],
		['add up to 100.00 EUR', 'the amount is 90.00 EUR'],
	],
	[
		'a coupon with its sign turned round',
		'90',
		[shoes, { ...coupon, unit_price: 1000, total_amount: 1000, total_tax_amount: 200 }],
		['add up to 110.00 EUR', 'the amount is 90.00 EUR'],
	],
	[
		'a negative discount inside a line',
		'110',
		[{ ...shoes, total_discount_amount: -1000, total_amount: 11_000 }],
		['order_lines[0].total_discount_amount'],
	],
	[
		'a discount that the total forgets',
		'100',
		[{ ...shoes, total_discount_amount: 1000 }],
		['order_lines[0].total_amount is 10000', '2 × 5000 − 1000 = 9000'],
	],
	[
		'a negative quantity',
		'100',
		[shoes, { ...shoes, quantity: -1, total_amount: -5000 }],
		['order_lines[1].quantity'],
	],
	['a negative tax rate', '100', [{ ...shoes, tax_rate: -2500 }], ['order_lines[0].tax_rate']],
];

it.each(wrong)('refuses %s before anything is sent', async (_, amount, lines, words) => {
	const { row, writes } = await capture(amount, lines);
	expect(row?.status).toBe('failed');
	for (const word of words) expect(row?.message).toContain(word);
	expect(writes).toEqual([]);
});

it('refunds with the tax that was captured, not with the one of the order', async () => {
	const shop = shops.kustom;
	const capturedShoes = { ...shoes, tax_rate: 700, total_tax_amount: 654 };
	const { order_id: orderId = '' } = await shop.order({
		order_lines: [shoes],
		captures: [{ captured_amount: 10_000, order_lines: [capturedShoes] }],
	});
	const row = { orderId, amountMode: 'lines', lines: 'SKU-1 x 1', reference: 'R' };
	const { rows } = await shop.refund(row);
	expect(rows[0]).toMatchObject({ status: 'refunded', moved: '50.00' });
	const [write] = await shop.writes(orderId);
	// 5000 − 5000 × 10000 / 10700 = 327.1
	const part = { quantity: 1, total_amount: 5000, tax_rate: 700, total_tax_amount: 327 };
	expect(write?.body).toMatchObject({ order_lines: [part] });
});
