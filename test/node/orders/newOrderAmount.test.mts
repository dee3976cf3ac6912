import { openShops } from '../../support/shop.mts';

const shops = openShops();

it.each(['klarna', 'kustom'] as const)(
	'refuses a new amount for a %s order whose lines would stay and add up to another one',
	async (brand) => {
		const shop = shops[brand];
		const { order_id, order_lines } = await shop.order({ order_amount: 10_000 });
		for (const [amount, difference] of Object.entries({ '90.00': '-10.00', '101.00': '1.00' })) {
			const row = { orderId: order_id, amount };
			const { error } = await shop.run('order', 'updateAuthorization', row);
			expect(error?.message).toContain(`The new amount is ${amount} EUR`);
			expect(error?.message).toContain('add up to 100.00 EUR');
			expect(error?.message).toContain(`one more over ${difference} EUR`);
		}
		expect(await shop.writes(order_id)).toHaveLength(0);
		expect(await shop.simulator.order(order_id)).toMatchObject({
			order_amount: 10_000,
			order_lines,
		});
	},
);

it.each(['klarna', 'kustom'] as const)(
	'keeps the lines of a %s order on demand, and says what they add up to',
	async (brand) => {
		const shop = shops[brand];
		const { order_id, order_lines } = await shop.order({ order_amount: 10_000 });
		const { rows } = await shop.run('order', 'updateAuthorization', {
			orderId: order_id,
			amount: '90.00',
			options: { keepLines: true },
		});
		expect(rows[0]).toMatchObject({
			success: true,
			order_id,
			order_amount: '90.00',
			order_lines_amount: '100.00',
			currency: 'EUR',
		});
		const after = await shop.simulator.order(order_id);
		expect(after.order_amount).toBe(9000);
		expect(after.order_lines).toEqual(order_lines);
	},
);

it('keeps lines that add up, less what only reports may hold', async () => {
	const shop = shops.kustom;
	const line = { name: 'Shoes', quantity: 1, unit_price: 9000, total_amount: 9000 };
	const reported = { ...line, subscription: { name: 'x', interval: 'MONTH', interval_count: 1 } };
	const { order_id } = await shop.order({ order_amount: 10_000, order_lines: [reported] });
	const row = { orderId: order_id, amount: '90.00' };
	const { rows } = await shop.run('order', 'updateAuthorization', row);
	expect(rows[0]).toMatchObject({ success: true, order_amount: '90.00' });
	expect(rows[0]).not.toHaveProperty('order_lines_amount');
	expect((await shop.writes(order_id))[0]?.body).toEqual({
		order_amount: 9000,
		order_lines: [line],
	});
});

it('takes a new amount of an order that has no lines', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ order_amount: 10_000, order_lines: [] });
	const row = { orderId: order_id, amount: '90.00' };
	const { rows } = await shop.run('order', 'updateAuthorization', row);
	expect(rows[0]).toMatchObject({ success: true, order_amount: '90.00' });
});

it('refuses new lines that do not add up to the new amount', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const line = { name: 'Shoes', quantity: 1, unit_price: 8000, total_amount: 8000 };
	const { error } = await shop.run('order', 'updateAuthorization', {
		orderId: order_id,
		amount: '90.00',
		orderLinesJson: JSON.stringify([line]),
	});
	expect(error?.message).toContain('add up to 80.00 EUR');
	expect(await shop.writes(order_id ?? '')).toHaveLength(0);
});
