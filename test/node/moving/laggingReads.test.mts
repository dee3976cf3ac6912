import { openShops } from '../../support/shop.mts';
import type { Shop } from '../../support/shop.mts';
import { onAnotherWorker } from '../../support/worker.mts';

const shops = openShops();

/** An order whose reads keep showing it as it was before the last writes. */
async function laggingOrder(shop: Shop) {
	const { order_id } = await shop.order({ order_amount: 10_000 });
	await shop.simulator.fault({ kind: 'lag', orderId: order_id, forMs: 60_000, times: null });
	const row = (amount: string, reference: string) => [{ order: order_id, amount, reference }];
	return { orderId: order_id, row };
}

afterEach(async () => {
	await shops.simulator().clearFaults();
});

it('a sheet that runs again while reads lag behind captures nothing a second time, and says so', async () => {
	const shop = shops.klarna;
	const { orderId, row } = await laggingOrder(shop);
	const first = await shop.captureSheet(row('60', 'S-1'));
	const again = await shop.captureSheet(row('60', 'S-1'));
	expect(again.rows[0]).toMatchObject({
		status: 'already_captured',
		capture_id: first.rows[0]?.capture_id,
		remaining: '40.00',
	});
	expect(await shop.writes(orderId)).toHaveLength(1);
});

it('a capture that reads do not show yet counts when the next one is checked', async () => {
	const shop = shops.kustom;
	const { orderId, row } = await laggingOrder(shop);
	await shop.captureSheet(row('60', 'S-1'));
	const tooMuch = await shop.captureSheet(row('60', 'S-2'));
	expect(tooMuch.rows[0]?.message).toContain('only 40.00 EUR');
	expect(await shop.writes(orderId)).toHaveLength(1);
	const rest = await shop.captureSheet(row('40', 'S-2'));
	expect(rest.rows[0]).toMatchObject({ status: 'captured', remaining: '0.00' });
	expect(await shop.movedMinor(orderId)).toBe(10_000);
});

it('another worker recognises the capture as soon as reads have caught up', async () => {
	const shop = shops.klarna;
	const { orderId, row } = await laggingOrder(shop);
	const first = await shop.captureSheet(row('60', 'S-1'));
	await shop.simulator.clearFaults();
	const later = await onAnotherWorker(async () => await shop.captureSheet(row('60', 'S-1')));
	expect(later.rows[0]).toMatchObject({
		status: 'already_captured',
		capture_id: first.rows[0]?.capture_id,
		moved_at: expect.any(String) as string,
	});
	expect(await shop.writes(orderId)).toHaveLength(1);
});
