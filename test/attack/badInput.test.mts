import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../support/shop.mts';

/** Bad input: nothing is sent, and the message names the row, the field and the cure. */
const shops = openShops();

const good = { amountMode: 'exact', amount: '10', reference: 'S' };
const line = { name: 'Shoes', quantity: 1, unit_price: 1000, total_amount: 1000 };
const manyLines = Array.from({ length: 1001 }, () => line);
const manyParcels = Array.from({ length: 501 }, (_, index) => ({ tracking_number: `${index}` }));

/** What was given, in which fields, and words of the answer. */
const refusedBeforeReading: Array<[string, IDataObject, string[]]> = [
	['order id missing', { orderId: '={{ "" }}' }, ['Order ID is empty', 'column']],
	['order id undefined', { orderId: 'undefined' }, ["Order ID 'undefined'", 'name of the column']],
	['order id of an expression without a value', { orderId: '={{ $json.nothing }}' }, ['Order ID']],
	['reference of a file that is not UTF-8', { reference: 'Gr\uFFFD-1' }, ['Reference', 'UTF-8']],
	['order id not a UUID', { orderId: 'K4MADNY' }, ["'K4MADNY' isn't a UUID"]],
	['order id with a path', { orderId: '../../payments' }, ["isn't a UUID"]],
	['order id as a list', { orderId: '={{ ["a"] }}' }, ['Order ID has to be text']],
	['amount empty', { amount: '={{ "" }}' }, ['Amount is empty', "doesn't stand for everything"]],
	['amount 0', { amount: '0' }, ['Zero moves no money']],
	['amount 0.00', { amount: '0.00' }, ['Zero moves no money']],
	['amount negative', { amount: '-10' }, ['Amounts are positive']],
	['amount as text', { amount: 'full' }, ["'full', which isn't a number"]],
	['amount with its currency', { amount: '49.90 EUR' }, ['digits only']],
	['1.234 with EUR', { amount: '1.234', currency: 'EUR' }, ['EUR has 2 decimals', 'write 1234']],
	['1,234', { amount: '1,234', currency: 'EUR' }, ['EUR has 2 decimals', 'write 1234.00']],
	['1 234', { amount: '1 234' }, ['thousands separator', '1234']],
	[
		'a decimal point in minor units',
		{ amount: '49.90', amountUnit: 'minor' },
		['whole numbers', 'Write Amounts As'],
	],
	['above the ceiling in minor units', { amount: '200000001', amountUnit: 'minor' }, ['ceiling']],
	['above the ceiling', { amount: '2000000.01', currency: 'EUR' }, ['ceiling of 2000000.00 EUR']],
	[
		'an amount beyond exact numbers',
		{ amount: '9007199254740993', amountUnit: 'minor' },
		['ceiling'],
	],
	['a currency that does not exist', { currency: 'EURO' }, ["'EURO' isn't a currency of ISO 4217"]],
	[
		'an expression that gives no reference',
		{ reference: "={{ '' }}" },
		['Reference is empty', 'return or shipment number'],
	],
	['a reference of spaces', { reference: '   ' }, ['Reference is empty']],
	[
		'a reference over 255 characters',
		{ reference: 'x'.repeat(256) },
		['Reference has 256', '255 at most'],
	],
	[
		'a description over 255 characters',
		{ description: 'x'.repeat(256) },
		['Description has 256', '255'],
	],
	['lines that are not JSON', { orderLinesJson: '[{"name": }]' }, ["isn't JSON", 'quotes']],
	['lines that are no list', { orderLinesJson: '{"name":"x"}' }, ['order_lines']],
	[
		'a line without its unit price',
		{ orderLinesJson: JSON.stringify([line, { name: 'x', quantity: 1, total_amount: 1 }]) },
		['order_lines[1].unit_price'],
	],
	[
		'a line with a misspelt field',
		{ orderLinesJson: JSON.stringify([{ ...line, total_discount_amout: 5 }]) },
		['order_lines[0]', 'total_discount_amout'],
	],
	[
		'a line whose total is wrong',
		{ orderLinesJson: JSON.stringify([{ ...line, quantity: 2, total_discount_amount: 100 }]) },
		['order_lines[0].total_amount is 1000', '2 × 1000 − 100 = 1900'],
	],
	[
		'a line whose tax is on top instead of within',
		{ orderLinesJson: JSON.stringify([{ ...line, tax_rate: 2500, total_tax_amount: 250 }]) },
		['order_lines[0].total_tax_amount is 250', '25 % within 1000 is 200'],
	],
	[
		'a form line whose tax has the wrong sign',
		{ orderLines: { line: [{ ...line, tax_rate: '700', total_tax_amount: '-65' }] } },
		['order_lines[0].total_tax_amount is -65', '7 % within 1000 is 65'],
	],
	[
		'a fraction in a line',
		{ orderLinesJson: JSON.stringify([{ ...line, unit_price: 9.9 }]) },
		['order_lines[0].unit_price'],
	],
	['more than 1,000 lines', { orderLinesJson: JSON.stringify(manyLines) }, ['order_lines', '1000']],
	[
		'lines twice',
		{ orderLinesJson: JSON.stringify([line]), orderLines: { line: [line] } },
		['both filled'],
	],
	[
		'more than 500 parcels',
		{ shippingInfoJson: JSON.stringify(manyParcels) },
		['shipping_info', '500'],
	],
	[
		'a tracking number that lost its digits',
		{ shippingInfo: { parcel: [{ tracking_number: 63456415674545679874 }] } },
		['Tracking Number', 'lost its last digits', 'column as text'],
	],
	[
		'a tracking number as a JSON number',
		{ shippingInfoJson: '[{"tracking_number": 63456415674545679874}]' },
		['shipping_info[0].tracking_number'],
	],
	[
		'a shipping method that is not on the list',
		{ shippingInfoJson: '[{"shipping_method": "Drone"}]' },
		['shipping_info[0].shipping_method'],
	],
	['an amount mode that does not exist', { amountMode: 'all' }, ['How Much']],
	['an amount unit that does not exist', { amountUnit: 'cents' }, ['Write Amounts As']],
	['a check that does not exist', { options: { check: 'maybe' } }, ['Safety']],
	['a negative tolerance', { options: { lineTolerance: -1 } }, ['Line Tolerance']],
];

it.each(refusedBeforeReading)('refuses %s', async (_, fields, words) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const before = (await shop.simulator.requests()).length;
	const { rows, error } = await shop.capture(
		{ ...good, orderId: order_id, ...fields },
		{ onError: 'continueRegularOutput' },
	);
	expect(error).toBeUndefined();
	expect(rows[0]?.status).toBe('failed');
	for (const word of ['Row 1', ...words]) expect(rows[0]?.message).toContain(word);
	expect(await shop.simulator.requests()).toHaveLength(before);
});

it('n8n itself refuses the workflow when the reference is left empty in the form', async () => {
	const { order_id } = await shops.klarna.order();
	const capture = shops.klarna.capture({ ...good, orderId: order_id, reference: '' });
	await expect(capture).rejects.toThrow(/Reference|has issues/);
	expect(await shops.klarna.writes(order_id ?? '')).toHaveLength(0);
});

/** Rows that only the order can tell wrong. */
const refusedAfterReading: Array<[string, object, IDataObject, string[]]> = [
	[
		'4990 in major units when 49.90 remain',
		{ order_amount: 4990 },
		{ amount: '4990' },
		['exactly 49.90 EUR (4990 minor units) remain', "set 'Write Amounts As' to '4990'"],
	],
	[
		'more than remains',
		{},
		{ amount: '100.01' },
		['only 100.00 EUR', 'Lower the amount to 100.00 EUR'],
	],
	[
		'too many decimals for the order',
		{ purchase_currency: 'JPY' },
		{ amount: '49.90' },
		['JPY has no decimals'],
	],
	[
		'1,234 of a currency with three decimals',
		{ purchase_currency: 'KWD', order_amount: 2_000_000 },
		{ amount: '1,234' },
		['two ways'],
	],
	['a cancelled order', { status: 'CANCELLED' }, {}, ['is cancelled']],
	['an expired order', { status: 'EXPIRED' }, {}, ['has expired']],
	['an order under fraud review', { fraud_status: 'PENDING' }, {}, ['PENDING', "Don't ship yet"]],
	['a rejected order', { fraud_status: 'REJECTED' }, {}, ['rejected', "Don't ship"]],
	[
		'lines that do not add up to the amount',
		{},
		{ orderLinesJson: JSON.stringify([line]), amount: '10.01' },
		['add up to 10.00 EUR', 'the amount is 10.01 EUR'],
	],
	[
		'a reference that was used for another amount',
		{ captures: [{ captured_amount: 2000, reference: 'S' }] },
		{ amount: '10' },
		['Reference S was used before', '20.00 EUR', 'new reference'],
	],
];

it.each(refusedAfterReading)('refuses %s', async (_, seed, fields, words) => {
	const shop = shops.kustom;
	const { order_id } = await shop.order(seed);
	const { rows } = await shop.capture(
		{ ...good, orderId: order_id, ...fields },
		{ onError: 'continueRegularOutput' },
	);
	expect(rows[0]?.status).toBe('failed');
	for (const word of words) expect(rows[0]?.message).toContain(word);
	expect(await shop.writes(order_id ?? '')).toHaveLength(0);
});

it('refuses a refund of which nothing was captured, and names the way', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const { error } = await shop.refund({ ...good, orderId: order_id });
	expect(error?.message).toContain("Use 'Order → Cancel'");
});

/** Input that looks odd and is right. */
const accepted: Array<[string, object, IDataObject, number]> = [
	['spaces around the order id', {}, { amount: '10' }, 1000],
	['a decimal comma', {}, { amount: '49,90' }, 4990],
	['a number', {}, { amount: '={{ 49.9 }}' }, 4990],
	['1.234,50', { order_amount: 200_000 }, { amount: '1.234,50' }, 123_450],
	['1,234.50', { order_amount: 200_000 }, { amount: '1,234.50' }, 123_450],
	['zeros behind the cents', {}, { amount: '49.9000' }, 4990],
	['what a formula leaves', {}, { amount: '={{ 0.1 + 0.2 }}' }, 30],
	['minor units with a zero behind the point', {}, { amount: '4990.0', amountUnit: 'minor' }, 4990],
	[
		'three decimals of KWD',
		{ purchase_currency: 'KWD', order_amount: 10_000 },
		{ amount: '1.234' },
		1234,
	],
	['whole JPY', { purchase_currency: 'JPY', order_amount: 10_000 }, { amount: '4990' }, 4990],
	['minor units', {}, { amount: '4990', amountUnit: 'minor' }, 4990],
	['a reference of 255 characters', {}, { amount: '10', reference: 'é'.repeat(255) }, 1000],
];

it.each(accepted)('takes %s exactly', async (_, seed, fields, amountMinor) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order(seed);
	const { error } = await shop.capture({
		...good,
		orderId: ` ${order_id?.toUpperCase()}\t`,
		...fields,
	});
	expect(error).toBeUndefined();
	expect(await shop.movedMinor(order_id ?? '')).toBe(amountMinor);
});
