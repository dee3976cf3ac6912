import { setTimeout } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

/** On Error: Stop Workflow is n8n's default: the whole sheet is checked before the first cent moves. */
const shops = openShops();

const stop = { onError: 'stopWorkflow' } as const;

async function ordersOf(shop: Shop, count: number) {
	const orders = await shop.simulator.seed(
		...Array.from({ length: count }, () => ({ brand: shop.brand })),
	);
	return orders.map(({ order_id }) => order_id);
}

const rowsFor = (ids: string[]): IDataObject[] =>
	ids.map((order, index) => ({ order, amount: '10', reference: `S-${index}` }));

async function requestsFor(shop: Shop, ids: string[], method: string) {
	const requests = await shop.simulator.requests();
	return requests.filter((one) => ids.includes(one.order_id ?? '') && one.method === method);
}

async function writesFor(shop: Shop, ids: string[]) {
	return await requestsFor(shop, ids, 'POST');
}

/** Rows that can't work, and what the error says about each. */
async function badRows(shop: Shop) {
	const cancelled = await shop.order({ status: 'CANCELLED' });
	const small = await shop.order({ order_amount: 1000 });
	return [
		[{ order: cancelled.order_id, amount: '10', reference: 'B-1' }, 'is cancelled'],
		[{ order: small.order_id, amount: '50', reference: 'B-2' }, 'only 10.00 EUR'],
		[{ order: 'nonsense', amount: '10', reference: 'B-3' }, "isn't a UUID"],
	] as const;
}

it.each([
	['at the start', 0],
	['in the middle', 3],
	['at the end', 6],
])('moves nothing and names every row that cannot work, %s', async (_, position) => {
	const shop = shops.kustom;
	const ids = await ordersOf(shop, 6);
	const bad = await badRows(shop);
	const sheet = rowsFor(ids);
	sheet.splice(position, 0, ...bad.map(([row]) => row));
	const { error } = await shop.captureSheet(sheet, stop);
	expect(error?.message).toContain('9 rows: 0 done, 3 failed, 0 unclear, 6 not sent');
	const lines = String(error?.description).split('\n');
	bad.forEach(([, reason], index) => {
		expect(lines[index]).toContain(`Row ${position + index + 1}: failed`);
		expect(lines[index]).toContain(reason);
	});
	expect(await writesFor(shop, ids)).toEqual([]);
	expect(await shop.simulator.ledger()).toEqual([]);
});

it('sees what the rows before would move: three rows of one order that are only together too much', async () => {
	const shop = shops.klarna;
	const [order = '', other = ''] = await ordersOf(shop, 2);
	const sheet = ['40', '40', '40', '20'].map((amount, index) => ({
		...{ order, amount, reference: `S-${index}` },
	}));
	const { error } = await shop.captureSheet([...sheet, ...rowsFor([other])], stop);
	expect(error?.message).toContain('Row 3: The row asks for 40.00 EUR, but only 20.00 EUR');
	expect(error?.message).toContain('5 rows: 0 done, 1 failed, 0 unclear, 4 not sent');
	expect(await writesFor(shop, [order, other])).toEqual([]);
});

it('asks no more than without planning: one read and one write per row', async () => {
	const shop = shops.klarna;
	const ids = await ordersOf(shop, 20);
	const { rows } = await shop.captureSheet(rowsFor(ids), stop);
	expect(rows.map(({ status }) => status)).toEqual(Array(20).fill('captured'));
	expect(await requestsFor(shop, ids, 'GET')).toHaveLength(20);
	expect(await writesFor(shop, ids)).toHaveLength(20);
});

it("plans in n8n's batches, too: the last batch is looked at before the first row is sent", async () => {
	const shop = shops.kustom;
	const ids = await ordersOf(shop, 5);
	const cancelled = await shop.order({ status: 'CANCELLED' });
	const requestOptions = { batching: { batch: { batchSize: 2, batchInterval: 30 } } };
	const sheet = [...rowsFor(ids), { order: cancelled.order_id, amount: '10', reference: 'B' }];
	const { error } = await shop.captureSheet(sheet, stop, { requestOptions });
	expect(error?.message).toContain('6 rows: 0 done, 1 failed, 0 unclear, 5 not sent');
	expect(await writesFor(shop, ids)).toEqual([]);
});

it('refuses two amounts under one reference before anything moves, naming the first row', async () => {
	const shop = shops.klarna;
	const [order = '', other = ''] = await ordersOf(shop, 2);
	const sheet = [
		{ order: other, amount: '5', reference: 'S-9' },
		{ order, amount: '10', reference: 'S-1' },
		{ order, amount: '11', reference: 's-1' },
	];
	const { error } = await shop.captureSheet(sheet, stop);
	expect(error?.message).toContain('Reference s-1 is used by row 2, too: it asks for 10.00 EUR');
	expect(await writesFor(shop, [order, other])).toEqual([]);
});

it.each(['none', 'afterwards'])(
	'with check %s the sheet is compared with itself, without a request',
	async (check) => {
		const shop = shops.kustom;
		const [order = '', other = ''] = await ordersOf(shop, 2);
		const sheet = [
			{ order: other, amount: '500', reference: 'S-9' },
			{ order, amount: '1000', reference: 'S-1' },
			{ order, amount: '1100', reference: 'S-1' },
		];
		const { error } = await shop.captureSheet(sheet, stop, {
			...{ amountUnit: 'minor', options: { check } },
		});
		expect(error?.message).toContain('is used by row 2, too: it asks for 1000 minor units');
		expect(await shop.simulator.requests(order)).toEqual([]);
		expect(await shop.simulator.requests(other)).toEqual([]);
	},
);

it('undoes nothing when one of the orders cannot be undone', async () => {
	const shop = shops.klarna;
	const captured = await shop.order({ captures: [{ captured_amount: 4000 }] });
	const open = await shop.order();
	const foreign = { order: '00000000-0000-4000-8000-000000000000' };
	const sheet = [{ order: captured.order_id }, { order: open.order_id }, foreign];
	const { error } = await shop.run(
		...(['order', 'cancelOrRefund'] as const),
		{ orderId: '={{ $json.order }}', reference: 'U' },
		{ items: sheet, ...stop },
	);
	expect(error?.message).toContain('3 rows: 0 done, 1 failed, 0 unclear, 2 not sent');
	expect(await writesFor(shop, [captured.order_id, open.order_id])).toEqual([]);
});

it('ends at once when the credential is refused, although the rate holds the other rows back', async () => {
	const shop = shops.kustom;
	const ids = await ordersOf(shop, 12);
	const startedMs = Date.now();
	const { error } = await shop.captureSheet(
		rowsFor(ids),
		{ ...stop, credentials: { ...shop.credentials, password: 'kco_test_api_wrong' } },
		{ options: { requestsPerSecond: 1 } },
	);
	expect(Date.now() - startedMs).toBeLessThan(4000);
	expect(error?.message).toContain('Key, environment or region');
	expect((await requestsFor(shop, ids, 'GET')).length).toBeLessThanOrEqual(2);
});

it('sends nothing when a person cancels while rows are planned', async () => {
	const shop = shops.klarna;
	const ids = await ordersOf(shop, 12);
	let cancelling = Promise.resolve();
	const onStarted = (cancel: () => void) => {
		cancelling = setTimeout(150).then(cancel);
	};
	await shop.captureSheet(
		rowsFor(ids),
		{ ...stop, onStarted },
		{ options: { requestsPerSecond: 20 } },
	);
	await cancelling;
	await setTimeout(300);
	expect(await writesFor(shop, ids)).toEqual([]);
});

describe('a row that an earlier try left unclear', () => {
	async function unclearRow(shop: Shop) {
		const [order = ''] = await ordersOf(shop, 1);
		const row = { order, amount: '10', reference: 'S-1' };
		const operation = 'captureOrder' as const;
		await shop.simulator.fault(
			{ kind: 'reset', orderId: order, operation, times: null },
			{ kind: 'serverError', orderId: order, operation: 'getOrder', skip: 1, times: null },
		);
		const options = { maxAttempts: 1 };
		const { rows } = await shop.captureSheet([row], {}, { options });
		expect(rows[0]?.status).toBe('unknown');
		await shop.simulator.clearFaults();
		return { order, row };
	}

	it('is looked up, and not sent, when another row cannot work', async () => {
		const shop = shops.kustom;
		const { order, row } = await unclearRow(shop);
		const sent = (await writesFor(shop, [order])).length;
		const cancelled = await shop.order({ status: 'CANCELLED' });
		const bad = { order: cancelled.order_id, amount: '10', reference: 'B' };
		const { error } = await shop.captureSheet([row, bad], stop);
		expect(error?.description).toContain('Row 1: unknown');
		expect(error?.description).toContain('Row 2: failed');
		expect(await writesFor(shop, [order])).toHaveLength(sent);
		const again = await shop.captureSheet([row], stop);
		expect(again.rows[0]?.status).toBe('captured');
		expect(await shop.movedMinor(order)).toBe(1000);
	});

	it('does not keep the others waiting when the sheet works', async () => {
		const shop = shops.klarna;
		const { order, row } = await unclearRow(shop);
		const ids = await ordersOf(shop, 3);
		const { rows } = await shop.captureSheet([row, ...rowsFor(ids)], stop);
		expect(rows.map(({ status }) => status)).toEqual(Array(4).fill('captured'));
		expect(await shop.movedMinor(order)).toBe(1000);
	});
});

describe('a dry run', () => {
	async function twoOfSixty(shop: Shop) {
		const [order = ''] = await ordersOf(shop, 1);
		return ['60', '60'].map((amount, index) => ({ order, amount, reference: `S-${index}` }));
	}

	it('sees what the rows before would move when rows go on', async () => {
		const shop = shops.kustom;
		const { rows } = await shop.captureSheet(await twoOfSixty(shop), {}, { dryRun: true });
		expect(rows.map(({ status }) => status)).toEqual(['planned', 'failed']);
		expect(rows[1]?.message).toContain('only 40.00 EUR');
	});

	it('sees it under Stop Workflow', async () => {
		const shop = shops.kustom;
		const { error } = await shop.captureSheet(await twoOfSixty(shop), stop, { dryRun: true });
		expect(error?.message).toContain('2 rows: 0 done, 1 failed');
	});

	it('sees it with the error output', async () => {
		const shop = shops.kustom;
		const { outputs } = await shop.captureSheet(
			await twoOfSixty(shop),
			{ onError: 'continueErrorOutput' },
			{ dryRun: true },
		);
		expect(outputs.map((items) => items.length)).toEqual([1, 1]);
	});

	it('calls the same event in two rows planned, and says that it moves money once', async () => {
		const shop = shops.klarna;
		const [order = ''] = await ordersOf(shop, 1);
		const row = { order, amount: '60', reference: 'S-1' };
		const { rows } = await shop.captureSheet([row, row], {}, { dryRun: true });
		expect(rows.map(({ status }) => status)).toEqual(['planned', 'planned']);
		expect(rows[1]?.plan).toContain('Row 1 asks for the same, which moves money once');
		expect(await writesFor(shop, [order])).toEqual([]);
	});
});
