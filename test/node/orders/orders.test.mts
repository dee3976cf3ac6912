import { openShops } from '../../support/shop.mts';

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
	expect(rows.map(({ message }) => message)).toEqual([
		'Extended the authorization.',
		'Left alone: the authorization ends in 19 days.',
	]);
	expect(await shop.writes(late.order_id ?? '')).toHaveLength(0);
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
	expect(error?.message).toContain(`Order ${order_id ?? ''} can't be cancelled`);
	expect(error?.message).toContain("'Cancel or Refund' gives that back");
});

it('says where else an unknown order may be', async () => {
	const shop = shops.kustom;
	const { error } = await shop.run('order', 'get', {
		orderId: 'f3392f8b-6116-4073-ab96-e330819e2c07',
	});
	expect(error?.message).toContain('Kustom has no order f3392f8b-');
	expect(error?.message).toContain('try the Klarna node');
});
