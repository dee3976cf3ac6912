import { openShops } from '../support/shop.mts';

const shops = openShops();

it('simplifies an order to what people need, with decimal amounts', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({
		order_amount: 10_000,
		purchase_currency: 'KWD',
		merchant_reference1: '10001',
		expires_at: new Date(Date.now() + 5.5 * 24 * 3600 * 1000).toISOString(),
		captures: [{ captured_amount: 6000 }],
		refunds: [{ refunded_amount: 1000 }],
	});
	const { rows } = await shop.run('order', 'get', { orderId: order_id });
	expect(rows[0]).toEqual({
		order_id,
		status: 'PART_CAPTURED',
		fraud_status: 'ACCEPTED',
		merchant_reference1: '10001',
		currency: 'KWD',
		order_amount: '10.000',
		captured_amount: '6.000',
		refunded_amount: '1.000',
		remaining_to_capture: '4.000',
		remaining_to_refund: '5.000',
		expires_at: expect.any(String) as string,
		days_until_expiry: 5,
	});
});

it('gives the raw order when Simplify is off', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const { rows } = await shop.run('order', 'get', { orderId: order_id, simplify: false });
	expect(rows[0]).toMatchObject({
		order_id,
		order_amount: 10_000,
		order_lines: expect.any(Array) as unknown[],
	});
});

it('lists one item per capture and per refund, up to the limit', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({
		captures: [{ captured_amount: 1000 }, { captured_amount: 2000 }, { captured_amount: 3000 }],
		refunds: [{ refunded_amount: 100 }, { refunded_amount: 200 }],
	});
	const two = await shop.run('capture', 'getAll', { orderId: order_id, limit: 2 });
	expect(two.rows.map(({ captured_amount }) => captured_amount)).toEqual([1000, 2000]);
	const all = await shop.run('refund', 'getAll', { orderId: order_id, returnAll: true });
	expect(all.rows.map((row) => [row.order_id, row.refunded_amount])).toEqual([
		[order_id, 100],
		[order_id, 200],
	]);
});

it.each(['klarna', 'kustom'] as const)(
	'refuses a new amount for a %s order whose lines would stay and add up to another one',
	async (brand) => {
		const shop = shops[brand];
		const { order_id, order_lines } = await shop.order({ order_amount: 10_000 });
		for (const [amount, difference] of Object.entries({ '90.00': '-10.00', '101.00': '1.00' })) {
			const row = { orderId: order_id, amount };
			const { error } = await shop.run('order', 'updateAuthorization', row);
			expect(error?.message).toContain(`The new amount is ${amount} EUR`);
			expect(error?.message).toContain('add up to 100.00 EUR');
			expect(error?.message).toContain(`one more over ${difference} EUR`);
		}
		expect(await shop.writes(order_id)).toHaveLength(0);
		expect(await shop.simulator.order(order_id)).toMatchObject({
			order_amount: 10_000,
			order_lines,
		});
	},
);

it.each(['klarna', 'kustom'] as const)(
	'keeps the lines of a %s order on demand, and says what they add up to',
	async (brand) => {
		const shop = shops[brand];
		const { order_id, order_lines } = await shop.order({ order_amount: 10_000 });
		const { rows } = await shop.run('order', 'updateAuthorization', {
			orderId: order_id,
			amount: '90.00',
			options: { keepLines: true },
		});
		expect(rows[0]).toMatchObject({
			success: true,
			order_id,
			order_amount: '90.00',
			order_lines_amount: '100.00',
			currency: 'EUR',
		});
		const after = await shop.simulator.order(order_id);
		expect(after.order_amount).toBe(9000);
		expect(after.order_lines).toEqual(order_lines);
	},
);

it('keeps lines that add up, less what only reports may hold', async () => {
	const shop = shops.kustom;
	const line = { name: 'Shoes', quantity: 1, unit_price: 9000, total_amount: 9000 };
	const reported = { ...line, subscription: { name: 'x', interval: 'MONTH', interval_count: 1 } };
	const { order_id } = await shop.order({ order_amount: 10_000, order_lines: [reported] });
	const row = { orderId: order_id, amount: '90.00' };
	const { rows } = await shop.run('order', 'updateAuthorization', row);
	expect(rows[0]).toMatchObject({ success: true, order_amount: '90.00' });
	expect(rows[0]).not.toHaveProperty('order_lines_amount');
	expect((await shop.writes(order_id))[0]?.body).toEqual({
		order_amount: 9000,
		order_lines: [line],
	});
});

it('takes a new amount of an order that has no lines', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ order_amount: 10_000, order_lines: [] });
	const row = { orderId: order_id, amount: '90.00' };
	const { rows } = await shop.run('order', 'updateAuthorization', row);
	expect(rows[0]).toMatchObject({ success: true, order_amount: '90.00' });
});

it('refuses new lines that do not add up to the new amount', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const line = { name: 'Shoes', quantity: 1, unit_price: 8000, total_amount: 8000 };
	const { error } = await shop.run('order', 'updateAuthorization', {
		orderId: order_id,
		amount: '90.00',
		orderLinesJson: JSON.stringify([line]),
	});
	expect(error?.message).toContain('add up to 80.00 EUR');
	expect(await shop.writes(order_id ?? '')).toHaveLength(0);
});

it('overwrites only the merchant reference that was given', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({
		merchant_reference1: 'old',
		merchant_reference2: 'stays',
	});
	await shop.run('order', 'updateMerchantReferences', {
		orderId: order_id,
		merchantReferences: { merchant_reference1: 'new' },
	});
	const after = await shop.simulator.order(order_id ?? '');
	expect([after.merchant_reference1, after.merchant_reference2]).toEqual(['new', 'stays']);
});

it('adds a parcel once, to the only capture of the order, however often it runs', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 1000 }] });
	const fields = {
		orderId: order_id,
		shippingInfo: { parcel: [{ tracking_number: '1', shipping_company: 'DHL' }] },
	};
	const first = await shop.run('capture', 'addShippingInfo', fields);
	const second = await shop.run('capture', 'addShippingInfo', fields);
	expect(first.rows[0]).toMatchObject({ success: true, added: 1, already_there: 0 });
	expect(second.rows[0]).toMatchObject({ success: true, added: 0, already_there: 1 });
	expect((await shop.simulator.order(order_id ?? '')).captures?.[0]?.shipping_info).toHaveLength(1);
});

it('asks for the capture when the order has several, and lists them', async () => {
	const shop = shops.kustom;
	const { order_id, captures } = await shop.order({
		captures: [{ captured_amount: 1000 }, { captured_amount: 1000 }],
	});
	const { error } = await shop.run('capture', 'addShippingInfo', {
		orderId: order_id,
		shippingInfo: { parcel: [{ tracking_number: '1' }] },
	});
	for (const { capture_id } of captures ?? []) expect(error?.message).toContain(capture_id);
});

it('extends only authorizations that end within the given days', async () => {
	const shop = shops.klarna;
	const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000).toISOString();
	const soon = await shop.order({ expires_at: inDays(2.5) });
	const late = await shop.order({ expires_at: inDays(20) });
	const { rows } = await shop.run(
		'order',
		'extendAuthorization',
		{ orderId: '={{ $json.order }}', onlyWithinDays: 7 },
		{ items: [{ order: soon.order_id }, { order: late.order_id }] },
	);
	expect(rows.map(({ extended }) => extended)).toEqual([true, false]);
	expect(await shop.writes(late.order_id ?? '')).toHaveLength(0);
});

describe('Extend Due Date', () => {
	async function extend(maxFee: string, reference = 'D-1') {
		const shop = shops.klarna;
		const { order_id, captures } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
		const fields = {
			orderId: order_id,
			captureId: captures?.[0]?.capture_id,
			numberOfDays: 14,
			maxFee,
			reference,
		};
		const result = await shop.run('capture', 'extendDueDate', fields);
		const again = await shop.run('capture', 'extendDueDate', fields);
		return { shop, orderId: order_id ?? '', result, again };
	}

	it('charges the fee once when it runs twice', async () => {
		const { shop, orderId, result, again } = await extend('100');
		expect(result.rows[0]).toMatchObject({
			success: true,
			number_of_days: 14,
			fee: expect.any(String) as string,
		});
		expect(again.error?.message).toContain('It may have been extended before');
		expect((await shop.simulator.order(orderId)).simulator.dueDateExtensions).toHaveLength(1);
	});

	it('refuses a fee above what the person accepts, and names it', async () => {
		const { shop, orderId, result } = await extend('0');
		expect(result.error?.message).toMatch(/14 more days cost \d+\.\d\d EUR/);
		expect(await shop.writes(orderId)).toHaveLength(0);
	});
});

it('keeps one idempotency key through the tries of one execution, and takes another one in the next', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.simulator.fault({
		kind: 'serverError',
		status: 503,
		orderId: order_id,
		operation: 'acknowledgeOrder',
	});
	await shop.run('order', 'acknowledge', { orderId: order_id }, { executionId: '1' });
	await shop.run('order', 'acknowledge', { orderId: order_id }, { executionId: '2' });
	const keys = (await shop.writes(order_id ?? '')).map(
		({ headers }) => headers['klarna-idempotency-key'],
	);
	expect(keys).toHaveLength(3);
	expect(keys[0]).toBe(keys[1]);
	expect(keys[2]).not.toBe(keys[0]);
	expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]/);
});

it('says what to do when an order can not be cancelled', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 1000 }] });
	const { error } = await shop.run('order', 'cancel', { orderId: order_id });
	expect(error?.message).toContain('CANCEL_NOT_ALLOWED');
	expect(error?.message).toContain('refund what was captured');
});

it('says where else an unknown order may be', async () => {
	const shop = shops.kustom;
	const { error } = await shop.run('order', 'get', {
		orderId: 'f3392f8b-6116-4073-ab96-e330819e2c07',
	});
	expect(error?.message).toContain('NO_SUCH_ORDER');
	expect(error?.message).toContain('try the Klarna node');
});
