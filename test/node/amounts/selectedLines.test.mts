import type { OrderLine } from '../../../contract/orderLine.ts';
import { threeLineOrder, threeLines } from '../../support/orderLines.mts';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

describe('Selected Lines', () => {
	it('prices pieces by the order, with their share of the discount and their tax', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(threeLineOrder);
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
		const { order_id } = await shop.order(threeLineOrder);
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
		const { order_id } = await shop.order(threeLineOrder);
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
		const { order_id } = await shop.order(threeLineOrder);
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
			...threeLineOrder,
			captures: [{ captured_amount: 7490, order_lines: [threeLines[0]!] }],
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
		const { order_id } = await shop.order(threeLineOrder);
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
