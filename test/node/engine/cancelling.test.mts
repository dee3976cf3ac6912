import { setTimeout } from 'node:timers/promises';
import type { Shop } from '../../support/shop.mts';
import { openShops, statusCounts } from '../../support/shop.mts';

const shops = openShops();

async function sheetOf(shop: Shop, size: number) {
	const orders = await shop.simulator.seed(
		...Array.from({ length: size }, () => ({ brand: shop.brand })),
	);
	const ids = orders.map(({ order_id }) => order_id);
	const sheet = ids.map((order, index) => ({ order, amount: '10', reference: `S-${index}` }));
	return { ids, sheet };
}

async function requestsFor(shop: Shop, ids: string[]) {
	const requests = await shop.simulator.requests();
	return requests.filter(({ order_id }) => ids.includes(order_id));
}

async function movedFor(shop: Shop, ids: string[]) {
	return await Promise.all(ids.map(async (id) => await shop.movedMinor(id)));
}

/** Resolves as soon as the service has seen that many writes for the orders. */
async function writesArrived(shop: Shop, ids: string[], count: number) {
	for (let waited = 0; waited < 500; waited += 1) {
		const requests = await requestsFor(shop, ids);
		if (requests.filter(({ method }) => method === 'POST').length >= count) return;
		await setTimeout(5);
	}
	throw new Error('The writes did not arrive.');
}

/** Runs the sheet and cancels the execution when `due`; tells how long it went on after that. */
async function captureAndCancel(
	shop: Shop,
	sheet: Parameters<Shop['captureSheet']>[0],
	options: object,
	due: () => Promise<void>,
) {
	let cancelledMs = 0;
	let cancelling = Promise.resolve();
	const onStarted = (cancel: () => void) => {
		cancelling = due().then(() => {
			cancelledMs = Date.now();
			cancel();
		});
	};
	const result = await shop.captureSheet(sheet, { onStarted }, { options });
	await cancelling;
	return { ...result, wentOnMs: Date.now() - cancelledMs };
}

describe('a person cancels a bulk capture that is under way', () => {
	async function cancelAtThirdCapture() {
		const shop = shops.klarna;
		const { ids, sheet } = await sheetOf(shop, 6);
		// The answer to the third row is still out when the person cancels.
		await shop.simulator.fault({
			kind: 'slow',
			delayMs: 250,
			orderId: ids[2],
			operation: 'captureOrder',
		});
		const cancelled = await captureAndCancel(
			shop,
			sheet,
			{ concurrency: 1 },
			async () => await writesArrived(shop, ids, 3),
		);
		return { shop, ids, sheet, cancelled };
	}

	it('sends nothing for the rows that were waiting, and says so', async () => {
		const { shop, ids, cancelled } = await cancelAtThirdCapture();
		expect(cancelled.status).toBe('canceled');
		expect(cancelled.wentOnMs).toBeLessThan(1000);
		expect(cancelled.rows.slice(3).map(({ status }) => status)).toEqual(Array(3).fill('failed'));
		for (const { message } of cancelled.rows.slice(3)) {
			expect(message).toContain(
				'Not sent: the execution was cancelled. Nothing was changed by this row.',
			);
		}
		await setTimeout(300);
		expect((await movedFor(shop, ids)).slice(3)).toEqual([0, 0, 0]);
		const posted = (await requestsFor(shop, ids)).filter(({ method }) => method === 'POST');
		expect(posted).toHaveLength(3);
	});

	it('calls the row unknown whose answer was cut off, not failed', async () => {
		const { cancelled } = await cancelAtThirdCapture();
		expect(cancelled.rows.slice(0, 3).map(({ status }) => status)).toEqual([
			'captured',
			'captured',
			'unknown',
		]);
		expect(cancelled.rows[2]?.message).toContain('Run the row again with the same reference');
	});

	it('running the same sheet again completes it, every event exactly once', async () => {
		const { shop, ids, sheet } = await cancelAtThirdCapture();
		const again = await shop.captureSheet(sheet);
		expect(again.rows.slice(0, 2).map(({ status }) => status)).toEqual([
			'already_captured',
			'already_captured',
		]);
		expect(statusCounts(again.rows.slice(3))).toEqual({ captured: 3 });
		expect(['captured', 'already_captured']).toContain(again.rows[2]?.status);
		await setTimeout(300);
		expect(await movedFor(shop, ids)).toEqual(Array(6).fill(1000));
	});
});

describe('a person cancels while rows wait for the rate', () => {
	it('ends at once instead of waiting for every row, and does not hold up the next run', async () => {
		const shop = shops.kustom;
		const { ids, sheet } = await sheetOf(shop, 12);
		const cancelled = await captureAndCancel(
			shop,
			sheet,
			{ requestsPerSecond: 1 },
			async () => await setTimeout(200),
		);
		expect(cancelled.wentOnMs).toBeLessThan(1000);
		expect(statusCounts(cancelled.rows)).toEqual({ failed: 12 });
		const asked = (await requestsFor(shop, ids)).length;
		expect(asked).toBeLessThanOrEqual(1);
		const startedMs = Date.now();
		const again = await shop.captureSheet(sheet, {}, { options: { requestsPerSecond: 1000 } });
		expect(Date.now() - startedMs).toBeLessThan(3000);
		expect(statusCounts(again.rows)).toEqual({ captured: 12 });
		expect(await movedFor(shop, ids)).toEqual(Array(12).fill(1000));
	});
});

it('tells the first failure while sending under Stop Workflow at once, although the rate holds the other rows back', async () => {
	const shop = shops.kustom;
	const { ids, sheet } = await sheetOf(shop, 12);
	const operation = 'captureOrder';
	await shop.simulator.fault({ kind: 'unknownCode', orderId: ids[0], operation });
	const startedMs = Date.now();
	const { error } = await shop.captureSheet(
		sheet,
		{ onError: 'stopWorkflow' },
		{ options: { requestsPerSecond: 5, concurrency: 1 } },
	);
	// 12 reads and one write at five a second; eleven more writes would take two seconds longer.
	expect(Date.now() - startedMs).toBeLessThan(4000);
	expect(error?.message).toContain('SOMETHING_NEW');
	expect(error?.message).toContain('1 failed, 0 unclear, 11 not sent');
	expect(await movedFor(shop, ids)).toEqual(Array(12).fill(0));
});
