import { call, capture, refund } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();
const hourMs = 3_600_000;

it('captures once when one key is sent twice with different amounts', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	const first = await capture(simulator, id, 1000, { key: 'k' });
	const second = await capture(simulator, id, 2000, { key: 'k' });
	expect([second.status, second.createdId]).toEqual([201, first.createdId]);
	expect(second.headers.location).toBe(first.headers.location);
	expect(await simulator.ledger(id)).toMatchObject([{ amount_minor: 1000 }]);
});

it('answers a repeated key even when the body is broken', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	const first = await capture(simulator, id, 1000, { key: 'k' });
	const second = await call(simulator, 'POST', id, '/captures', { key: 'k', text: '{' });
	expect([second.status, second.createdId]).toEqual([201, first.createdId]);
});

it('captures twice without a key and with two keys', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await capture(simulator, id, 10);
	await capture(simulator, id, 10);
	await capture(simulator, id, 10, { key: 'a' });
	await capture(simulator, id, 10, { key: 'b' });
	expect(await simulator.ledger(id)).toHaveLength(4);
});

it('repeats the first answer after the order has changed', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator, { order_amount: 1000 });
	const first = await capture(simulator, id, 1000, { key: 'k' });
	await refund(simulator, id, 1000);
	expect((await capture(simulator, id, 1000, { key: 'k' })).createdId).toBe(first.createdId);
});

it('remembers a key for 24 hours and then captures again', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await capture(simulator, id, 1000, { key: 'k' });
	await simulator.advanceClock(23 * hourMs + 50 * 60_000);
	await capture(simulator, id, 1000, { key: 'k' });
	expect(await simulator.ledger(id)).toHaveLength(1);
	await simulator.advanceClock(hourMs);
	await capture(simulator, id, 1000, { key: 'k' });
	expect(await simulator.ledger(id)).toHaveLength(2);
});

it('counts the 24 hours from the first attempt, not from the last', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	for (const _ of [1, 2, 3]) {
		await capture(simulator, id, 1000, { key: 'k' });
		await simulator.advanceClock(13 * hourMs);
	}
	expect(await simulator.ledger(id)).toHaveLength(2);
});

it('decides a refused call afresh as long as only successes are stored', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator, { order_amount: 500 });
	expect((await capture(simulator, id, 600, { key: 'k' })).status).toBe(403);
	expect((await capture(simulator, id, 500, { key: 'k' })).status).toBe(201);
});

it('repeats a refusal for 24 hours when all first answers are stored', async () => {
	const simulator = theSimulator();
	await simulator.settings({ storeFirstAnswers: 'all' });
	const { order_id: id } = await seedOne(simulator, { order_amount: 500 });
	await capture(simulator, id, 600, { key: 'k' });
	const { status, error } = await capture(simulator, id, 500, { key: 'k' });
	expect([status, error.error_code]).toEqual([403, 'CAPTURE_NOT_ALLOWED']);
	expect(await simulator.ledger(id)).toEqual([]);
});

it('takes one key on two orders as two calls when keys belong to a path', async () => {
	const simulator = theSimulator();
	const [one, other] = await simulator.seed({}, {});
	await capture(simulator, one?.order_id ?? '', 100, { key: 'k' });
	await capture(simulator, other?.order_id ?? '', 100, { key: 'k' });
	expect(await simulator.ledger()).toHaveLength(2);
});

it('answers a second order with the first capture when keys belong to the account', async () => {
	const simulator = theSimulator();
	await simulator.settings({ keyScope: 'account' });
	const [one, other] = await simulator.seed({}, {});
	const first = await capture(simulator, one?.order_id ?? '', 100, { key: 'k' });
	const second = await capture(simulator, other?.order_id ?? '', 100, { key: 'k' });
	expect(second.createdId).toBe(first.createdId);
	expect(await simulator.ledger()).toHaveLength(1);
});

it('never shares keys between accounts', async () => {
	const simulator = theSimulator();
	await simulator.settings({ keyScope: 'account' });
	const [one, other] = await simulator.seed({}, { brand: 'kustom' });
	await capture(simulator, one?.order_id ?? '', 100, { key: 'k' });
	await capture(simulator, other?.order_id ?? '', 100, { key: 'k', brand: 'kustom' });
	expect(await simulator.ledger()).toHaveLength(2);
});

it('answers 409 while the first call with the key is still under way', async () => {
	const simulator = theSimulator();
	await simulator.settings({ latencyMs: 300 });
	const { order_id: id } = await seedOne(simulator);
	const answers = await Promise.all([
		capture(simulator, id, 100, { key: 'k' }),
		capture(simulator, id, 100, { key: 'k' }),
	]);
	expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
	expect(await simulator.ledger(id)).toHaveLength(1);
});

it('can refuse two writes of one order at a time with 409 CONFLICT', async () => {
	const simulator = theSimulator();
	await simulator.settings({ latencyMs: 300, concurrentWrites: 'conflict' });
	const { order_id: id } = await seedOne(simulator);
	const answers = await Promise.all([
		capture(simulator, id, 100, { key: 'a' }),
		capture(simulator, id, 100, { key: 'b' }),
	]);
	expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
});

it('remembers keys of calls that move no money too', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	const shippingInfo = { body: { shipping_info: [{ tracking_number: '1' }] }, key: 'k' };
	await call(simulator, 'POST', id, '/shipping-info', shippingInfo);
	await call(simulator, 'POST', id, '/shipping-info', shippingInfo);
	expect((await simulator.order(id)).shipping_info).toHaveLength(1);
	expect((await simulator.requests(id)).map(({ replayed }) => replayed)).toEqual([false, true]);
});
