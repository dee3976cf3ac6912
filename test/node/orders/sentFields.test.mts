import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../../support/shop.mts';

/** Order lines as rows of the form: what nobody filled in is not sent, neither as `""` nor as 0. */
const shops = openShops();

const emptyTexts = {
	image_url: '',
	merchant_data: '',
	product_url: '   ',
	quantity_unit: '',
	tax_rate: '',
	total_discount_amount: '',
	total_tax_amount: '',
};

/** Two lines as n8n's form hands them over: every field of the row is there, the optional ones empty. */
const filledIn = [
	{
		...emptyTexts,
		name: ' Shoes ',
		reference: 4711,
		quantity: 2,
		unit_price: 2500,
		total_amount: 4990,
		total_discount_amount: '10',
		tax_rate: '2500',
		total_tax_amount: 998,
		type: 'physical',
		product_identifiers: { brand: 'Acme', color: '', size: '', global_trade_item_number: 735858 },
	},
	{
		...emptyTexts,
		name: 'Wrapping',
		reference: '',
		quantity: 1,
		unit_price: 0,
		total_amount: 0,
		type: 'surcharge',
		product_identifiers: {},
	},
];

const sent = [
	{
		name: 'Shoes',
		reference: '4711',
		quantity: 2,
		unit_price: 2500,
		total_amount: 4990,
		total_discount_amount: 10,
		tax_rate: 2500,
		total_tax_amount: 998,
		type: 'physical',
		product_identifiers: { brand: 'Acme', global_trade_item_number: '735858' },
	},
	{ name: 'Wrapping', quantity: 1, unit_price: 0, total_amount: 0, type: 'surcharge' },
];

const amount = { amount: '49.90', reference: 'S', description: '={{ $json.text }}' };

it.each(['klarna', 'kustom'] as const)(
	'a capture at %s holds the filled-in fields only',
	async (brand) => {
		const shop = shops[brand];
		const { order_id: orderId = '' } = await shop.order();
		const fields = {
			...amount,
			orderId,
			orderLines: { line: filledIn },
			shippingInfo: { parcel: [{ tracking_number: '', shipping_company: '', tracking_uri: ' ' }] },
			options: { shippingDelay: 0 },
		};
		const { error } = await shop.capture(fields, { items: [{ text: '' }] });
		expect(error).toBeUndefined();
		const [write] = await shop.writes(orderId);
		expect(write?.body).toEqual({ captured_amount: 4990, reference: 'S', order_lines: sent });
	},
);

it('a refund holds the filled-in fields only', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	const fields = { ...amount, orderId, returnFee: '', orderLines: { line: filledIn } };
	const { error } = await shop.refund(fields, { items: [{ text: '   ' }] });
	expect(error).toBeUndefined();
	const [write] = await shop.writes(orderId);
	expect(write?.body).toEqual({ refunded_amount: 4990, reference: 'S', order_lines: sent });
});

it('a new amount holds the filled-in fields only', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order();
	const fields = { orderId, amount: '49.90', description: '', orderLines: { line: filledIn } };
	const { error } = await shop.run('order', 'updateAuthorization', fields);
	expect(error).toBeUndefined();
	const [write] = await shop.writes(orderId);
	expect(write?.body).toEqual({ order_amount: 4990, order_lines: sent });
});

/** What a row may say beside its lines, and the body that it makes. */
const fillings: Array<[string, IDataObject, object]> = [
	['a shipping delay', { options: { shippingDelay: 3 } }, { shipping_delay: 3 }],
	['a description', { description: ' On its way ' }, { description: 'On its way' }],
];

it.each(fillings)('%s that was filled in is sent', async (_, fields, body) => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order();
	await shop.capture({ orderId, amount: '10', reference: 'S', ...fields });
	const [write] = await shop.writes(orderId);
	expect(write?.body).toEqual({ captured_amount: 1000, reference: 'S', ...body });
});

it('an address holds the filled-in fields only', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order();
	const shippingAddress = {
		given_name: 'Klara',
		family_name: '',
		street_address2: ' ',
		city: 'Ulm',
	};
	const { error } = await shop.run('order', 'updateCustomerDetails', { orderId, shippingAddress });
	expect(error).toBeUndefined();
	const [write] = await shop.writes(orderId);
	expect(write?.body).toEqual({ shipping_address: { given_name: 'Klara', city: 'Ulm' } });
});

/** Shipments of several parcels. */
const dhl = { tracking_number: '00340434161094000001', shipping_company: 'DHL' };
const ups = {
	tracking_number: '1Z999AA10123456784',
	shipping_company: 'UPS',
	shipping_method: 'Home',
	tracking_uri: 'https://ups.example.com/1Z999AA10123456784',
};

/** The same parcels in both fields that take them. */
const writings: Array<[string, (parcels: object[]) => IDataObject]> = [
	['rows', (parcels) => ({ shippingInfo: { parcel: parcels } }) as IDataObject],
	['JSON', (parcels) => ({ shippingInfoJson: JSON.stringify(parcels) })],
];

it.each(writings)(
	'a capture tells the tracking of all its parcels, given as %s',
	async (_, write) => {
		const shop = shops.kustom;
		const { order_id: orderId = '' } = await shop.order();
		const row = { orderId, amount: '10', reference: 'S' };
		const { rows } = await shop.capture({ ...row, ...write([dhl, ups]) });
		expect(rows[0]?.status).toBe('captured');
		const { captures } = await shop.simulator.order(orderId);
		expect(captures[0]?.shipping_info).toEqual([dhl, ups]);
	},
);

describe.each([
	['capture', 'appendShippingInfo'],
	['order', 'appendOrderShippingInfo'],
] as const)('Add Shipping Info of a shipment (%s)', (resource, api) => {
	it('adds the new parcel only, beside the one that is there', async () => {
		const shop = shops.klarna;
		const { order_id: orderId = '' } = await shop.order(
			resource === 'capture'
				? { captures: [{ captured_amount: 1000, shipping_info: [dhl] }] }
				: { shipping_info: [dhl] },
		);
		const fields = { orderId, shippingInfo: { parcel: [dhl, ups] } };
		const { rows } = await shop.run(resource, 'addShippingInfo', fields);
		expect(rows[0]).toMatchObject({ success: true, added: 1, already_there: 1 });
		const [write, ...more] = await shop.writes(orderId);
		expect([write?.operation, write?.body, more]).toEqual([api, { shipping_info: [ups] }, []]);
		const { captures, shipping_info } = await shop.simulator.order(orderId);
		expect(resource === 'capture' ? captures[0]?.shipping_info : shipping_info).toEqual([dhl, ups]);
	});

	it('adds a second parcel of the same carrier', async () => {
		const shop = shops.klarna;
		const { order_id: orderId = '' } = await shop.order(
			resource === 'capture'
				? { captures: [{ captured_amount: 1000, shipping_info: [dhl] }] }
				: { shipping_info: [dhl] },
		);
		const second = { ...dhl, tracking_number: '00340434161094000002' };
		const fields = { orderId, shippingInfo: { parcel: [second] } };
		const { rows } = await shop.run(resource, 'addShippingInfo', fields);
		expect(rows[0]).toMatchObject({ added: 1, already_there: 0 });
	});
});

/** Names that the API would refuse with 422 after everything else was right. */
const tooLong = [
	['a carrier of 101 characters', { shipping_company: 'x'.repeat(101) }, 'shipping_company'],
	['a tracking number of 101', { tracking_number: '1'.repeat(101) }, 'tracking_number'],
	['a link of 1025', { tracking_uri: `https://${'x'.repeat(1017)}` }, 'tracking_uri'],
] as const;

it.each(tooLong)('refuses %s in the second parcel by its place', async (_, parcel, name) => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order();
	const { error } = await shop.capture({
		orderId,
		amount: '10',
		reference: 'S',
		shippingInfo: { parcel: [dhl, parcel] },
	});
	expect(error?.message).toContain(`shipping_info[1].${name}`);
	expect(await shop.simulator.requests(orderId)).toEqual([]);
});

it('takes a carrier of 100 characters', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order();
	const shippingInfo = { parcel: [{ shipping_company: 'x'.repeat(100) }] };
	const { rows } = await shop.capture({ orderId, amount: '10', reference: 'S', shippingInfo });
	expect(rows[0]?.status).toBe('captured');
});
