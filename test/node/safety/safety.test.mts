import { randomUUID } from 'node:crypto';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

it('plans without moving money in a dry run, with the same plan id as the real run', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ merchant_reference1: '10001' });
	const row = { orderId: order_id, amount: '49.90', reference: 'S' };
	const { rows } = await shop.capture({ ...row, dryRun: true });
	expect(rows[0]).toMatchObject({
		status: 'planned',
		remaining: '100.00',
		remaining_after: '50.10',
	});
	expect(rows[0]?.plan).toContain('Capture 49.90 EUR');
	expect(rows[0]?.plan).toContain('merchant reference 10001');
	expect(await shop.writes(order_id ?? '')).toHaveLength(0);
	const real = await shop.capture({ ...row, options: { approvedPlan: rows[0]?.plan_id } });
	expect(real.rows[0]).toMatchObject({ status: 'captured', plan_id: rows[0]?.plan_id });
});

it('refuses when the approved plan was for another amount', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const planned = await shop.capture({
		orderId: order_id,
		amount: '10',
		reference: 'S',
		dryRun: true,
	});
	const { error } = await shop.capture({
		orderId: order_id,
		amount: '99',
		reference: 'S',
		options: { approvedPlan: planned.rows[0]?.plan_id },
	});
	expect(error?.message).toContain('The approved plan was another one');
	expect(await shop.movedMinor(order_id ?? '')).toBe(0);
});

it('keeps to the limit per row and per execution, counting equal rows once', async () => {
	const shop = shops.klarna;
	const orders = await Promise.all([1, 2, 3, 4].map(async () => await shop.order()));
	const [a, b, c, d] = orders.map(({ order_id }) => order_id);
	const sheet = [
		{ order: a, amount: '40', reference: 'S' },
		{ order: a, amount: '40', reference: 'S' },
		{ order: b, amount: '60.01', reference: 'S' },
		{ order: c, amount: '50', reference: 'S' },
		{ order: d, amount: '20', reference: 'S' },
	];
	const { rows } = await shop.captureSheet(
		sheet,
		{},
		{
			maxAmountPerRow: '60.00',
			maxTotalPerExecution: '100',
			allowedCurrencies: 'EUR',
			options: { concurrency: 1 },
		},
	);
	expect(rows.map(({ status }) => status)).toEqual([
		'captured',
		'already_captured',
		'failed',
		'captured',
		'failed',
	]);
	expect(rows[2]?.message).toContain('at most 60.00 EUR per row');
	expect(rows[4]?.message).toContain('90.00 EUR were moved in this execution');
});

it('gives the money back to the limit when the API refuses', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ order_amount: 30_000 });
	await shop.simulator.fault({
		kind: 'unknownCode',
		orderId: order_id,
		operation: 'captureOrder',
	});
	// Rows of one order wait for each other, so the second one meets the limit after the refusal.
	const sheet = ['80', '80', '30'].map((amount, index) => ({
		order: order_id,
		amount,
		reference: `S-${index}`,
	}));
	const limits = { maxTotalPerExecution: '100', allowedCurrencies: 'EUR' };
	const { rows } = await shop.captureSheet(sheet, {}, limits);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'captured', 'failed']);
	expect(rows[0]?.message).toContain('SOMETHING_NEW');
	expect(rows[2]?.message).toContain('80.00 EUR were moved in this execution');
	expect(await shop.movedMinor(order_id)).toBe(8000);
});

/** Fields that nobody but a person in the editor may set, and what is tried. */
const attempts = [
	['maxAmountPerRow', '={{ $json.limit }}'],
	['maxAmountPerRow', '={{ 999999 }}'],
	['maxTotalPerExecution', "={{ $fromAI('limit', 'any', 'string', '999999') }}"],
	['allowedCurrencies', '={{ "EUR" }}'],
	['dryRun', '={{ false }}'],
] as const;

it.each(attempts)('refuses %s as %s', async (field, value) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const { rows, error } = await shop.captureSheet(
		[{ order: order_id, amount: '10', reference: 'S', limit: '999999' }],
		{},
		{ allowedCurrencies: 'EUR', [field]: value },
	);
	const message = String(rows[0]?.message ?? error?.message);
	expect(message).toMatch(/expression|\$fromAI|Dry Run/);
	expect(await shop.movedMinor(order_id ?? '')).toBe(0);
});

it('needs one allowed currency for a limit, and keeps to it', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ purchase_currency: 'SEK' });
	const row = { orderId: order_id, amount: '10', reference: 'S', maxAmountPerRow: '500' };
	const without = await shop.capture(row);
	expect(without.error?.message).toContain("into 'Allowed Currencies'");
	const other = await shop.capture({ ...row, allowedCurrencies: 'EUR' });
	expect(other.error?.message).toContain('only moves EUR');
	expect(await shop.movedMinor(order_id ?? '')).toBe(0);
});

it('refuses an order with another currency or merchant reference than the row expects', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ purchase_currency: 'SEK', merchant_reference1: '10001' });
	const row = { orderId: order_id, amount: '10', reference: randomUUID() };
	const currency = await shop.capture({ ...row, currency: 'EUR' });
	expect(currency.error?.message).toContain('is in SEK');
	const reference = await shop.capture({ ...row, expectedMerchantReference: '20002' });
	expect(reference.error?.message).toContain('has 10001');
	const right = await shop.capture({
		...row,
		currency: 'sek',
		expectedMerchantReference: ' 10001 ',
	});
	expect(right.rows[0]?.status).toBe('captured');
});
