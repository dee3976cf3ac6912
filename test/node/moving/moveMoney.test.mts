import { brandIds } from '../../../contract/brand.ts';
import type { BareAnswer } from '../../support/bareApi.mts';
import { startBareApi } from '../../support/bareApi.mts';
import { openShops } from '../../support/shop.mts';

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
				message: 'Captured 49.90 EUR. 50.10 EUR left to capture.',
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
