import type { IDataObject } from 'n8n-workflow';
import { callAsTool } from '../../support/agent.mts';
import { openShops, statusCounts } from '../../support/shop.mts';

/** Rows whose columns are read by name. */
const shops = openShops();

const auto = { dataMode: 'autoMapInputData' };

it('captures a sheet by its column names, once however often it runs', async () => {
	const shop = shops.kustom;
	const orders = [await shop.order(), await shop.order(), await shop.order()];
	const sheet = orders.map(({ order_id }, index) => ({
		'Order ID': order_id,
		Amount: '25,50',
		Reference: `S-${index}`,
		Description: 'Shipped today',
		'Tracking Number': `T-${index}`,
		Carrier: 'PostNord',
		colour: 'red',
	}));
	const first = await shop.mapSheet(sheet);
	expect(statusCounts(first.rows)).toEqual({ captured: 3 });
	const again = await shop.mapSheet(sheet);
	expect(statusCounts(again.rows)).toEqual({ already_captured: 3 });
	const [request] = await shop.writes(orders[1]?.order_id ?? '');
	expect(request?.body).toEqual({
		captured_amount: 2550,
		reference: 'S-1',
		description: 'Shipped today',
		shipping_info: [{ shipping_company: 'PostNord', tracking_number: 'T-1' }],
	});
});

it('takes minor units, lines, whole lines and a fee from their columns', async () => {
	const shop = shops.klarna;
	const line = {
		...{ reference: 'SKU-1', name: 'Shoe', quantity: 4, unit_price: 2500 },
		...{ total_amount: 10_000, tax_rate: 2500, total_tax_amount: 2000 },
	};
	const seed = { order_amount: 10_000, order_lines: [line], purchase_country: 'DE' };
	const { order_id } = await shop.order(seed);
	const capture = async (cells: IDataObject, fields: IDataObject = {}) =>
		(await shop.mapSheet([{ order_id, ...cells }], fields)).rows[0];
	expect(await capture({ amount_minor: 500, reference: '1' })).toMatchObject({ moved: '5.00' });
	const lines = { amountMode: 'lines' };
	expect(await capture({ lines: 'SKU-1 x 1', reference: '2' }, lines)).toMatchObject({
		moved: '25.00',
	});
	const order_lines = JSON.stringify([
		{ ...line, quantity: 1, total_amount: 2500, total_tax_amount: 500 },
	]);
	expect(await capture({ amount: 25, order_lines, reference: '3' })).toMatchObject({
		moved: '25.00',
	});
	const whole = await shop.order({
		...seed,
		captures: [{ captured_amount: 10_000, order_lines: [line] }],
	});
	const fee = { order_id: whole.order_id, lines: 'SKU-1 x 1', return_fee: '4.00', reference: 'R' };
	const refunded = await shop.mapSheet([fee], lines, { operation: 'refund' });
	expect(refunded.rows[0]).toMatchObject({ status: 'refunded', moved: '21.00' });
});

it('does not take a value that a field still holds from before', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const stale = {
		...{ orderId: '={{ $json.gone }}', amount: '77', reference: 'stale', currency: 'SEK' },
		shippingInfo: { parcel: [{ tracking_number: 'stale' }] },
	};
	const { rows } = await shop.mapSheet([{ order_id, amount: '10', reference: 'S' }], stale);
	expect(rows[0]).toMatchObject({ status: 'captured', moved: '10.00', reference: 'S' });
	const [request] = await shop.writes(order_id);
	expect(request?.body).toEqual({ captured_amount: 1000, reference: 'S' });
});

it('sends nothing for rows that are orders, lack a column or misspell one', async () => {
	const shop = shops.kustom;
	const order = await shop.order();
	const { order_id } = order;
	const sheet = [
		{ order_id, captured_amount: 0, order_amount: 10_000, reference: 'S' },
		{ order_id, reference: 'S' },
		{ order_id, amount: '10', refrence: 'S' },
		{ order_id, amount: '10', reference: 'S', curency: 'SEK' },
		{ order_id, amount: '10', reference: '' },
	];
	const { rows } = await shop.mapSheet(sheet);
	expect(rows.map(({ message }) => message)).toEqual([
		expect.stringContaining('an order, not an instruction'),
		expect.stringContaining("'amount' or 'amount_minor' is missing"),
		expect.stringContaining("'refrence' looks like 'reference'"),
		expect.stringContaining("'curency' looks like 'currency'"),
		expect.stringContaining('Reference is empty'),
	]);
	const raw = await shop.run('order', 'get', { orderId: order_id, simplify: false });
	for (const mode of ['exact', 'remaining', 'lines']) {
		const { rows } = await shop.mapSheet(raw.rows, { amountMode: mode });
		expect(rows[0]?.message).toContain('not an instruction');
	}
	expect(await shop.writes(order_id)).toEqual([]);
});

it('keeps the seat-belts and limits of the node', async () => {
	const shop = shops.kustom;
	const { order_id, merchant_reference1 } = await shop.order({ merchant_reference1: 'M-1' });
	const row = { order_id, amount: '60', merchant_reference: merchant_reference1 };
	const sheet = [
		{ ...row, reference: '1', currency: 'SEK' },
		{ ...row, reference: '2', merchant_reference: 'M-2' },
		{ ...row, reference: '3', currency: 'eur' },
		{ ...row, reference: '4', amount: '30' },
	];
	const limits = { maxAmountPerRow: '80', maxTotalPerExecution: '80', allowedCurrencies: 'EUR' };
	const { rows } = await shop.mapSheet(sheet, limits);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'captured', 'failed']);
	expect(rows[3]?.message).toContain("'Max Total Per Execution'");
});

it('adds tracking from columns, to the capture that the row names', async () => {
	const shop = shops.klarna;
	const { order_id, captures } = await shop.order({
		captures: [{ captured_amount: 1000 }, { captured_amount: 2000 }],
	});
	const capture_id = captures[1]?.capture_id;
	const items = [{ order_id, capture_id, tracking_number: 'T-1', shipping_company: 'DHL US' }];
	const { rows } = await shop.run('capture', 'addShippingInfo', auto, { items });
	expect(rows[0]).toMatchObject({ success: true, capture_id, added: 1 });
	const nothing = await shop.run('order', 'addShippingInfo', auto, {
		items: [{ order_id, colour: 'red' }],
		onError: 'continueRegularOutput',
	});
	expect(nothing.rows[0]?.message).toContain('Shipping Info is empty');
});

it('does not exist for agents: each field has to be filled', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const parameters = { resource: 'capture', operation: 'create', amountMode: 'exact', ...auto };
	const { brand, credentials } = shop;
	const [answer] = await callAsTool({ brand, credentials, parameters }, [
		{ order_id, amount: '10', reference: 'S' },
	]);
	expect(answer).toContain('Order ID is empty');
	expect(await shop.movedMinor(order_id)).toBe(0);
});
