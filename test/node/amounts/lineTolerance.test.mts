import { openShops } from '../../support/shop.mts';

const shops = openShops();

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
