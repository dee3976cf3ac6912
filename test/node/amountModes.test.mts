import type { OrderLine } from '../../contract/orderLine.ts';
import { openShops } from '../support/shop.mts';

const shops = openShops();

const lines = [
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
const seed = {
	order_amount: 8980,
	purchase_currency: 'EUR',
	purchase_country: 'DE',
	order_lines: lines,
};

describe('Everything Remaining', () => {
	const remaining = { amountMode: 'remaining' };

	it('captures what is still authorized, once per reference', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({ ...seed, captures: [{ captured_amount: 1000 }] });
		const row = { ...remaining, orderId: order_id, reference: 'S' };
		const first = await shop.capture(row);
		const second = await shop.capture(row);
		expect(first.rows[0]).toMatchObject({ status: 'captured', moved: '79.80', remaining: '0.00' });
		expect(second.rows[0]).toMatchObject({ status: 'already_captured', moved: '79.80' });
		expect(await shop.movedMinor(order_id ?? '')).toBe(7980);
	});

	it('says so when nothing is left, and that is no failure', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
		const capture = await shop.capture({ ...remaining, orderId: order_id, reference: 'S' });
		expect(capture.rows[0]).toMatchObject({ status: 'nothing_to_capture', remaining: '0.00' });
		const refunds = [1, 2].map(
			async (number) =>
				await shop.refund({ ...remaining, orderId: order_id, reference: `R-${number}` }),
		);
		const statuses = (await Promise.all(refunds)).map(({ rows }) => rows[0]?.status);
		expect(statuses.sort()).toEqual(['nothing_to_refund', 'refunded']);
		expect(await shop.movedMinor(order_id ?? '', 'refund')).toBe(10_000);
	});

	it('refuses a cancelled order all the same', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order({ status: 'CANCELLED' });
		const { error } = await shop.capture({ ...remaining, orderId: order_id, reference: 'S' });
		expect(error?.message).toContain('is cancelled');
	});
});

describe('Selected Lines', () => {
	it('prices pieces by the order, with their share of the discount and their tax', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(seed);
		const { rows } = await shop.capture({
			orderId: order_id,
			amountMode: 'lines',
			lines: 'SKU-1 x 2, SHIP',
			reference: 'S',
		});
		expect(rows[0]).toMatchObject({ status: 'captured', moved: '54.83' });
		const [write] = await shop.writes(order_id ?? '');
		expect(write?.body).toMatchObject({
			captured_amount: 5483,
			order_lines: [
				{
					reference: 'SKU-1',
					quantity: 2,
					unit_price: 2500,
					total_discount_amount: 7,
					total_amount: 4993,
					total_tax_amount: 999,
				},
				{ reference: 'SHIP', quantity: 1, total_amount: 490, total_tax_amount: 98 },
			],
		});
	});

	it('shares the tax of a line without a rate, so that the parts have the tax of the whole', async () => {
		const shop = shops.klarna;
		const taxed = {
			name: 'Book',
			reference: 'B',
			quantity: 3,
			unit_price: 100,
			total_amount: 300,
			total_tax_amount: 31,
		};
		const { order_id } = await shop.order({ order_amount: 300, order_lines: [taxed] });
		const row = { orderId: order_id, amountMode: 'lines' };
		await shop.capture({ ...row, lines: 'B', reference: 'S-1' });
		await shop.capture({ ...row, lines: 'B x 2', reference: 'S-2' });
		const taxes = (await shop.writes(order_id)).map(({ body }) =>
			(body as { order_lines: OrderLine[] }).order_lines.map((line) => line.total_tax_amount),
		);
		expect(taxes).toEqual([[11], [20]]);
	});

	it('captures an order line by line to the last cent', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order(seed);
		const parts = ['SKU-1 x 2', '1 x SKU-1\nSKU-2', 'SKU-2; SHIP'];
		for (const [index, part] of parts.entries()) {
			const { error } = await shop.capture({
				orderId: order_id,
				amountMode: 'lines',
				lines: part,
				reference: `S-${index}`,
			});
			expect(error).toBeUndefined();
		}
		expect(await shop.movedMinor(order_id ?? '')).toBe(8980);
		expect((await shop.simulator.order(order_id ?? '')).status).toBe('CAPTURED');
	});

	it('recognises the event in a second run, and refuses other lines under its reference', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order(seed);
		const row = { orderId: order_id, amountMode: 'lines', reference: 'S' };
		const first = await shop.capture({ ...row, lines: 'SKU-1 x 3' });
		const second = await shop.capture({ ...row, lines: 'SKU-1 x 3' });
		const other = await shop.capture({ ...row, lines: 'SKU-1 x 2' });
		expect(second.rows[0]).toMatchObject({
			status: 'already_captured',
			plan_id: first.rows[0]?.plan_id,
		});
		expect(other.error?.message).toContain('Reference S was used before');
		expect(await shop.movedMinor(order_id ?? '')).toBe(7490);
	});

	it('recognises its pieces in a second run, whatever part of their discount was taken since', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order(seed);
		const run = async () => {
			const statuses = [];
			for (const [reference, part] of Object.entries({ 'S-1': 'SKU-1 x 2', 'S-2': 'SKU-1' })) {
				const row = { orderId: order_id, amountMode: 'lines', lines: part, reference };
				const { rows } = await shop.capture(row);
				statuses.push([rows[0]?.status, rows[0]?.moved]);
			}
			return statuses;
		};
		expect(await run()).toEqual([
			['captured', '49.93'],
			['captured', '24.97'],
		]);
		expect(await run()).toEqual([
			['already_captured', '49.93'],
			['already_captured', '24.97'],
		]);
	});

	it('refunds captured lines, at most what was captured of them', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({
			...seed,
			captures: [{ captured_amount: 7490, order_lines: [lines[0]!] }],
		});
		const row = { orderId: order_id, amountMode: 'lines' };
		const first = await shop.refund({ ...row, lines: 'SKU-1 x 2', reference: 'R-1' });
		const second = await shop.refund({ ...row, lines: 'SKU-1 x 2', reference: 'R-2' });
		expect(first.rows[0]).toMatchObject({ status: 'refunded', moved: '49.93' });
		expect(second.error?.message).toContain('only 1 of 3 can still be refunded');
	});

	/** Selections that mean nothing, and words of the answer. */
	const wrong = [
		['nothing', { lines: '' }, 'Lines is empty'],
		['a line that is not there', { lines: 'SKU-9' }, 'There are: SKU-1, SKU-2, SHIP'],
		['too many pieces', { lines: 'SKU-1 x 4' }, 'only 3 of 3'],
		['the same line twice, together too many', { lines: 'SKU-1 x 2, SKU-1 x 2' }, 'asks for 4'],
		['no pieces', { lines: 'SKU-1 x 0' }, 'whole number above 0'],
		[
			'half a piece',
			{ lineRows: { line: [{ reference: 'SKU-1', quantity: 0.5 }] } },
			'whole number above 0',
		],
		['two numbers', { lines: '2 x 3' }, 'two ways'],
		[
			'text and rows',
			{ lines: 'SKU-1', lineRows: { line: [{ reference: 'SKU-1', quantity: 1 }] } },
			'both filled',
		],
	] as const;

	it.each(wrong)('refuses %s', async (_, fields, words) => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(seed);
		const { error } = await shop.capture({
			orderId: order_id,
			amountMode: 'lines',
			reference: 'S',
			...fields,
		});
		expect(error?.message).toContain(words);
		expect(await shop.writes(order_id ?? '')).toHaveLength(0);
	});
});

describe('Line Tolerance', () => {
	const line = { name: 'Shoes', quantity: 1, unit_price: 1000, total_amount: 1000 };

	/** By how much the amount differs from lines of 10.00, and what the plan says about it. */
	const within = [
		['0.01 less', '9.99', 'add up to 10.00 EUR, 0.01 EUR more than the amount'],
		['0.01 more', '10.01', 'add up to 10.00 EUR, 0.01 EUR less than the amount'],
	] as const;

	it.each(within)('of 1 takes %s and says so in the plan', async (_, amount, words) => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({ captures: [{ captured_amount: 5000 }] });
		const row = {
			orderId: order_id,
			amount,
			orderLinesJson: JSON.stringify([line]),
			options: { lineTolerance: 1 },
		};
		for (const movement of ['capture', 'refund'] as const) {
			const planned = await shop[movement]({ ...row, reference: 'S', dryRun: true });
			expect(planned.rows[0]?.plan).toContain(words);
			const done = await shop[movement]({ ...row, reference: 'S' });
			expect(done.rows[0]).toMatchObject({ moved: amount });
			expect(done.rows[0]?.plan).toContain(words);
		}
	});

	it.each(['9.98', '10.02'])('of 1 refuses %s for lines of 10.00', async (amount) => {
		const shop = shops.kustom;
		const { order_id } = await shop.order({ captures: [{ captured_amount: 5000 }] });
		const row = {
			orderId: order_id,
			amount,
			reference: 'S',
			orderLinesJson: JSON.stringify([line]),
			options: { lineTolerance: 1 },
		};
		for (const movement of ['capture', 'refund'] as const) {
			const { error } = await shop[movement](row);
			expect(error?.message).toContain(`add up to 10.00 EUR, but the amount is ${amount} EUR`);
		}
		expect(await shop.writes(order_id)).toHaveLength(0);
	});

	it('counts the same where the order is not read first', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order();
		const row = {
			orderId: order_id,
			amountUnit: 'minor',
			orderLinesJson: JSON.stringify([line]),
			options: { lineTolerance: 1, check: 'none' },
		};
		const { rows } = await shop.capture({ ...row, amount: '999', reference: 'S-1' });
		expect(rows[0]?.plan).toContain('add up to 1000, 1 more than the amount');
		const { error } = await shop.capture({ ...row, amount: '998', reference: 'S-2' });
		expect(error?.message).toContain('add up to 1000, but the amount is 998');
		expect(await shop.movedMinor(order_id)).toBe(999);
	});

	it('says nothing of lines that add up', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order();
		const { rows } = await shop.capture({
			orderId: order_id,
			amount: '10',
			reference: 'S',
			orderLinesJson: JSON.stringify([line]),
			options: { lineTolerance: 1 },
		});
		expect(rows[0]?.plan).not.toContain('add up');
	});
});
