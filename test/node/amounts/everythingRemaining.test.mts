import { threeLineOrder } from '../../support/orderLines.mts';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

describe('Everything Remaining', () => {
	const remaining = { amountMode: 'remaining' };

	it('captures what is still authorized, once per reference', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({
			...threeLineOrder,
			captures: [{ captured_amount: 1000 }],
		});
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
