import { brandIds } from '../../contract/brand.ts';
import type { BareAnswer } from '../support/bareApi.mts';
import { startBareApi } from '../support/bareApi.mts';
import { openShops, statusCounts } from '../support/shop.mts';

const shops = openShops();

describe.each(brandIds)('%s', (brand) => {
	it('captures part of an order and tells what remains', async () => {
		const shop = shops[brand];
		const { order_id } = await shop.order({ order_amount: 10_000, purchase_currency: 'EUR' });
		const { rows } = await shop.capture({ orderId: order_id, amount: '49.90', reference: 'S-1' });
		const [entry] = await shop.simulator.ledger(order_id);
		expect(rows).toEqual([
			{
				status: 'captured',
				order_id,
				merchant_reference1: expect.any(String) as string,
				capture_id: entry?.id,
				moved: '49.90',
				moved_minor: 4990,
				currency: 'EUR',
				reference: 'S-1',
				remaining: '50.10',
				remaining_minor: 5010,
				plan: expect.stringContaining('Capture 49.90 EUR') as string,
				plan_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
				idempotency_key: entry?.idempotency_key,
				correlation_id: expect.any(String) as string,
				environment: 'custom',
			},
		]);
		expect(entry).toMatchObject({ amount_minor: 4990, currency: 'EUR', reference: 'S-1' });
	});

	it('refunds part of what was captured', async () => {
		const shop = shops[brand];
		const { order_id } = await shop.order({
			order_amount: 10_000,
			captures: [{ captured_amount: 10_000 }],
		});
		const { rows } = await shop.refund({ orderId: order_id, amount: '20', reference: 'R-1' });
		expect(rows[0]).toMatchObject({
			status: 'refunded',
			moved: '20.00',
			remaining: '80.00',
			refund_id: expect.any(String) as string,
		});
		expect(await shop.movedMinor(order_id ?? '', 'refund')).toBe(2000);
	});

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

it('moves two rows of one order one after the other, and reads the order once', async () => {
	const shop = shops.klarna;
	await shop.simulator.settings({ concurrentWrites: 'conflict' });
	const { order_id } = await shop.order({ order_amount: 10_000 });
	const sheet = ['30.00', '30.00', '30.00'].map((amount, index) => ({
		order: order_id,
		amount,
		reference: `S-${index}`,
	}));
	const { rows } = await shop.captureSheet(sheet);
	const requests = await shop.simulator.requests(order_id);
	await shop.simulator.settings({ concurrentWrites: 'serial' });
	expect(rows.map(({ remaining }) => remaining)).toEqual(['70.00', '40.00', '10.00']);
	expect(requests.map(({ method, status }) => `${method} ${status}`)).toEqual([
		'GET 200',
		'POST 201',
		'POST 201',
		'POST 201',
	]);
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

it('without a reference moves money only when that was allowed, and says that a second run repeats it', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const row = { orderId: order_id, amount: '10', options: { allowWithoutReference: true } };
	const first = await shop.capture(row);
	expect(first.rows[0]).toMatchObject({
		status: 'captured',
		plan: expect.stringContaining('a second run will move money again') as string,
	});
	await shop.capture(row);
	expect(await shop.movedMinor(order_id ?? '')).toBe(2000);
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

it('pairs every output item with its row', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const sheet = [
		{ order: 'x', amount: '1', reference: 'a' },
		{ order: order_id, amount: '1', reference: 'b' },
	];
	const { outputs } = await shop.captureSheet(sheet);
	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
});

it('sends everything the row gives: description, lines, parcels', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ order_amount: 10_000 });
	const line = {
		name: 'Shoes',
		quantity: 2,
		unit_price: 2500,
		total_amount: 4990,
		total_discount_amount: 10,
	};
	const { rows } = await shop.capture({
		orderId: order_id,
		amount: '49.90',
		reference: 'S-1',
		description: 'On its way',
		orderLinesJson: JSON.stringify([line]),
		shippingInfo: {
			parcel: [{ tracking_number: 12345, shipping_company: 'DHL US', shipping_method: '' }],
		},
	});
	expect(rows[0]?.status).toBe('captured');
	const [write] = await shop.writes(order_id ?? '');
	expect(write?.body).toEqual({
		captured_amount: 4990,
		description: 'On its way',
		reference: 'S-1',
		order_lines: [line],
		shipping_info: [{ tracking_number: '12345', shipping_company: 'DHL US' }],
	});
});

const newId = '4ba29b50-be7b-44f5-a492-113e6a865e22';
const place = `https://api.example/ordermanagement/v1/orders/o/captures/${newId}`;
const json = { 'content-type': 'application/json' };

/** The only place where an answer names what it made. */
const places: Array<[string, Omit<BareAnswer, 'status'>]> = [
	['the header', { headers: { 'Capture-Id': newId } }],
	['Location', { headers: { Location: place } }],
	['a JSON string', { headers: json, body: JSON.stringify(newId) }],
	['a JSON object', { headers: json, body: JSON.stringify({ capture_id: newId }) }],
];

it.each(places)(
	'finds the new id where %s alone has it, without asking again',
	async (_, answer) => {
		const shop = shops.kustom;
		const order = await shop.order();
		const api = await startBareApi(({ method }) =>
			method === 'GET'
				? { status: 200, headers: json, body: JSON.stringify(order) }
				: { status: 201, ...answer },
		);
		const { rows } = await shop.capture(
			{ orderId: order.order_id, amount: '10', reference: 'S' },
			{ credentials: { ...shop.credentials, baseUrl: api.url } },
		);
		await api.stop();
		expect(rows[0]).toMatchObject({ status: 'captured', capture_id: newId });
		expect(api.calls).toEqual(['GET', 'POST']);
	},
);
