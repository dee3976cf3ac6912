import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../support/shop.mts';

/** Fields whose expression names a column that the sheet doesn't have: refused, never taken for an empty field. */
const shops = openShops();

const gap = '={{ $json.nothing }}';
const lines = { amountMode: 'lines', amount: undefined };

/** A field that comes from a missing column, and its name in the message. */
const fromNowhere: Array<[string, string, IDataObject, string]> = [
	['capture', 'amount', { amount: gap }, 'Amount'],
	['capture', 'reference', { reference: gap }, 'Reference'],
	[
		'capture',
		'reference that may be missing',
		{ reference: gap, options: { allowWithoutReference: true } },
		'Reference',
	],
	['capture', 'description', { description: gap }, 'Description'],
	['capture', 'lines', { ...lines, lines: gap }, 'Lines'],
	[
		'capture',
		'quantity',
		{ ...lines, lineRows: { line: [{ reference: 'SKU-1', quantity: gap }] } },
		'Quantity (Lines (Rows), Line, entry 1)',
	],
	[
		'capture',
		'line reference',
		{ ...lines, lineRows: { line: [{ reference: gap, quantity: 1 }] } },
		'Reference (Lines (Rows), Line, entry 1)',
	],
	['capture', 'order lines as JSON', { orderLinesJson: gap }, 'Order Lines (JSON)'],
	[
		'capture',
		'tax of an order line',
		{
			orderLines: {
				line: [{ name: 'x', quantity: 1, unit_price: 1000, total_amount: 1000, tax_rate: gap }],
			},
		},
		'Tax Rate (Order Lines, Order Line, entry 1)',
	],
	['capture', 'parcels as JSON', { shippingInfoJson: gap }, 'Shipping Info (JSON)'],
	[
		'capture',
		'tracking number of the second parcel',
		{ shippingInfo: { parcel: [{ tracking_number: '1' }, { tracking_number: gap }] } },
		'Tracking Number (Shipping Info, Parcel, entry 2)',
	],
	['capture', 'tolerance', { options: { lineTolerance: gap } }, 'Line Tolerance'],
	['capture', 'shipping delay', { options: { shippingDelay: gap } }, 'Shipping Delay (Options)'],
	['refund', 'return fee', { returnFee: gap }, 'Return Fee'],
	['refund', 'capture of the lines', { options: { captureId: gap } }, 'Capture ID (Options)'],
];

it.each(fromNowhere)(
	'refuses a %s whose %s comes from a missing column',
	async (movement, _, fields, label) => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({ captures: [{ captured_amount: 5000 }] });
		const { rows } = await shop.run(
			movement,
			'create',
			{ orderId: order_id, amountMode: 'exact', amount: '10', reference: 'S', ...fields },
			{ onError: 'continueRegularOutput' },
		);
		expect(rows[0]?.status).toBe('failed');
		expect(rows[0]?.message).toContain(label);
		expect(rows[0]?.message).toContain('the column it comes from is missing');
		expect(rows[0]?.message).toContain('Check the name of the column in {{ $json.nothing }}');
		expect(await shop.simulator.requests(order_id)).toHaveLength(0);
	},
);

/** The same where no money moves. */
const changes: Array<[string, IDataObject, string]> = [
	[
		'addShippingInfo',
		{ shippingInfo: { parcel: [{ tracking_uri: gap }] } },
		'Tracking URL (Shipping Info, Parcel, entry 1)',
	],
	[
		'updateAuthorization',
		{ amount: '100', orderLinesJson: gap, description: 'x' },
		'Order Lines (JSON)',
	],
	[
		'updateCustomerDetails',
		{ shippingAddress: { city: 'Knoxville', postal_code: gap } },
		'Postal Code (Shipping Address)',
	],
	[
		'updateMerchantReferences',
		{ merchantReferences: { merchant_reference1: 'x', merchant_reference2: gap } },
		'Merchant Reference 2 (Merchant References)',
	],
	['acknowledge', { options: { maxAttempts: gap } }, 'Max Attempts (Options)'],
	['get', { simplify: gap }, 'Simplify'],
];

it.each(changes)(
	'refuses %s of a field from a missing column',
	async (operation, fields, label) => {
		const shop = shops.klarna;
		const { order_id: orderId } = await shop.order();
		const { error } = await shop.run('order', operation, { orderId, ...fields });
		expect(error?.message).toContain(`${label} gives nothing for this row`);
		expect(await shop.simulator.requests(orderId)).toHaveLength(0);
	},
);

it('finds a missing value of one row before any other row of the sheet is sent', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order();
	const { error } = await shop.run(
		'order',
		'acknowledge',
		{ orderId, options: { maxAttempts: '={{ $json.settings.attempts }}' } },
		{ items: [{ settings: { attempts: 1 } }, { settings: {} }] },
	);
	expect(error?.message).toContain('Row 2: Max Attempts');
	expect(await shop.simulator.requests(orderId)).toHaveLength(0);
});

it('does not extend every order when the number of days is missing', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order();
	const { error } = await shop.run('order', 'extendAuthorization', {
		orderId,
		onlyWithinDays: '={{ $json.nothing }}',
	});
	expect(error?.message).toContain('Only When Expiring Within Days gives nothing');
	expect(await shop.writes(orderId)).toHaveLength(0);
});
