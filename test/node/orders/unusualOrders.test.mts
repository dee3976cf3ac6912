import { openShops } from '../../support/shop.mts';

/** Orders in a currency without decimals, of payment methods that take no increase, and orders that are worth nothing. */
const shops = openShops();

/** 1500 JPY are 1500 minor units, not 150,000. */
const coat = {
	name: 'Coat',
	reference: 'SKU-1',
	quantity: 1,
	unit_price: 5000,
	tax_rate: 1000,
	total_amount: 5000,
	total_tax_amount: 455,
};
const yen = { purchase_currency: 'JPY', order_amount: 5000, order_lines: [coat] };
const captured = { ...yen, captures: [{ captured_amount: 5000, order_lines: [coat] }] };
const decimals = 'JPY has no decimals';

it('a refund of 1500 JPY gives 1500 back and reports whole numbers', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order(captured);
	const { rows } = await shop.refund({ orderId, amount: '1500', reference: 'R' });
	expect(rows[0]).toMatchObject({ moved: '1500', moved_minor: 1500, remaining: '3500' });
	expect(rows[0]?.plan).toContain('Refund 1500 JPY');
	expect(await shop.movedMinor(orderId, 'refund')).toBe(1500);
});

/** A new amount alone, whatever the lines say. */
const options = { keepLines: true };

it('New Order Amount 4500 makes an order of 4500 JPY', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order(yen);
	const { rows } = await shop.run('order', 'updateAuthorization', {
		orderId,
		amount: '4500',
		options,
	});
	expect(rows[0]).toMatchObject({ order_amount: '4500', currency: 'JPY' });
	expect((await shop.simulator.order(orderId)).order_amount).toBe(4500);
	const { error } = await shop.run('order', 'updateAuthorization', { orderId, amount: '44.50' });
	expect(error?.message).toContain(decimals);
	expect((await shop.simulator.order(orderId)).order_amount).toBe(4500);
});

it('a Return Fee of 700 keeps 700 JPY', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order(captured);
	const row = { orderId, amountMode: 'lines', lines: 'SKU-1', reference: 'R' };
	const refused = await shop.refund({ ...row, returnFee: '7.50' });
	expect(refused.error?.message).toContain(decimals);
	expect(await shop.writes(orderId)).toEqual([]);
	const { rows } = await shop.refund({ ...row, returnFee: '700' });
	expect(rows[0]).toMatchObject({ status: 'refunded', moved: '4300', moved_minor: 4300 });
});

/** 14 more days cost 200 JPY at the simulator. */
const fees = [
	['200', 'is enough'],
	['199', 'is too little'],
	['2.00', 'is too little'],
	['2.50', 'is no amount'],
] as const;

it.each(fees)('a Max Fee of %s for a fee of 200 JPY %s', async (maxFee, verdict) => {
	const isExtended = verdict === 'is enough';
	const shop = shops.klarna;
	const { order_id: orderId = '', captures } = await shop.order(captured);
	const captureId = captures[0]?.capture_id;
	const row = { orderId, captureId, numberOfDays: 14, maxFee, reference: 'D' };
	const { rows, error } = await shop.run('capture', 'extendDueDate', row);
	const { dueDateExtensions } = (await shop.simulator.order(orderId)).simulator;
	expect(dueDateExtensions).toHaveLength(isExtended ? 1 : 0);
	if (isExtended) expect(rows[0]).toMatchObject({ fee: '200', currency: 'JPY' });
	else expect(error?.message).toMatch(/cost 200 JPY|JPY has no decimals/);
});

/** Limits for a capture of 1500 JPY, and words of the refusal; none where it is carried out. */
const limits = [
	[{ maxAmountPerRow: '1500' }, ''],
	[{ maxAmountPerRow: '1499' }, 'at most 1499 JPY per row'],
	[{ maxTotalPerExecution: '1500' }, ''],
	[{ maxTotalPerExecution: '1499' }, '1499 JPY'],
	[{ maxAmountPerRow: '15.50' }, decimals],
	[{ maxAmountPerRow: '1499.00' }, 'at most 1499 JPY per row'],
] as const;

it.each(limits)('%j is kept by a capture of 1500 JPY', async (limit, words) => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order(yen);
	const row = { orderId, amount: '1500', reference: 'S' };
	const { rows, error } = await shop.capture({ ...row, ...limit, allowedCurrencies: 'JPY' });
	if (words === '') expect(rows[0]?.status).toBe('captured');
	else expect(error?.message).toContain(words);
	expect(await shop.movedMinor(orderId)).toBe(words === '' ? 1500 : 0);
});

const byCard = { order_amount: 10_000, initial_payment_method: { type: 'CARD' } };

it('says that an order is unchanged when its payment method takes no increase', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '', ...before } = await shop.order(byCard);
	const { rows } = await shop.run(
		'order',
		'updateAuthorization',
		{ orderId, amount: '120.00', options },
		{ onError: 'continueRegularOutput' },
	);
	expect(rows[0]).toMatchObject({
		status: 'failed',
		details: { http_status: 403, error_code: 'NOT_ALLOWED', order_id: orderId },
	});
	for (const words of ['payment method', 'the order is unchanged'])
		expect(rows[0]?.message).toContain(words);
	expect(await shop.simulator.order(orderId)).toMatchObject(before);
});

it('lowers the amount of an order whose payment method takes no increase', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order(byCard);
	const row = { orderId, amount: '80.00', options };
	expect((await shop.run('order', 'updateAuthorization', row)).error).toBeUndefined();
	expect((await shop.simulator.order(orderId)).order_amount).toBe(8000);
});

it('refuses a total below what was captured, with the words of the API', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order({ captures: [{ captured_amount: 6000 }] });
	const row = { orderId, amount: '50.00', options };
	const { error } = await shop.run('order', 'updateAuthorization', row);
	expect(error?.message).toContain('cannot be less than the captured amount 6000');
	expect((await shop.simulator.order(orderId)).order_amount).toBe(10_000);
});

describe('an order of amount 0, as subscriptions start with', () => {
	const free = { order_amount: 0, order_lines: [] };

	it('has nothing to capture, and that is no failure', async () => {
		const shop = shops.klarna;
		const { order_id: orderId = '' } = await shop.order(free);
		const row = { orderId, amountMode: 'remaining', reference: 'S' };
		const { rows, error } = await shop.capture(row);
		expect(error).toBeUndefined();
		expect(rows[0]).toMatchObject({ status: 'nothing_to_capture', remaining: '0.00' });
		expect(await shop.writes(orderId)).toEqual([]);
	});

	it.each([
		['0', 'Zero moves no money'],
		['0.01', 'is left to capture'],
	])('refuses a capture of exactly %s', async (amount, words) => {
		const shop = shops.kustom;
		const { order_id: orderId = '' } = await shop.order(free);
		const { error } = await shop.capture({ orderId, amount, reference: 'S' });
		expect(error?.message).toContain(words);
		expect(await shop.writes(orderId)).toEqual([]);
	});

	it('can be cancelled', async () => {
		const shop = shops.kustom;
		const { order_id: orderId = '' } = await shop.order(free);
		const { rows } = await shop.run('order', 'cancelOrRefund', { orderId, reference: 'U' });
		expect(rows[0]?.status).toBe('cancelled');
	});
});
