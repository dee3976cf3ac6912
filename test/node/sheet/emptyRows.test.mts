import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../../support/klar.mts';
import { openShops, statusCounts } from '../../support/shop.mts';

/** Empty rows of a sheet stand between others: they are skipped, and nothing fails because of them. */
const shops = openShops();
const klar = openKlar();

const settings = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const emptyRow = { order_id: '', amount: '', reference: ' ', currency: null };

describe.each(settings)('with On Error %s', (onError) => {
	it('an empty row between others is skipped, and the others are captured', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order();
		const row = { order_id, amount: '10' };
		const sheet = [{ ...row, reference: '1' }, emptyRow, { ...row, reference: '2' }];
		const { rows, outputs, error } = await shop.mapSheet(sheet, {}, { onError });
		expect(error).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['captured', 'skipped', 'captured']);
		expect(rows[1]).toEqual({ status: 'skipped', message: 'The row is empty.' });
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(outputs[1] ?? []).toEqual([]);
	});

	it('an empty row of refunded lines is skipped, and its neighbours are uploaded as one refund', async () => {
		const line = { refund_id: 'R', created_at: 1_795_168_800, refunded_quantity: 1 };
		const empty = { refund_id: '', created_at: '', line_item_id: null, refunded_quantity: '' };
		const sheet = [{ ...line, line_item_id: 'A' }, empty, { ...line, line_item_id: 'B' }];
		const { rows, error } = await klar().mapSheet(sheet, {}, { onError });
		expect(error).toBeUndefined();
		expect(rows.map(({ status }) => status)).toEqual(['uploaded', 'skipped', 'uploaded']);
		const said = 'The row is empty.';
		expect(rows[1]).toEqual({ status: 'skipped', message: said, note: said });
		expect((await klar().stored()).get('R')?.lineItems).toHaveLength(2);
	});
});

it('a sheet of nothing but empty rows asks the API nothing', async () => {
	const shop = shops.kustom;
	const before = (await shop.simulator.requests()).length;
	for (const operation of ['capture', 'refund'] as const) {
		const { rows } = await shop.mapSheet([emptyRow, emptyRow], {}, { operation });
		expect(statusCounts(rows)).toEqual({ skipped: 2 });
	}
	for (const resource of ['order', 'capture']) {
		const { rows } = await shop.run(
			resource,
			'addShippingInfo',
			{ dataMode: 'autoMapInputData' },
			{ items: [emptyRow] },
		);
		expect(statusCounts(rows)).toEqual({ skipped: 1 });
	}
	expect(await shop.simulator.requests()).toHaveLength(before);
	for (const operation of ['upsert', 'neutralise', 'validate']) {
		const { rows } = await klar().mapSheet([{ refund_id: '' }], {}, { operation });
		expect(statusCounts(rows)).toEqual({ skipped: 1 });
	}
	expect(await klar().requests()).toEqual([]);
});

it('knows an empty row by what a sheet and a data table put into each row by themselves', async () => {
	const shop = shops.klarna;
	const table = {
		id: 4,
		createdAt: '2026-11-22T10:00:00.000Z',
		updatedAt: '2026-11-22T10:00:00.000Z',
	};
	const { rows } = await shop.mapSheet([
		{ row_number: 7, ...emptyRow },
		{ ...table, ...emptyRow },
		{ id: 4, ...emptyRow },
	]);
	expect(rows.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'failed']);
});

it('refuses an item without any column, and skips nothing when each field has its own value', async () => {
	const shop = shops.klarna;
	const none = await shop.mapSheet([{}]);
	expect(none.rows[0]).toMatchObject({ status: 'failed' });
	expect(none.rows[0]?.message).toContain('The row has: no columns');
	const byFields = await shop.captureSheet([{ order: '', amount: '', reference: '' }]);
	expect(byFields.rows[0]).toMatchObject({ status: 'failed' });
	expect(byFields.rows[0]?.message).toContain('Order ID');
	const atKlar = await klar().mapSheet([{}]);
	expect(atKlar.rows[0]).toMatchObject({ status: 'failed' });
	const fields = { refundId: '={{ $json.refund_id }}', createdAt: 1_795_168_800 };
	const neutralised = await klar().run('neutralise', fields, { items: [{ refund_id: '' }] });
	expect(neutralised.rows[0]).toMatchObject({ status: 'failed' });
});

it('is skipped again on its own output, and counted in the summary', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const options = { includeInputColumns: true, addSummary: true };
	const sheet: IDataObject[] = [{ order_id, amount: '10', reference: '1' }, emptyRow];
	const first = await shop.mapSheet(sheet, { options });
	expect(first.rows[1]).toEqual({
		...emptyRow,
		...{ status: 'skipped', message: 'The row is empty.' },
	});
	expect(first.rows[0]?.summary).toBe('2 rows: 1 captured (10.00 EUR), 1 skipped.');
	const again = await shop.mapSheet(first.rows, { options });
	expect(again.rows.map(({ status }) => status)).toEqual(['already_captured', 'skipped']);
	const atKlar = { options: { includeInputColumns: true } };
	const uploaded = await klar().mapSheet([{ refund_id: '', shelf: '' }], atKlar);
	expect((await klar().mapSheet(uploaded.rows, atKlar)).rows).toEqual(uploaded.rows);
});

it('is not counted as done in the error of a stopped run', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const sheet = [emptyRow, { order_id, amount: 'ten', reference: '1' }];
	const { error } = await shop.mapSheet(sheet, {}, { onError: 'stopWorkflow' });
	expect(error?.message).toContain('(2 rows: 0 done, 1 failed, 0 unclear, 0 not sent, 1 skipped.');
});

it('stays skipped when the credential is wrong', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const sheet = [{ order_id, amount: '1', reference: '1' }, emptyRow];
	const credentials = { ...shop.credentials, password: 'wrong' };
	const { rows } = await shop.mapSheet(sheet, {}, { credentials });
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'skipped']);
});
