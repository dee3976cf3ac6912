import type { IDataObject } from 'n8n-workflow';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

/** What a row says at first sight, with the options as they come. */
const shops = openShops();

const simple = { options: { output: undefined } };

const capture = async (shop: Shop, row: IDataObject, parts = {}) =>
	(await shop.capture({ amount: '49.90', reference: 'S-1', ...simple, ...row }, parts)).rows[0];

it('begins with what happened, how much, and what is left', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ merchant_reference1: '10001' });
	const row = await capture(shop, { orderId: order_id });
	expect(Object.entries(row ?? {}).slice(0, 5)).toEqual([
		['status', 'captured'],
		['message', 'Captured 49.90 EUR. 50.10 EUR left to capture.'],
		['moved', '49.90'],
		['currency', 'EUR'],
		['remaining', '50.10'],
	]);
	expect(Object.keys(row ?? {}).slice(5)).toEqual([
		...['order_id', 'merchant_reference1', 'reference', 'capture_id'],
	]);
});

it('says in every row what happened', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const message = async (row: IDataObject, parts = {}) =>
		(await capture(shop, { orderId: order_id, ...row }, parts))?.message;
	expect(await message({ amount: '40', reference: 'S-1' })).toBe(
		'Captured 40.00 EUR. 60.00 EUR left to capture.',
	);
	expect(await message({ amount: '40', reference: 'S-1' })).toMatch(
		/^Captured 40\.00 EUR before, on \d{4}-\d\d-\d\d: nothing moved now\.$/,
	);
	expect(await message({ amount: '60', reference: 'S-2', dryRun: true })).toBe(
		'Would capture 60.00 EUR. Nothing has moved.',
	);
	expect(await message({ amount: '60', reference: 'S-2' })).toBe(
		'Captured 60.00 EUR. Nothing is left to capture.',
	);
	const onError = 'continueRegularOutput';
	expect(await message({ amount: '1', reference: 'S-3' }, { onError })).toMatch(/^Row 1: /);
	const rest = { amountMode: 'remaining', amount: undefined, reference: 'S-4' };
	expect(await message(rest)).toBe('Nothing is left to capture: nothing moved.');
});

it('says what a write did that moves no money', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const { rows } = await shop.run('order', 'acknowledge', { orderId: order_id });
	expect(rows[0]).toMatchObject({ success: true, message: 'Acknowledged the order.', order_id });
});

it.each([
	['cancelled', {}, 'Cancelled the order: nothing is authorized any more.'],
	[
		'refunded',
		{ captures: [{ captured_amount: 10_000 }] },
		'Refunded 100.00 EUR. Nothing is left to refund.',
	],
])('says how an order was undone: %s', async (status, seed, message) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order(seed);
	const undo = async (dryRun: boolean) =>
		(await shop.run('order', 'cancelOrRefund', { orderId: order_id, reference: 'U', dryRun }))
			.rows[0];
	expect((await undo(true))?.message).toMatch(/^Would (cancel|refund).*Nothing has moved\.$/);
	expect(await undo(false)).toMatchObject({ status, message });
});

it('puts the columns of the sheet behind what happened', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const sheet = [{ shelf: 'A', order_id, amount: '10', reference: 'S', note: 'blue' }];
	const { rows } = await shop.mapSheet(sheet, {
		options: { includeInputColumns: true, output: 'simple' },
	});
	expect(Object.keys(rows[0] ?? {})).toEqual([
		...['status', 'message', 'moved', 'currency', 'remaining'],
		...['shelf', 'order_id', 'amount', 'reference', 'note', 'merchant_reference1', 'capture_id'],
	]);
});

it('has no plan, and no amount moved, in a row that failed', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const onError = 'continueRegularOutput';
	for (const output of ['simple', 'all']) {
		const row = await capture(
			shop,
			{ orderId: order_id, amount: '500', options: { output } },
			{ onError },
		);
		expect(row?.status).toBe('failed');
		expect(Object.keys(row ?? {}).slice(0, 2)).toEqual(['status', 'message']);
		for (const column of ['plan', 'plan_id', 'moved']) expect(row).not.toHaveProperty(column);
	}
});

it('knows its own simple rows again, and refuses to be told a choice that it does not have', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const options = { includeInputColumns: true, output: 'simple' };
	const sheet = [{ order_id, amount: '10', reference: 'S' }];
	const first = await shop.mapSheet(sheet, { options });
	const again = await shop.mapSheet(first.rows, { options });
	expect(again.rows[0]).toMatchObject({ status: 'already_captured', moved: '10.00', amount: '10' });
	expect(Object.keys(again.rows[0] ?? {}).filter((name) => name.startsWith('input_'))).toEqual([]);
	const wrong = await shop.mapSheet(sheet, { options: { output: 'some' } });
	expect(wrong.rows[0]?.status).toBe('failed');
});
