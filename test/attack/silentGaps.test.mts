import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../support/shop.mts';

/** Input that silently meant something else, each found by an attack on an earlier state of this code. */
const shops = openShops();

async function bigOrder() {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order({ order_amount: 30_000 });
	return { shop, orderId: order_id };
}

/** Fields that silently meant nothing. */
const nothings: Array<[string, IDataObject, string]> = [
	[
		'an approved plan from a missing column',
		{ options: { approvedPlan: '={{ $json.nothing }}' } },
		'Approved Plan (Options) gives nothing',
	],
	['an empty approved plan', { options: { approvedPlan: '' } }, 'nothing was approved'],
	[
		'a currency from a missing column',
		{ currency: '={{ $json.nothing }}' },
		'Check the name of the column',
	],
	[
		'an expected reference from a missing column',
		{ expectedMerchantReference: '={{ $json.nothing }}' },
		'Check the name of the column',
	],
	['a reference with a zero-width space', { reference: 'R-1\u200b' }, 'invisible characters'],
	['a reference with a line break', { reference: 'R-1\nR-2' }, 'invisible characters'],
	['the reference "undefined"', { reference: 'undefined' }, 'a missing value looks like'],
	['the reference "#N/A"', { reference: '#N/A' }, 'a missing value looks like'],
];

it.each(nothings)('refuses %s', async (_, fields, words) => {
	const { shop, orderId } = await bigOrder();
	const { error } = await shop.capture({ orderId, amount: '10', reference: 'S', ...fields });
	expect(error?.message).toContain(words);
	expect(await shop.movedMinor(orderId)).toBe(0);
});

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
		const { shop, orderId } = await bigOrder();
		const { error } = await shop.run('order', operation, { orderId, ...fields });
		expect(error?.message).toContain(`${label} gives nothing for this row`);
		expect(await shop.simulator.requests(orderId)).toHaveLength(0);
	},
);

it('finds a missing value of one row before any other row of the sheet is sent', async () => {
	const { shop, orderId } = await bigOrder();
	const { error } = await shop.run(
		'order',
		'acknowledge',
		{ orderId, options: { maxAttempts: '={{ $json.settings.attempts }}' } },
		{ items: [{ settings: { attempts: 1 } }, { settings: {} }] },
	);
	expect(error?.message).toContain('Row 2: Max Attempts');
	expect(await shop.simulator.requests(orderId)).toHaveLength(0);
});

it.each(['', null])('takes the empty cell %j of every optional field as none', async (empty) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 5000 }] });
	const cell = '={{ $json.empty }}';
	const fields = {
		orderId: order_id,
		amount: '10',
		description: cell,
		orderLinesJson: cell,
		orderLines: {
			line: [
				{
					name: 'x',
					quantity: 1,
					unit_price: 1000,
					total_amount: 1000,
					tax_rate: cell,
					reference: cell,
				},
			],
		},
	};
	const parcel = { tracking_number: '1', shipping_company: cell, shipping_method: cell };
	const shipping = { shippingInfoJson: cell, shippingInfo: { parcel: [parcel] } };
	const items = [{ empty }];
	const captured = await shop.capture({ ...fields, ...shipping, reference: 'S' }, { items });
	const refunded = await shop.refund({ ...fields, returnFee: cell, reference: 'R' }, { items });
	expect([captured.rows[0]?.status, refunded.rows[0]?.status]).toEqual(['captured', 'refunded']);
	const line = { name: 'x', quantity: 1, unit_price: 1000, total_amount: 1000, type: 'physical' };
	expect((await shop.writes(order_id)).map(({ body }) => body)).toEqual([
		{
			captured_amount: 1000,
			reference: 'S',
			order_lines: [line],
			shipping_info: [{ tracking_number: '1' }],
		},
		{ refunded_amount: 1000, reference: 'R', order_lines: [line] },
	]);
});

it('takes an empty cell of a seat-belt as none', async () => {
	const { shop, orderId } = await bigOrder();
	const sheet = [{ order: orderId, amount: '10', reference: 'S', currency: '' }];
	const { rows } = await shop.captureSheet(sheet, {}, { currency: '={{ $json.currency }}' });
	expect(rows[0]?.status).toBe('captured');
});

it('compares the lines with the amount also where the order is not read first', async () => {
	const { shop, orderId } = await bigOrder();
	const line = { name: 'Shoes', quantity: 1, unit_price: 1000, total_amount: 1000 };
	const { error } = await shop.capture({
		orderId,
		amount: '5000',
		amountUnit: 'minor',
		reference: 'S',
		orderLinesJson: JSON.stringify([line]),
		options: { check: 'none' },
	});
	expect(error?.message).toContain('add up to 1000');
	expect(await shop.movedMinor(orderId)).toBe(0);
});

it.each(['minor ', 'Minor', 'cents'])(
	'refuses the unit %s when an order gets a new amount',
	async (unit) => {
		const { shop, orderId } = await bigOrder();
		const { error } = await shop.run('order', 'updateAuthorization', {
			orderId,
			amount: '9000',
			amountUnit: `={{ '${unit}' }}`,
		});
		expect(error?.message).toContain('Amount Unit');
		expect(await shop.writes(orderId)).toHaveLength(0);
	},
);

it.each(['.', '..'])(
	'refuses %s as a capture id, which would read the order itself',
	async (captureId) => {
		const { shop, orderId } = await bigOrder();
		const { error } = await shop.run('capture', 'get', { orderId, captureId });
		expect(error?.message).toContain("can't be an ID");
		expect(await shop.simulator.requests(orderId)).toHaveLength(0);
	},
);

it('does not extend every order when the number of days is missing', async () => {
	const { shop, orderId } = await bigOrder();
	const { error } = await shop.run('order', 'extendAuthorization', {
		orderId,
		onlyWithinDays: '={{ $json.nothing }}',
	});
	expect(error?.message).toContain('Only When Expiring Within Days gives nothing');
	expect(await shop.writes(orderId)).toHaveLength(0);
});

it('takes another key for another order in the same place of an execution with the same id', async () => {
	const shop = shops.kustom;
	const orders = [await shop.order(), await shop.order()];
	const keys = [];
	for (const { order_id = '' } of orders) {
		await shop.run('order', 'acknowledge', { orderId: order_id }, { executionId: '1' });
		keys.push((await shop.writes(order_id))[0]?.headers['klarna-idempotency-key']);
	}
	expect(keys[0]).not.toBe(keys[1]);
});

it('settles an unclear extension of a due date by its key instead of calling it refused', async () => {
	const shop = shops.klarna;
	const { order_id = '', captures } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	await shop.simulator.fault({ kind: 'replyLost', orderId: order_id, operation: 'extendDueDate' });
	const fields = {
		orderId: order_id,
		captureId: captures?.[0]?.capture_id,
		numberOfDays: 14,
		maxFee: '100',
		reference: 'D',
		options: { maxAttempts: 1 },
	};
	const first = await shop.run('capture', 'extendDueDate', fields);
	const second = await shop.run('capture', 'extendDueDate', fields);
	expect(first.error?.message).toContain('may have been carried out');
	expect(second.rows[0]).toMatchObject({ success: true });
	expect((await shop.simulator.order(order_id)).simulator.dueDateExtensions).toHaveLength(1);
});

it('takes a cell that an Excel file leaves out for an empty one, when other rows have its column', async () => {
	const { shop, orderId } = await bigOrder();
	const sheet = [
		{ order: orderId, amount: '1', reference: 'A', tracking: 'T-1' },
		{ order: orderId, amount: '1', reference: 'B' },
	];
	const shippingInfo = { parcel: [{ tracking_number: '={{ $json.tracking }}' }] };
	const { rows } = await shop.captureSheet(sheet, {}, { shippingInfo });
	expect(rows.map(({ status }) => status)).toEqual(['captured', 'captured']);
	const bodies = (await shop.writes(orderId)).map(({ body }) => body as IDataObject);
	expect(bodies.map(({ shipping_info }) => shipping_info)).toEqual([
		[{ tracking_number: 'T-1' }],
		undefined,
	]);
});
