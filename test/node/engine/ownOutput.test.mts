import type { IDataObject } from 'n8n-workflow';
import { openShops, statusCounts } from '../../support/shop.mts';

/** Results written back beside the columns of the sheet, and run again. */
const shops = openShops();

const options = { includeInputColumns: true };

it('can be run again on its own output, written back beside the columns', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const sheet = [
		{ order_id, amount: '10', reference: 'S', shelf: 'A' },
		{ order_id, amount: '99999', reference: 'too much', shelf: 'B' },
	];
	const first = await shop.mapSheet(sheet, { options });
	const again = await shop.mapSheet(first.rows, { options });
	const third = await shop.mapSheet(again.rows, { options });
	for (const { rows } of [again, third]) {
		expect(statusCounts(rows)).toEqual({ already_captured: 1, failed: 1 });
		expect(rows[0]).toMatchObject(sheet[0] ?? {});
		expect(rows[1]).toMatchObject(sheet[1] ?? {});
	}
	expect(await shop.movedMinor(order_id)).toBe(1000);
});

it('shows nothing of an earlier result beside a new one', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const [done] = (
		await shop.mapSheet([{ order_id, amount: '50', reference: '1', shelf: 'A' }], { options })
	).rows;
	const again = async (change: IDataObject, fields: IDataObject = {}) =>
		(await shop.mapSheet([{ ...done, ...change }], { options, ...fields })).rows[0];
	const tooMuch = await again({ amount: '60', reference: '2' });
	const unreadable = await again({ amount: 'abc', reference: '2' });
	const planned = await again({ amount: '10', reference: '2' }, { dryRun: true });
	expect([tooMuch?.status, unreadable?.status, planned?.status]).toEqual([
		'failed',
		'failed',
		'planned',
	]);
	for (const row of [tooMuch, unreadable, planned]) {
		expect(row).toMatchObject({ order_id, reference: '2', shelf: 'A' });
		for (const column of ['moved', 'moved_minor', 'capture_id', 'moved_at', 'correlation_id'])
			expect([column, row?.[column]]).toEqual([column, undefined]);
	}
	expect(unreadable).not.toHaveProperty('plan');
});

it('refuses a row with a wrong seat-belt again when its result is run again', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ purchase_currency: 'SEK', merchant_reference1: 'M-1' });
	const sheet = [
		{ order_id, amount: '10', reference: '1', currency: 'EUR' },
		{ order_id, amount: '10', reference: '2', merchant_reference: 'M-2' },
	];
	let items: IDataObject[] = sheet;
	for (const _ of [1, 2, 3]) {
		items = (await shop.mapSheet(items, { options })).rows;
		expect(items.map(({ status }) => status)).toEqual(['failed', 'failed']);
		expect(items[0]).toMatchObject({ currency: 'EUR', order_currency: 'SEK' });
		expect(items[1]).toMatchObject({ merchant_reference: 'M-2', merchant_reference1: 'M-1' });
	}
	expect(await shop.movedMinor(order_id)).toBe(0);
});

it('keeps a seat-belt that an expression takes from the column of the order', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ merchant_reference1: 'M-1' });
	const fields = { expectedMerchantReference: '={{ $json.merchant_reference1 }}' };
	let items: IDataObject[] = [
		{ order: order_id, amount: '10', reference: '1', merchant_reference1: 'M-2' },
	];
	for (const _ of [1, 2]) {
		items = (await shop.captureSheet(items, {}, fields)).rows;
		expect(items[0]).toMatchObject({
			status: 'failed',
			merchant_reference1: 'M-2',
			order_merchant_reference1: 'M-1',
		});
	}
	expect(await shop.movedMinor(order_id)).toBe(0);
});

it('keeps what was moved beside the result of a step that moves nothing', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const sheet = [{ order_id, amount: '50', reference: '1', tracking_number: 'T' }];
	const [done] = (await shop.mapSheet(sheet, { options })).rows;
	const fields = { dataMode: 'autoMapInputData', options };
	const { rows } = await shop.run('order', 'addShippingInfo', fields, { items: [done ?? {}] });
	expect(rows[0]).toMatchObject({ success: true, moved: '50.00', capture_id: done?.capture_id });
});

it("keeps the sheet's own columns, however they are called and however often it runs", async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const own = { moved: 'to shelf B', plan: 'B2C', message: 'gift', order_currency: 'EUR' };
	const sheet = [
		{
			order_id,
			amount: '10',
			reference: 'S',
			order_order_id: 'web-1',
			order_reference: 'A',
			...own,
		},
		{ order_id, amount: '99999', reference: 'too much', ...own, input_moved: 'before' },
	];
	let items: IDataObject[] = sheet;
	for (const status of ['captured', 'already_captured', 'already_captured']) {
		items = (await shop.mapSheet(items, { options })).rows;
		expect(items.map((row) => row.status)).toEqual([status, 'failed']);
		const kept = { input_plan: 'B2C', input_message: 'gift', input_order_currency: 'EUR' };
		expect(items[0]).toMatchObject({
			...{ order_order_id: 'web-1', order_reference: 'A', input_moved: 'to shelf B', ...kept },
			...{ moved: '10.00', order_id, reference: 'S' },
		});
		expect(items[1]).toMatchObject({
			...{ input_moved: 'before', input_input_moved: 'to shelf B', ...kept },
			...{ order_id, amount: '99999', reference: 'too much' },
		});
		expect(items[0]?.message).toMatch(/^Captured 10\.00 EUR/);
	}
});

it('keeps the capture that a row refunds', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const captured = await shop.mapSheet([{ order_id, amount: '10', reference: 'S' }], { options });
	const [{ capture_id, ...done } = {}] = captured.rows;
	const { rows } = await shop.mapSheet(
		[{ ...done, capture_id, reference: 'R' }],
		{ options },
		{ operation: 'refund' },
	);
	expect(rows[0]).toMatchObject({ status: 'refunded', capture_id, amount: '10', reference: 'R' });
});

it("knows its own results again under the sheet's own spellings of columns and values", async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const row = { 'Order ID': order_id.toUpperCase(), Reference: ' E-1 ', Currency: 'eur' };
	const sheet = [
		{ ...row, Amount: '10' },
		{ order_id, reference: 1001, amount: 5 },
	];
	const first = await shop.mapSheet(sheet, { options });
	const again = await shop.mapSheet(first.rows, { options });
	expect(statusCounts(first.rows)).toEqual({ captured: 2 });
	expect(statusCounts(again.rows)).toEqual({ already_captured: 2 });
	expect(again.rows[0]).toMatchObject(row);
	expect(again.rows[1]).not.toHaveProperty('input_reference');
});

it('takes nothing away from a sheet of another system that looks almost like its own', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const own = { moved: 'M', message: 'gift', plan: 'B', summary: 'S', environment: 'production' };
	const sheet = ['captured', 'failed'].map((status, n) => ({
		...{ order_id, amount: '1', reference: `S-${n}`, status, ...own },
	}));
	const { rows } = await shop.mapSheet(sheet, { options });
	for (const row of rows) {
		expect(row).toMatchObject({ input_moved: 'M', input_message: 'gift', input_plan: 'B' });
		expect(row).toMatchObject({ input_summary: 'S', input_environment: 'production' });
	}
	expect(rows[1]?.input_status).toBe('failed');
});

it('does not take the status of another system for its own', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const row = { order_id, amount: '10', reference: 'S', status: 'captured', environment: 'B2C' };
	const { rows } = await shop.mapSheet([{ ...row, moved: 'no', message: 'gift' }], { options });
	expect(rows[0]).toMatchObject({
		...{ status: 'captured', input_environment: 'B2C', input_moved: 'no', input_message: 'gift' },
	});
});
