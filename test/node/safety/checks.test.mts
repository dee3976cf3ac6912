import { openShops } from '../../support/shop.mts';

const shops = openShops();
const minor = { amountUnit: 'minor' };
const options = (check: string, more = {}) => ({ ...minor, options: { check, ...more } });

describe('check None', () => {
	it('sends one request per row and says until when a repeat is safe', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order();
		const { rows } = await shop.capture({
			orderId: order_id,
			amount: '1000',
			reference: 'S',
			...options('none'),
		});
		expect(rows[0]).toMatchObject({ status: 'captured', moved_minor: 1000 });
		const until = Date.parse(String(rows[0]?.safe_to_repeat_until)) - Date.now();
		expect(until).toBeGreaterThan(23.9 * 3600 * 1000);
		expect(await shop.simulator.requests(order_id)).toHaveLength(1);
	});

	it('captures once when the row runs again within the day', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order();
		const row = { orderId: order_id, amount: '1000', reference: 'S', ...options('none') };
		const first = await shop.capture(row);
		const second = await shop.capture(row);
		expect(second.rows[0]?.capture_id).toBe(first.rows[0]?.capture_id);
		expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
	});

	it('takes equal rows of one sheet as one event, and refuses another amount under the same reference', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order();
		const row = { order: order_id, amount: 1000, reference: 'S' };
		const { rows } = await shop.captureSheet(
			[row, row, { ...row, amount: 2000 }],
			{},
			options('none'),
		);
		expect(rows.map(({ status }) => status)).toEqual(['captured', 'already_captured', 'failed']);
		expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
	});
});

describe('check Afterwards', () => {
	it('notices that the API repeated an old answer for another amount', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order();
		const row = { order: order_id, amount: 1000, reference: 'S' };
		await shop.captureSheet([row], {}, options('afterwards'));
		const { rows } = await shop.captureSheet([{ ...row, amount: 3000 }], {}, options('afterwards'));
		expect(rows[0]?.status).toBe('failed');
		expect(rows[0]?.message).toContain('1000 minor units were captured then');
		expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
	});

	it('says "unknown" when what it sent can not be read back', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order();
		await shop.simulator.fault({
			kind: 'serverError',
			status: 500,
			orderId: order_id,
			operation: 'getCapture',
			times: null,
		});
		const { rows } = await shop.captureSheet(
			[{ order: order_id, amount: 1000, reference: 'S' }],
			{},
			options('afterwards', { maxAttempts: 1 }),
		);
		expect(rows[0]?.status).toBe('unknown');
		expect(rows[0]?.message).toContain('could not be read back');
	});
});

/** What the quick checks can't keep. */
const hindrances = [
	['amounts in major units', { amountUnit: 'major' }],
	['a currency seat-belt', { currency: 'EUR' }],
	['an expected merchant reference', { expectedMerchantReference: '1' }],
	['a limit', { maxAmountPerRow: '5', allowedCurrencies: 'EUR' }],
	['a dry run', { dryRun: true }],
] as const;

it.each(hindrances)('refuses to skip reading the order with %s', async (_, fields) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const { error } = await shop.capture({
		orderId: order_id,
		amount: '10',
		reference: 'S',
		...options('none'),
		...fields,
	});
	expect(error?.message).toContain("Choose 'Read the Order First'");
	expect(await shop.simulator.requests(order_id)).toHaveLength(0);
});
