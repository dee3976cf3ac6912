import type { IDataObject } from 'n8n-workflow';
import type { EngineRun } from '../../support/engine.mts';
import { runInLoop } from '../../support/loop.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops, sheetColumns, statusCounts } from '../../support/shop.mts';

const shops = openShops();

async function captureInLoop(
	shop: Shop,
	sheet: IDataObject[],
	fields: IDataObject = {},
	parts: Partial<EngineRun> = {},
) {
	const parameters = { resource: 'capture', operation: 'create', amountMode: 'exact' };
	return await runInLoop(
		{
			brand: shop.brand,
			credentials: shop.credentials,
			items: sheet,
			onError: 'continueRegularOutput',
			...parts,
			parameters: { ...parameters, ...sheetColumns, ...fields },
		},
		2,
	);
}

/** Ways of n8n to take a sheet in portions; each gives back its result rows in the order of the sheet. */
const ways = [
	[
		'Loop Over Items',
		async (shop: Shop, sheet: IDataObject[], fields: IDataObject = {}) =>
			(await captureInLoop(shop, sheet, fields)).map(({ json }) => json),
	],
	[
		"n8n's batching option",
		async (shop: Shop, sheet: IDataObject[], fields: IDataObject = {}) => {
			const requestOptions = { batching: { batch: { batchSize: 2, batchInterval: 30 } } };
			return (await shop.captureSheet(sheet, {}, { ...fields, requestOptions })).rows;
		},
	],
] as const;

async function ordersOf(shop: Shop, count: number) {
	const orders = await Promise.all(Array.from({ length: count }, async () => await shop.order()));
	return orders.map(({ order_id }) => order_id);
}

describe.each(ways)('with %s', (_, captureInPortions) => {
	it('the limit of an execution counts all portions together', async () => {
		const shop = shops.klarna;
		const ids = await ordersOf(shop, 6);
		const sheet = ids.map((order) => ({ order, amount: '30', reference: 'S' }));
		const limits = { maxTotalPerExecution: '90', allowedCurrencies: 'EUR' };
		const rows = await captureInPortions(shop, sheet, limits);
		expect(rows.map(({ status }) => status)).toEqual([
			...Array<string>(3).fill('captured'),
			...Array<string>(3).fill('failed'),
		]);
		expect(rows[5]?.message).toContain('90.00 EUR were moved in this execution');
		expect(await shop.movedMinor(ids[3] ?? '')).toBe(0);
	});

	it('an event that comes again in a later portion is captured once', async () => {
		const shop = shops.kustom;
		const ids = await ordersOf(shop, 2);
		const sheet = [...ids, ...ids].map((order) => ({ order, amount: '10', reference: 'S' }));
		const rows = await captureInPortions(shop, sheet);
		expect(statusCounts(rows)).toEqual({ captured: 2, already_captured: 2 });
		expect(rows[2]?.capture_id).toBe(rows[0]?.capture_id);
		expect(await shop.movedMinor(ids[0] ?? '')).toBe(1000);
	});

	it('a row without a reference that looks like one of an earlier portion is refused', async () => {
		const shop = shops.kustom;
		const ids = await ordersOf(shop, 2);
		const sheet = [...ids, ...ids].map((order) => ({ order, amount: '10', reference: '' }));
		const rows = await captureInPortions(shop, sheet, { options: { allowWithoutReference: true } });
		expect(rows.map(({ status }) => status)).toEqual(['captured', 'captured', 'failed', 'failed']);
		expect(rows[2]?.message).toContain('Row 1 of this execution asks for the same amount');
		expect(await shop.movedMinor(ids[0] ?? '')).toBe(1000);
	});

	it('rows without a reference in the same place of two portions are two events', async () => {
		const shop = shops.klarna;
		const ids = await ordersOf(shop, 2);
		const sheet = ['10', '20'].flatMap((amount) =>
			ids.map((order) => ({ order, amount, reference: '' })),
		);
		const rows = await captureInPortions(shop, sheet, {
			options: { allowWithoutReference: true, output: 'all' },
		});
		expect(statusCounts(rows)).toEqual({ captured: 4 });
		expect(new Set(rows.map(({ idempotency_key }) => idempotency_key)).size).toBe(4);
		expect(await shop.movedMinor(ids[0] ?? '')).toBe(3000);
	});
});

it('leads from the results of every pass of a loop to their rows in the sheet', async () => {
	const shop = shops.kustom;
	const ids = await ordersOf(shop, 5);
	const sheet = ids.map((order, index) => ({ order, amount: '10', reference: `S-${index}` }));
	// Leaves by the error output, so the results no longer stand where their rows stood.
	const broken = sheet.map((row, index) => (index === 2 ? { ...row, order: 'nonsense' } : row));
	const rows = await captureInLoop(shop, broken, {}, { onError: 'continueErrorOutput' });
	expect(rows.map(({ pass }) => pass)).toEqual([0, 0, 1, 2]);
	expect(rows.map(({ json }) => json.reference)).toEqual(['S-0', 'S-1', 'S-3', 'S-4']);
	expect(rows.map(({ rowOfSheet }) => rowOfSheet)).toEqual(['S-0', 'S-1', 'S-3', 'S-4']);
});
