import type { IDataObject } from 'n8n-workflow';
import { openShops, statusCounts } from '../support/shop.mts';
import { spoilt } from './spoiltCells.mts';

/** What a spreadsheet made of a value is refused in every text that goes to an API, by field and with the cure. */
const shops = openShops();

/** Fields of the form read the cell by an expression; a JSON holds it. */
function fieldsFrom(fieldsOf: (text: string) => IDataObject, text: string): IDataObject {
	const fields = fieldsOf('={{ $json.cell }}');
	return JSON.stringify(fields).includes('Json":') ? fieldsOf(text) : fields;
}

const line = { name: 'Shoes', quantity: 1, unit_price: 1000, total_amount: 1000 };

/** Every place of a capture where a text can stand, and how the refusal calls it. */
const textsOfCapture: Array<[string, (text: string) => IDataObject]> = [
	['Reference', (reference) => ({ reference })],
	['Description', (description) => ({ description })],
	['Check: Your Order Number', (expectedMerchantReference) => ({ expectedMerchantReference })],
	['Check: Currency', (currency) => ({ currency })],
	['Tracking Number', (text) => ({ shippingInfo: { parcel: [{ tracking_number: text }] } })],
	['Tracking URL', (text) => ({ shippingInfo: { parcel: [{ tracking_uri: text }] } })],
	['Shipping Company', (text) => ({ shippingInfo: { parcel: [{ shipping_company: text }] } })],
	[
		'Return Tracking Number',
		(text) => ({ shippingInfo: { parcel: [{ return_tracking_number: text }] } }),
	],
	[
		'shipping_info[0].tracking_number',
		(text) => ({ shippingInfoJson: JSON.stringify([{ tracking_number: text }]) }),
	],
	[
		'shipping_info[1].return_shipping_company',
		(text) => ({
			shippingInfoJson: JSON.stringify([
				{ tracking_number: '1' },
				{ return_shipping_company: text },
			]),
		}),
	],
	['Name', (name) => ({ orderLines: { line: [{ ...line, name }] } })],
	['SKU', (reference) => ({ orderLines: { line: [{ ...line, reference }] } })],
	['Merchant Data', (merchant_data) => ({ orderLines: { line: [{ ...line, merchant_data }] } })],
	['Brand', (brand) => ({ orderLines: { line: [{ ...line, product_identifiers: { brand } }] } })],
	['order_lines[0].name', (name) => ({ orderLinesJson: JSON.stringify([{ ...line, name }]) })],
	[
		'order_lines[0].product_identifiers.color',
		(color) => ({ orderLinesJson: JSON.stringify([{ ...line, product_identifiers: { color } }]) }),
	],
];

it.each(textsOfCapture)('refuses them as %s of a capture', async (label, fieldsOf) => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order();
	for (const [text, cure] of spoilt) {
		const { rows } = await shop.capture(
			{ orderId, amount: '10', reference: 'S', ...fieldsFrom(fieldsOf, text) },
			{ items: [{ cell: text }], onError: 'continueRegularOutput' },
		);
		expect([text, rows[0]?.status]).toEqual([text, 'failed']);
		expect(rows[0]?.message).toContain(label);
		expect(rows[0]?.message).toMatch(cure);
	}
	expect(await shop.simulator.requests(orderId)).toEqual([]);
});

/** The same where no money moves, or moves back. */
const otherTexts: Array<[string, string, string, (text: string) => IDataObject]> = [
	['refund', 'create', 'Reference', (reference) => ({ reference })],
	['refund', 'create', 'Description', (description) => ({ description })],
	['refund', 'create', 'Capture ID', (captureId) => ({ options: { captureId } })],
	['order', 'cancelOrRefund', 'Reference', (reference) => ({ reference })],
	['order', 'cancelOrRefund', 'Description', (description) => ({ description })],
	['order', 'updateAuthorization', 'Description', (description) => ({ description })],
	[
		'order',
		'updateAuthorization',
		'order_lines[0].reference',
		(reference) => ({ orderLinesJson: JSON.stringify([{ ...line, reference }]) }),
	],
	['order', 'updateCustomerDetails', 'City', (city) => ({ shippingAddress: { city } })],
	['order', 'updateCustomerDetails', 'Phone', (phone) => ({ shippingAddress: { phone } })],
	[
		'order',
		'updateCustomerDetails',
		'city',
		(city) => ({ shippingAddressJson: JSON.stringify({ city }) }),
	],
	[
		'order',
		'updateMerchantReferences',
		'Merchant Reference 1',
		(text) => ({ merchantReferences: { merchant_reference1: text } }),
	],
	[
		'order',
		'updateMerchantReferences',
		'Merchant Reference 2',
		(text) => ({ merchantReferences: { merchant_reference2: text } }),
	],
	[
		'order',
		'addShippingInfo',
		'Tracking Number',
		(text) => ({ shippingInfo: { parcel: [{ tracking_number: text }] } }),
	],
	['capture', 'addShippingInfo', 'Capture ID', (captureId) => ({ captureId })],
	['capture', 'triggerSendOut', 'Capture ID', (captureId) => ({ captureId })],
	['capture', 'extendDueDate', 'Reference', (reference) => ({ reference })],
	['refund', 'get', 'Refund ID', (refundId) => ({ refundId })],
];

it.each(otherTexts)(
	'refuses them in %s → %s as %s',
	async (resource, operation, label, fieldsOf) => {
		const shop = shops.klarna;
		const { order_id: orderId } = await shop.order({ captures: [{ captured_amount: 1000 }] });
		const others = { captureId: 'c', refundId: 'r', numberOfDays: 14, maxFee: '5' };
		const row = { orderId, amountMode: 'exact', amount: '10', reference: 'S', ...others };
		for (const [text, cure] of spoilt) {
			const { rows } = await shop.run(
				resource,
				operation,
				{ ...row, ...fieldsFrom(fieldsOf, text) },
				{ items: [{ cell: text }], onError: 'continueRegularOutput' },
			);
			expect([text, rows[0]?.status]).toEqual([text, 'failed']);
			expect(rows[0]?.message).toContain(label);
			expect(rows[0]?.message).toMatch(cure);
		}
		expect(await shop.simulator.requests(orderId)).toEqual([]);
	},
);

it('refuses them in the columns of a sheet', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const row = { order_id, amount: '10' };
	const columns = ['reference', 'description', 'tracking_number', 'carrier', 'merchant_reference1'];
	for (const column of columns) {
		const sheet = spoilt.map(([text]) => ({ ...row, reference: 'S', [column]: text }));
		const { rows } = await shop.mapSheet(sheet);
		expect([column, statusCounts(rows)]).toEqual([column, { failed: spoilt.length }]);
	}
	expect(await shop.movedMinor(order_id)).toBe(0);
});

it('refuses both of two parcels whose references were cut to the same number', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const row = { order_id, amount: '10', reference: '1.23457E+17' };
	const { rows } = await shop.mapSheet([row, row]);
	expect(statusCounts(rows)).toEqual({ failed: 2 });
	for (const { message } of rows) expect(message).toContain('enter the number again');
	expect(await shop.simulator.requests(order_id)).toEqual([]);
});

it.each(['n/a', '-', '--', 'none', 'null', '(blank)', '?', '.', 'ingen', 'keine', 'NaN'])(
	'refuses the stand-in %s as a reference and as an id, and leaves it in other texts alone',
	async (text) => {
		const shop = shops.klarna;
		const { order_id: orderId, captures } = await shop.order({
			captures: [{ captured_amount: 1 }],
		});
		const row = { orderId, amount: '10', reference: 'S' };
		const merchantReferences = { merchant_reference1: text };
		const refusals = [
			await shop.capture({ ...row, reference: text }),
			await shop.refund({ ...row, reference: text }),
			await shop.run('order', 'cancelOrRefund', { ...row, reference: text }),
			await shop.run('order', 'updateMerchantReferences', { orderId, merchantReferences }),
			await shop.run('capture', 'get', { orderId, captureId: text }),
		];
		for (const { error } of refusals) {
			expect(error?.message).toContain('which is what a missing value looks like');
		}
		expect(await shop.simulator.requests(orderId)).toEqual([]);
		const taken = await shop.capture({ ...row, description: text });
		expect(taken.rows[0]?.status).toBe('captured');
		expect(captures).toHaveLength(1);
	},
);

it.each(['#N-12', '#1001', 'Ret. 5', 'R-1/02', '00123'])(
	'captures with the reference %s',
	async (reference) => {
		const shop = shops.kustom;
		const { order_id } = await shop.order();
		const { rows } = await shop.mapSheet([{ order_id, amount: '10', reference }]);
		expect(rows[0]).toMatchObject({ status: 'captured', reference });
		const [write] = await shop.writes(order_id);
		expect(write?.body).toEqual({ captured_amount: 1000, reference });
	},
);

it('takes names and streets that begin with an apostrophe of their own', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order();
	const shippingAddress = { city: "'s-Hertogenbosch", family_name: "'t Hart" };
	const { error } = await shop.run('order', 'updateCustomerDetails', { orderId, shippingAddress });
	expect(error).toBeUndefined();
	expect((await shop.writes(orderId))[0]?.body).toEqual({ shipping_address: shippingAddress });
});

/** Links go to the customer. */
const links: Array<[string, (link: string) => IDataObject]> = [
	['Tracking URL', (link) => ({ shippingInfo: { parcel: [{ tracking_uri: link }] } })],
	[
		'Return Tracking URL',
		(link) => ({ shippingInfo: { parcel: [{ return_tracking_uri: link }] } }),
	],
	[
		'shipping_info[0].tracking_uri',
		(link) => ({ shippingInfoJson: JSON.stringify([{ tracking_uri: link }]) }),
	],
	['Image URL', (image_url) => ({ orderLines: { line: [{ ...line, image_url }] } })],
	[
		'order_lines[0].product_url',
		(product_url) => ({ orderLinesJson: JSON.stringify([{ ...line, product_url }]) }),
	],
];

it.each(links)('refuses what is no web address as %s', async (label, fieldsOf) => {
	const shop = shops.kustom;
	const { order_id: orderId } = await shop.order();
	const row = { orderId, amount: '10', reference: 'S' };
	for (const link of ['javascript:alert(1)', 'DHL', 'www.dhl.de/1', 'data:text/html,x']) {
		const { error } = await shop.capture({ ...row, ...fieldsOf(link) });
		expect(error?.message).toContain(label);
		expect(error?.message).toContain('has to start with https:// or http://');
	}
	const { rows } = await shop.capture({ ...row, ...fieldsOf('http://example.com/1?a=1,2') });
	expect(rows[0]?.status).toBe('captured');
});
