import { onErrorOutput } from '../../support/engineVersion.mts';
import { openShops, statusCounts } from '../../support/shop.mts';

const shops = openShops();

async function sheetWithOneBadRow() {
	const shop = shops.kustom;
	const orders = await Promise.all([1, 2, 3].map(async () => await shop.order()));
	const [first, , third] = orders;
	return {
		shop,
		orders,
		sheet: [
			{ order: first?.order_id, amount: '10', reference: 'S-1' },
			{ order: 'nonsense', amount: '10', reference: 'S-2' },
			{ order: third?.order_id, amount: '10', reference: 'S-3' },
		],
	};
}

describe('Stop Workflow', () => {
	it('sends nothing when a row of the sheet does not parse', async () => {
		const { shop, sheet } = await sheetWithOneBadRow();
		const before = await shop.simulator.ledger();
		const { error } = await shop.captureSheet(sheet, { onError: 'stopWorkflow' });
		expect(error?.message).toContain("Row 2: Order ID 'nonsense' isn't a UUID");
		expect(error?.message).toContain('0 done, 1 failed, 0 unclear, 2 not sent');
		expect(await shop.simulator.ledger()).toEqual(before);
	});

	it('sends nothing for the good rows either when they would not even read the order first', async () => {
		const { shop, sheet } = await sheetWithOneBadRow();
		const before = (await shop.simulator.requests()).length;
		const { error } = await shop.captureSheet(
			sheet,
			{ onError: 'stopWorkflow' },
			{ amountUnit: 'minor', options: { check: 'none' } },
		);
		expect(error?.message).toContain('Row 2');
		expect(await shop.simulator.requests()).toHaveLength(before);
	});

	it('sends nothing when the expression of a later row fails', async () => {
		const { shop, sheet, orders } = await sheetWithOneBadRow();
		const broken = sheet.map((row, index) => ({ ...row, amount: index === 2 ? null : row.amount }));
		const failing = "={{ $json.amount ?? $('No Such Node').item.json.amount }}";
		const { error } = await shop.captureSheet(
			broken,
			{ onError: 'stopWorkflow' },
			{ amount: failing, orderId: orders[0]?.order_id },
		);
		expect(error?.message).toMatch(/No Such Node|Referenced node/);
		await new Promise((resolve) => setTimeout(resolve, 300));
		expect(await shop.movedMinor(orders[0]?.order_id ?? '')).toBe(0);
	});

	it('lists what was done, with ids, when a row fails later', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order({ order_amount: 10_000 });
		// Rows of one order wait for each other: the first is done when the API refuses the second, the third never sent.
		const sheet = ['10', '20', '30'].map((amount, index) => ({
			order: order_id,
			amount,
			reference: `S-${index}`,
		}));
		const operation = 'captureOrder';
		await shop.simulator.fault({ kind: 'unknownCode', orderId: order_id, operation, skip: 1 });
		const { error } = await shop.captureSheet(sheet, { onError: 'stopWorkflow' });
		expect(error?.message).toMatch(/^Row 2: .*SOMETHING_NEW/);
		expect(error?.message).toContain('3 rows: 1 done, 1 failed, 0 unclear, 1 not sent');
		expect(error?.message).toContain('Running it again is safe');
		const [moved, ...more] = await shop.simulator.ledger(order_id);
		expect(more).toEqual([]);
		expect(error?.description).toContain(
			`Row 1: captured, order ${order_id}, id ${moved?.id ?? 'none'}`,
		);
		expect(error?.description).toContain('Row 3: held back');
	});

	it('warns against a second run when rows have no reference', async () => {
		const { shop, sheet } = await sheetWithOneBadRow();
		const { error } = await shop.captureSheet(
			sheet,
			{ onError: 'stopWorkflow' },
			{ reference: '', options: { allowWithoutReference: true } },
		);
		expect(error?.message).toContain('Do NOT simply run it again');
	});
});

describe('Continue', () => {
	it('gives every row its result, the failed one with its input columns', async () => {
		const { shop, sheet } = await sheetWithOneBadRow();
		const { rows } = await shop.captureSheet(sheet);
		expect(statusCounts(rows)).toEqual({ captured: 2, failed: 1 });
		expect(rows[1]).toMatchObject({
			order: 'nonsense',
			amount: '10',
			reference: 'S-2',
			status: 'failed',
			message: expect.stringMatching(/^Row 2: .*UUID/) as string,
			details: { status: 'failed', row: 2, field: 'Order ID' },
		});
		expect(rows[1]).not.toHaveProperty('error');
	});
});

describe('Error output', () => {
	it('routes the failed row with its order, reference and input, and the good ones to success', async () => {
		const shop = shops.klarna;
		const good = await shop.order();
		const expired = await shop.order({ status: 'EXPIRED' });
		const sheet = [
			{ order: expired.order_id, amount: '10', reference: 'S-1', note: 'mine' },
			{ order: good.order_id, amount: '10', reference: 'S-2' },
		];
		const { outputs } = await shop.captureSheet(sheet, { onError: 'continueErrorOutput' });
		expect(outputs[0]?.map(({ json }) => json.status)).toEqual(['captured']);
		expect(outputs[1]).toHaveLength(1);
		const details = { status: 'failed', order_id: expired.order_id, reference: 'S-1' };
		expect(outputs[1]?.[0]?.json).toMatchObject({
			note: 'mine',
			...onErrorOutput(expect.stringContaining('expired'), details),
		});
	});

	it('counts "unknown" as a failure', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order();
		await shop.simulator.fault(
			{ kind: 'replyLost', orderId: order_id, operation: 'captureOrder', times: null },
			{
				kind: 'serverError',
				status: 500,
				orderId: order_id,
				operation: 'getOrder',
				skip: 1,
				times: null,
			},
		);
		const { outputs } = await shop.captureSheet(
			[{ order: order_id, amount: '10', reference: 'S' }],
			{ onError: 'continueErrorOutput' },
			{ options: { maxAttempts: 1 } },
		);
		expect(outputs[0]).toHaveLength(0);
		expect(outputs[1]?.[0]?.json).toMatchObject(
			onErrorOutput(expect.any(String), { status: 'unknown' }),
		);
	});
});

it('runs only the first row when Execute Once is on, also under Stop Workflow', async () => {
	const { shop, sheet } = await sheetWithOneBadRow();
	const { rows } = await shop.captureSheet(sheet, {
		onError: 'stopWorkflow',
		settings: { executeOnce: true },
	});
	expect(statusCounts(rows)).toEqual({ captured: 1 });
});

it('waits for the last batch before sending the first row under Stop Workflow', async () => {
	const { shop, sheet } = await sheetWithOneBadRow();
	const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 20 } } };
	const before = await shop.simulator.ledger();
	const { error } = await shop.captureSheet(sheet, { onError: 'stopWorkflow' }, { requestOptions });
	expect(error?.message).toContain('Row 2');
	expect(await shop.simulator.ledger()).toEqual(before);
});

it('puts the result next to the input columns and keeps columns that mean something else', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const sheet = [{ order: order_id, amount: '10', reference: 'S', status: 'shipped', plan: '' }];
	const options = { options: { includeInputColumns: true } };
	const first = await shop.captureSheet(sheet, {}, options);
	expect(first.rows[0]).toMatchObject({
		status: 'captured',
		input_status: 'shipped',
		amount: '10',
	});
	const second = await shop.captureSheet(first.rows, {}, options);
	expect(second.rows[0]).toMatchObject({ status: 'already_captured', input_status: 'shipped' });
	expect(second.rows[0]).not.toHaveProperty('input_input_status');
});
