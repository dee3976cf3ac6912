import type { OrderSeed } from '../support/simulator.mts';
import { call, refund } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();
const dayMs = 86_400_000;
const daysFromNow = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

describe('an authorization', () => {
	const extend = async (seed: OrderSeed) => {
		const simulator = theSimulator();
		const order = await seedOne(simulator, seed);
		const { order_id: id } = order;
		const { status } = await call(simulator, 'POST', id, '/extend-authorization-time', {
			brand: seed.brand,
		});
		const { expires_at } = await simulator.order(id);
		return { status, before: order, days: (Date.parse(expires_at) - Date.now()) / dayMs };
	};

	it('expires by the clock and then cannot be captured', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { captures: [{ captured_amount: 100 }] });
		await simulator.advanceClock(28 * dayMs);
		expect(await simulator.order(id)).toMatchObject({
			status: 'EXPIRED',
			captured_amount: 100,
			remaining_authorized_amount: 0,
		});
	});

	it('does not expire once everything is captured', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { status: 'CAPTURED' });
		await simulator.advanceClock(400 * dayMs);
		expect(await simulator.order(id)).toMatchObject({ status: 'CAPTURED' });
	});

	it('is extended to 28 days from today', async () => {
		const { status, days } = await extend({
			created_at: daysFromNow(-20),
			expires_at: daysFromNow(8),
		});
		expect(status).toBe(204);
		expect(days).toBeGreaterThan(26.99);
		expect(days).toBeLessThan(29);
	});

	it('is not extended twice on one day', async () => {
		const simulator = theSimulator();
		const { order_id: id, expires_at } = await seedOne(simulator);
		await call(simulator, 'POST', id, '/extend-authorization-time');
		expect((await simulator.order(id)).expires_at).toBe(expires_at);
	});

	it.each([
		['klarna', 170, 10],
		['kustom', 80, 10],
	] as const)('at %s is never extended over the cap', async (brand, ageDays, expectedDays) => {
		const { days } = await extend({
			brand,
			created_at: daysFromNow(-ageDays),
			expires_at: daysFromNow(1),
		});
		expect(Math.round(days)).toBe(expectedDays);
	});

	it.each<[string, OrderSeed]>([
		['at the cap already', { created_at: daysFromNow(-100), expires_at: daysFromNow(80) }],
		[
			'of Slice it in the US',
			{ purchase_country: 'US', initial_payment_method: { type: 'FIXED_SUM_CREDIT' } },
		],
		['at Kustom in Spain', { brand: 'kustom', purchase_country: 'ES' }],
		['at Kustom paid by Swish', { brand: 'kustom', initial_payment_method: { type: 'SWISH' } }],
		[
			'at Kustom from before 25 September 2025',
			{ brand: 'kustom', created_at: '2025-09-24T00:00:00Z', expires_at: daysFromNow(1) },
		],
	])('is not extended %s', async (_case, seed) => {
		expect(await extend(seed)).toMatchObject({ status: 403 });
	});

	it('grows only with some payment methods and never below what was captured', async () => {
		const simulator = theSimulator();
		const update = async (seed: OrderSeed, amountMinor: number) => {
			const { order_id: id } = await seedOne(simulator, seed);
			return call(simulator, 'PATCH', id, '/authorization', {
				body: { order_amount: amountMinor },
			});
		};
		const byCard = { initial_payment_method: { type: 'CARD' } };
		expect((await update({}, 12_000)).status).toBe(204);
		expect((await update(byCard, 12_000)).status).toBe(403);
		expect((await update(byCard, 8000)).status).toBe(204);
		const { error } = await update({ captures: [{ captured_amount: 8000 }] }, 7000);
		expect(error.error_messages).toEqual([
			'Resulting authorization amount 7000 cannot be less than the captured amount 8000 for order. ' +
				'Order authorization cannot be updated',
		]);
	});
});

describe('details', () => {
	it('replace only the fields that are given', async () => {
		const simulator = theSimulator();
		const { order_id: id, shipping_address } = await seedOne(simulator);
		const body = { shipping_address: { city: 'Bonn', phone: '' } };
		await call(simulator, 'PATCH', id, '/customer-details', { body });
		const { phone: _, ...rest } = { ...shipping_address, city: 'Bonn' };
		expect((await simulator.order(id)).shipping_address).toEqual(rest);
	});

	it('cannot clear a mandatory part of the address', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const body = { shipping_address: { city: '' } };
		const { status, error } = await call(simulator, 'PATCH', id, '/customer-details', { body });
		expect([status, error.error_code]).toEqual([422, 'INVALID_ADDRESS']);
	});

	it('overwrite only the merchant reference that is given', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { merchant_reference1: 'A' });
		const body = { merchant_reference2: 'B' };
		await call(simulator, 'PATCH', id, '/merchant-references', { body });
		expect(await simulator.order(id)).toMatchObject({
			merchant_reference1: 'A',
			merchant_reference2: 'B',
		});
	});
});

describe('a capture', () => {
	const captured = async (seed: OrderSeed = {}) => {
		const simulator = theSimulator();
		const order = await seedOne(simulator, { status: 'CAPTURED', ...seed });
		const path = `/captures/${order.captures[0]?.capture_id}`;
		return { simulator, id: order.order_id, path };
	};

	it('gathers shipping info, never replaces it', async () => {
		const { simulator, id, path } = await captured();
		for (const number of ['1', '2']) {
			const body = { shipping_info: [{ tracking_number: number }] };
			await call(simulator, 'POST', id, `${path}/shipping-info`, { body });
		}
		const read = await call(simulator, 'GET', id, path);
		expect(JSON.parse(read.text)).toMatchObject({
			shipping_info: [{ tracking_number: '1' }, { tracking_number: '2' }],
		});
	});

	it('that does not exist is NO_SUCH_CAPTURE', async () => {
		const { simulator, id } = await captured();
		const { status, error } = await call(simulator, 'GET', id, '/captures/none');
		expect([status, error.error_code]).toEqual([404, 'NO_SUCH_CAPTURE']);
	});

	it('has its due date extended once, by an offered number of days', async () => {
		const { simulator, id, path } = await captured();
		const options = await call(simulator, 'GET', id, `${path}/extend-due-date-options`);
		expect(JSON.parse(options.text)).toEqual({
			currency: 'EUR',
			options: [
				{ number_of_days: 14, amount: 200 },
				{ number_of_days: 30, amount: 400 },
			],
		});
		const extend = async (days: number) =>
			(
				await call(simulator, 'PATCH', id, `${path}/extend-due-date`, {
					body: { number_of_days: days },
				})
			).status;
		expect([await extend(15), await extend(14), await extend(30)]).toEqual([403, 204, 403]);
		expect((await simulator.order(id)).simulator.dueDateExtensions).toMatchObject([
			{ numberOfDays: 14, feeMinor: 200 },
		]);
	});

	it('has no due date when it was paid by card', async () => {
		const { simulator, id, path } = await captured({ initial_payment_method: { type: 'CARD' } });
		const { text } = await call(simulator, 'GET', id, `${path}/extend-due-date-options`);
		expect(JSON.parse(text)).toEqual({ currency: 'EUR', options: [] });
	});

	it('has its communication sent out again', async () => {
		const { simulator, id, path } = await captured();
		await call(simulator, 'POST', id, `${path}/trigger-send-out`);
		expect((await simulator.order(id)).simulator.sendOuts).toHaveLength(1);
	});
});

it('reports a refund that is not there as NOT_FOUND', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator, { status: 'CAPTURED' });
	await refund(simulator, id, 100);
	const { status, error } = await call(simulator, 'GET', id, '/refunds/none');
	expect([status, error.error_code]).toEqual([404, 'NOT_FOUND']);
});
