import { brandIds } from '../../../contract/brand.ts';
import { threeLineOrder } from '../../support/orderLines.mts';
import { openShops, statusCounts } from '../../support/shop.mts';

/** The same event twice: in a second run, in a second row, in a second try. And rows that name no event. */
const shops = openShops();

describe.each(brandIds)('%s', (brand) => {
	it('captures once when the same sheet runs twice', async () => {
		const shop = shops[brand];
		const orders = await Promise.all([1, 2, 3].map(async () => await shop.order()));
		const sheet = orders.map(({ order_id }, index) => ({
			order: order_id,
			amount: '10.00',
			reference: `S-${index}`,
		}));
		const first = await shop.captureSheet(sheet);
		const second = await shop.captureSheet(sheet);
		expect(statusCounts(first.rows)).toEqual({ captured: 3 });
		expect(statusCounts(second.rows)).toEqual({ already_captured: 3 });
		expect(second.rows.map(({ capture_id }) => capture_id)).toEqual(
			first.rows.map(({ capture_id }) => capture_id),
		);
		expect(second.rows.map(({ idempotency_key }) => idempotency_key)).toEqual(
			first.rows.map(({ idempotency_key }) => idempotency_key),
		);
		for (const { order_id } of orders) expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
	});

	it('captures once by the key alone when the sheet runs again without reading the orders', async () => {
		const shop = shops[brand];
		const orders = await Promise.all([1, 2, 3].map(async () => await shop.order()));
		const sheet = (amount: string) =>
			orders.map(({ order_id }, index) => ({ order: order_id, amount, reference: `S-${index}` }));
		const first = await shop.captureSheet(sheet('10.00'));
		const unread = { amountUnit: 'minor', options: { check: 'none' } };
		const second = await shop.captureSheet(sheet('1000'), {}, unread);
		expect(statusCounts(second.rows)).toEqual({ already_captured: 3 });
		for (const [index, { order_id }] of orders.entries()) {
			const writes = await shop.writes(order_id);
			const key = first.rows[index]?.idempotency_key;
			expect(writes.map(({ headers }) => headers['klarna-idempotency-key'])).toEqual([key, key]);
			expect(await shop.movedMinor(order_id)).toBe(1000);
		}
	});
});

it('recognises the event after the API has forgotten its keys', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const row = { orderId: order_id, amount: '10', reference: 'S-1' };
	await shop.capture(row);
	await shop.simulator.advanceClock(25 * 60 * 60 * 1000);
	const { rows } = await shop.capture(row);
	expect(rows[0]).toMatchObject({ status: 'already_captured', moved: '10.00' });
	expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
});

it('takes a row that stands in the sheet twice as one event', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const row = { order: order_id, amount: '10.00', reference: 'S-1' };
	const { rows } = await shop.captureSheet([row, row]);
	expect(rows.map(({ status }) => status)).toEqual(['captured', 'already_captured']);
	expect(rows[1]?.capture_id).toBe(rows[0]?.capture_id);
});

it('keeps "captured" for what the same execution moved, through Retry On Fail', async () => {
	const shop = shops.kustom;
	const good = await shop.order();
	const sheet = [
		{ order: 'not-a-uuid', amount: '10', reference: 'S-0' },
		{ order: good.order_id, amount: '10', reference: 'S-1' },
	];
	// n8n tries again when the first item failed.
	const { rows } = await shop.captureSheet(sheet, {
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
	});
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'captured']);
	expect(await shop.writes(good.order_id ?? '')).toHaveLength(1);
});

it('sends the reference it searches for: trimmed, in Unicode NFC', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.capture({ orderId: order_id, amount: '10', reference: '  Re\u0301tour 1 ' });
	const again = await shop.capture({ orderId: order_id, amount: '10', reference: 'R\u00e9tour 1' });
	expect((await shop.simulator.ledger(order_id))[0]?.reference).toBe('R\u00e9tour 1');
	expect(again.rows[0]?.status).toBe('already_captured');
});

it('refunds and captures under the same reference are two events', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const row = { orderId: order_id, amount: '10', reference: 'X-1' };
	const captured = await shop.capture(row);
	const refunded = await shop.refund(row);
	expect([captured.rows[0]?.status, refunded.rows[0]?.status]).toEqual(['captured', 'refunded']);
});

it('without a reference moves money only when that was allowed, and again only when duplicates are, as the plan says', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const options = { allowWithoutReference: true };
	const row = { orderId: order_id, amount: '10', options };
	const careful = await shop.capture(row);
	expect(careful.rows[0]?.plan).toContain('a second run is refused as a possible duplicate');
	const refused = await shop.capture(row);
	expect(refused.error?.message).toContain(careful.rows[0]?.capture_id);
	expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
	const allowing = { ...row, options: { ...options, possibleDuplicates: 'allow' } };
	const first = await shop.capture(allowing);
	expect(first.rows[0]).toMatchObject({
		status: 'captured',
		plan: expect.stringContaining('a second run will move money again') as string,
	});
	await shop.capture(allowing);
	expect(await shop.movedMinor(order_id ?? '')).toBe(3000);
});

it('refuses the second of two equal rows without a reference and names the first', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const row = { order: order_id, amount: '10', reference: '' };
	const { rows } = await shop.captureSheet(
		[row, row],
		{},
		{ options: { allowWithoutReference: true } },
	);
	expect(rows.map(({ status }) => status)).toEqual(['captured', 'failed']);
	expect(rows[1]?.message).toContain('Row 1 of this execution');
	expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
});

it('takes the same pieces without a reference for equal rows, even where the discount makes one dearer', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order(threeLineOrder);
	const sheet = ['SKU-1 x 1, SKU-2 x 1', 'SKU-2; SKU-1'].map((lines) => ({
		...{ order: order_id, reference: '' },
		lines,
	}));
	const lines = { amountMode: 'lines', lines: '={{ $json.lines }}', amount: undefined };
	const options = { allowWithoutReference: true };
	const { rows } = await shop.captureSheet(sheet, {}, { ...lines, options });
	expect(rows.map(({ status }) => status)).toEqual(['captured', 'failed']);
	expect(rows[1]?.message).toContain('Row 1 of this execution asks for the same lines');
	expect(await shop.movedMinor(order_id)).toBe(2996);
});
