import { openShops } from '../support/shop.mts';

/** What people put into a cell for lines, and what must not be read as one piece. */
const shops = openShops();

it.each([
	['a key that means nothing', [{ reference: 'A', qty: 3 }], "'qty', which means nothing"],
	['JSON with such a key', '[{"reference":"A","Quantity":3}]', "'Quantity', which means nothing"],
	['true as a quantity', [{ reference: 'A', quantity: true }], 'Give a whole number above 0'],
	['null as a quantity', [{ reference: 'A', quantity: null }], 'Give a whole number above 0'],
	['a list as a quantity', [{ reference: 'A', quantity: [3] }], 'Give a whole number above 0'],
	['another way to write numbers', [{ reference: 'A', quantity: '0x2' }], 'Give a whole number'],
	['a decimal comma', 'A x 1,5', 'can be read as a decimal'],
	['an object that is no list', { reference: 'A', quantity: 2 }, 'has to be text or a list'],
])('refuses %s', async (_, lines, words) => {
	const shop = shops.klarna;
	const line = (reference: string) => ({
		...{ reference, name: reference, quantity: 5, unit_price: 1000 },
		...{ total_amount: 5000, tax_rate: 0, total_tax_amount: 0 },
	});
	const { order_id } = await shop.order({ order_lines: [line('A'), line('5')] });
	const { rows } = await shop.capture(
		{ dataMode: 'autoMapInputData', amountMode: 'lines' },
		{ items: [{ order_id, lines, reference: 'S' }], onError: 'continueRegularOutput' },
	);
	expect(rows[0]?.message).toContain(words);
	expect(await shop.writes(order_id)).toEqual([]);
});

it('shows a long cell in short', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const sheet = [{ order: order_id, amount: '9'.repeat(100_000), reference: 'S' }];
	const { rows } = await shop.captureSheet(sheet);
	expect(String(rows[0]?.message).length).toBeLessThan(400);
});
