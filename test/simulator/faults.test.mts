import { connect } from 'node:net';
import { accounts } from '../support/simulator.mts';
import { basic, call, capture } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

async function captureWith(fault: Parameters<ReturnType<typeof theSimulator>['fault']>[0]) {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault(fault);
	const answer = await capture(simulator, id, 100, { key: 'k' }).catch(() => 'no answer' as const);
	const ledger = await simulator.ledger(id);
	return { answer, moved: ledger.length, id, simulator };
}

it('moves the money and loses the reply', async () => {
	const { answer, moved, simulator, id } = await captureWith({ kind: 'replyLost' });
	expect([answer, moved]).toEqual(['no answer', 1]);
	const again = await capture(simulator, id, 100, { key: 'k' });
	expect(again.status).toBe(201);
	expect(await simulator.ledger(id)).toMatchObject([{ id: again.createdId }]);
});

it('moves the money and cuts the reply in the middle of its body', async () => {
	const { answer, moved, simulator, id } = await captureWith({ kind: 'replyCut' });
	expect([answer, moved]).toEqual(['no answer', 1]);
	const again = await capture(simulator, id, 100, { key: 'k' });
	expect(await simulator.ledger(id)).toMatchObject([{ id: again.createdId }]);
});

/** What arrives on the wire; the simulator ends it. */
async function bytesOfRead(url: string, path: string): Promise<string> {
	const { hostname, port } = new URL(url);
	const socket = connect(Number(port), hostname);
	const { username, password } = accounts.klarna;
	socket.write(
		`GET ${path} HTTP/1.1\r\nhost: x\r\nauthorization: ${basic(username, password)}\r\n\r\n`,
	);
	let bytes = '';
	socket.on('data', (chunk) => (bytes += String(chunk)));
	await new Promise((resolve) => socket.once('close', resolve));
	return bytes;
}

it('sends the headers and half of the body of a cut reply', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	const whole = await call(simulator, 'GET', id);
	await simulator.fault({ kind: 'replyCut' });
	const bytes = await bytesOfRead(simulator.url, `/ordermanagement/v1/orders/${id}`);
	const [head = '', body = ''] = bytes.split('\r\n\r\n');
	expect(head).toMatch(/^HTTP\/1.1 200 OK\r\n/);
	expect(head).toContain(`content-length: ${whole.text.length}`);
	expect(body).toBe(whole.text.slice(0, whole.text.length / 2));
});

it('closes the connection without a word where the cut reply has no body to cut', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault({ kind: 'replyCut' });
	await expect(call(simulator, 'POST', id, '/acknowledge')).rejects.toThrow();
	expect((await simulator.order(id)).simulator.acknowledged).toBe(true);
});

it('resets the connection before anything happens', async () => {
	expect(await captureWith({ kind: 'reset' })).toMatchObject({ answer: 'no answer', moved: 0 });
});

it.each([
	[{ kind: 'conflict' }, 409, 'CONFLICT'],
	[{ kind: 'tooMany', resetSeconds: 7 }, 429, 'TOO_MANY_REQUESTS'],
	[{ kind: 'serverError' }, 500, 'INTERNAL_SERVER_ERROR'],
	[{ kind: 'serverError', status: 503 }, 503, 'TEMPORARILY_UNAVAILABLE'],
	[{ kind: 'unknownCode' }, 403, 'SOMETHING_NEW'],
	[{ kind: 'unknownCode', errorCode: 'PAYMENT_METHOD_FAILED' }, 403, 'PAYMENT_METHOD_FAILED'],
	[{ kind: 'empty' }, 500, undefined],
	[{ kind: 'html', status: 504 }, 504, undefined],
	[{ kind: 'jsonString' }, 500, undefined],
] as const)('answers %j without moving money', async (fault, status, code) => {
	const { answer, moved } = await captureWith(fault);
	expect(answer).toMatchObject({ status });
	expect(answer === 'no answer' ? answer : answer.error.error_code).toBe(code);
	expect(moved).toBe(0);
});

it.each(['serverError', 'html', 'empty', 'jsonString'] as const)(
	'can answer %s after the money has moved',
	async (kind) => {
		const { answer, moved, simulator, id } = await captureWith({ kind, afterCommit: true });
		expect(answer === 'no answer' ? 0 : answer.status).toBeGreaterThanOrEqual(500);
		expect(moved).toBe(1);
		expect((await capture(simulator, id, 100, { key: 'k' })).status).toBe(201);
		expect(await simulator.ledger(id)).toHaveLength(1);
	},
);

it('shows the bodies that are not JSON objects', async () => {
	const html = await captureWith({ kind: 'html' });
	expect(html.answer).toMatchObject({ text: expect.stringContaining('<title>502') });
	const text = await captureWith({ kind: 'jsonString' });
	expect(text.answer).toMatchObject({ text: '"Something went wrong"' });
});

it('answers a read with 200 and nothing in it', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault({ kind: 'empty', status: 200, method: 'GET' });
	expect(await call(simulator, 'GET', id)).toMatchObject({ status: 200, text: '' });
});

it('tells how long to wait with 429', async () => {
	const { answer } = await captureWith({ kind: 'tooMany', resetSeconds: 7 });
	expect(answer).toMatchObject({
		headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '7' },
	});
});

it('carries a slow call out although the caller has hung up', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault({ kind: 'slow', delayMs: 500 });
	const signal = AbortSignal.timeout(100);
	await expect(capture(simulator, id, 100, { signal })).rejects.toThrow();
	expect(await simulator.ledger(id)).toHaveLength(0);
	await new Promise((resolve) => setTimeout(resolve, 600));
	expect(await simulator.ledger(id)).toHaveLength(1);
});

it('hits only the calls it is meant for, and as often as asked', async () => {
	const simulator = theSimulator();
	const [one, other] = await simulator.seed({}, {});
	const id = one?.order_id ?? '';
	await simulator.fault({ kind: 'conflict', orderId: id, path: '/captures', skip: 1, times: 2 });
	expect((await call(simulator, 'GET', id)).status).toBe(200);
	expect((await capture(simulator, other?.order_id ?? '', 1)).status).toBe(201);
	const statuses: number[] = [];
	for (const _ of [1, 2, 3, 4]) statuses.push((await capture(simulator, id, 1)).status);
	expect(statuses).toEqual([201, 409, 409, 201]);
	expect(await simulator.faults()).toMatchObject([{ hits: 2 }]);
});

it('lets a number of reads lag behind the last write', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault({ kind: 'lag', orderId: id, times: 2 });
	const captured = async () =>
		(JSON.parse((await call(simulator, 'GET', id)).text) as { captured_amount: number })
			.captured_amount;
	expect(await captured()).toBe(0);
	await capture(simulator, id, 100);
	expect([await captured(), await captured(), await captured()]).toEqual([0, 0, 100]);
});

it('lets reads lag behind the last write for a while', async () => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator);
	await simulator.fault({ kind: 'lag', forMs: 400 });
	await capture(simulator, id, 100);
	const count = async () =>
		(JSON.parse((await call(simulator, 'GET', id, '/captures')).text) as unknown[]).length;
	expect(await count()).toBe(0);
	await new Promise((resolve) => setTimeout(resolve, 450));
	expect(await count()).toBe(1);
});

it('meets the same random faults for the same seed', async () => {
	const simulator = theSimulator();
	const run = async (seed: number) => {
		await simulator.reset();
		await simulator.settings({
			seed,
			faultProbability: 0.5,
			randomFaultKinds: ['conflict', 'html'],
		});
		const { order_id: id } = await seedOne(simulator);
		for (let index = 0; index < 30; index += 1) await call(simulator, 'GET', id);
		return (await simulator.requests(id)).map(({ fault }) => fault);
	};
	const first = await run(7);
	expect(await run(7)).toEqual(first);
	expect(await run(8)).not.toEqual(first);
	expect(new Set(first)).toEqual(new Set(['conflict', 'html', null]));
});

it('says which field of a fault is wrong', async () => {
	const wrong = { kind: 'slow', delay: 5 } as unknown as { kind: 'slow' };
	await expect(theSimulator().fault(wrong)).rejects.toThrow(/delay/);
});
