import { randomUUID } from 'node:crypto';
import { request } from 'undici';
import { accounts } from '../support/simulator.mts';
import { basic, call, capture, refund } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();
const uuid = /^[0-9a-f-]{36}$/;

describe('credentials', () => {
	const { username, password } = accounts.klarna;

	it.each([
		['user name and key', basic(username, password)],
		['the key with an empty user name', basic('', password)],
		['the key alone, as it is', `Basic ${password}`],
	])('are accepted as %s', async (_form, authorization) => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const answer = await call(simulator, 'GET', id, '', { headers: { authorization } });
		expect(answer.status).toBe(200);
	});

	it.each([
		['a wrong key', basic(username, 'klarna_test_api_wrong')],
		['the key of the other brand', basic(username, accounts.kustom.password)],
		['a wrong user name', basic('someone', password)],
		['none', ''],
	])('are refused with an empty 401: %s', async (_form, authorization) => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const answer = await call(simulator, 'GET', id, '', { headers: { authorization } });
		expect(answer).toMatchObject({ status: 401, text: '' });
	});

	it('are masked in the recorded requests', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		await capture(simulator, id, 100, { key: 'k' });
		expect(await simulator.requests(id)).toMatchObject([
			{
				method: 'POST',
				path: `/ordermanagement/v1/orders/${id}/captures`,
				operation: 'captureOrder',
				headers: { authorization: 'Basic ***', 'klarna-idempotency-key': 'k' },
				body: { captured_amount: 100 },
				status: 201,
			},
		]);
	});
});

describe('an order', () => {
	it('of the other account is not there', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { brand: 'kustom' });
		const { status, error } = await call(simulator, 'GET', id);
		expect([status, error.error_code]).toEqual([404, 'NO_SUCH_ORDER']);
	});

	it('that does not exist is told by the code of the operation', async () => {
		const simulator = theSimulator();
		const id = randomUUID();
		expect((await capture(simulator, id, 1)).error.error_code).toBe('NO_SUCH_ORDER');
		expect((await refund(simulator, id, 1)).error.error_code).toBe('NOT_FOUND');
	});

	it('has a UUID as its id', async () => {
		const { status, error } = await call(theSimulator(), 'GET', 'undefined');
		expect(status).toBe(400);
		expect(error).toMatchObject({
			error_code: 'INVALID_ORDER_ID',
			error_messages: ['Order ID must be a valid UUID.'],
		});
	});
});

it.each([
	['POST', 'trigger-send-out', undefined],
	['GET', 'extend-due-date-options', undefined],
	['PATCH', 'extend-due-date', { number_of_days: 14 }],
] as const)('Kustom has no %s %s', async (method, path, body) => {
	const simulator = theSimulator();
	for (const [brand, expected] of [
		['kustom', 404],
		['klarna', method === 'GET' ? 200 : 204],
	] as const) {
		const order = await seedOne(simulator, { brand, status: 'CAPTURED' });
		const capturePath = `/captures/${order.captures[0]?.capture_id}/${path}`;
		const answer = await call(simulator, method, order.order_id, capturePath, { brand, body });
		expect(answer.status).toBe(expected);
	}
});

describe('every answer', () => {
	it('has a correlation id of its own, which an error repeats in its body', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const ok = await call(simulator, 'POST', id, '/acknowledge');
		const refused = await call(simulator, 'POST', id, '/release-remaining-authorization');
		const wrong = await call(simulator, 'GET', id, '', { headers: { authorization: '' } });
		expect(ok.headers['klarna-correlation-id']).toMatch(uuid);
		expect(wrong.headers['klarna-correlation-id']).toMatch(uuid);
		expect(refused.error.correlation_id).toBe(refused.headers['klarna-correlation-id']);
		expect(ok.headers['klarna-correlation-id']).not.toBe(refused.error.correlation_id);
	});

	it('tells the quota', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const { headers } = await call(simulator, 'GET', id);
		expect(headers).toMatchObject({
			'x-ratelimit-limit': '200, 200;w=1',
			'x-ratelimit-reset': '1',
		});
	});

	it('is 429 for what exceeds the rate of the account, until the next second', async () => {
		const simulator = theSimulator();
		await simulator.settings({ requestsPerSecond: 5 });
		const [order, other] = await simulator.seed({}, { brand: 'kustom' });
		const id = order?.order_id ?? '';
		// Starts at the beginning of a second, because the quota is counted by the second.
		await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
		const answers = await Promise.all(Array.from({ length: 8 }, () => call(simulator, 'GET', id)));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
		const limited = answers.find(({ status }) => status === 429);
		expect(limited?.headers).toMatchObject({
			'x-ratelimit-limit': '5, 5;w=1',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': '1',
		});
		expect(limited?.error.error_code).toBe('TOO_MANY_REQUESTS');
		const fromOther = await call(simulator, 'GET', other?.order_id ?? '', '', { brand: 'kustom' });
		expect(fromOther.status).toBe(200);
		await new Promise((resolve) => setTimeout(resolve, 1000));
		expect((await call(simulator, 'GET', id)).status).toBe(200);
	});
});

it('answers an unknown path as any web server would, without an error code', async () => {
	const answer = await request(`${theSimulator().url}/somewhere/else`);
	expect([answer.statusCode, await answer.body.text()]).toEqual([404, '']);
});
