import type { FaultRequest } from '../support/simulator.mts';
import { klarRefund, status, upload, validate } from './klarClient.mts';
import { testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

async function uploadWith(fault: FaultRequest) {
	const simulator = theSimulator();
	await simulator.fault({ operation: 'uploadRefunds', ...fault });
	const answer = await upload(simulator, [klarRefund('R-1')]).catch(() => 'no answer' as const);
	return { answer, stored: await simulator.klarRefunds(), simulator };
}

it('stores the refunds and loses the reply; sending them again does no harm', async () => {
	const { answer, stored, simulator } = await uploadWith({ kind: 'replyLost' });
	expect([answer, stored.length]).toEqual(['no answer', 1]);
	expect((await upload(simulator, [klarRefund('R-1')])).status).toBe(201);
	expect(await simulator.klarRefunds()).toMatchObject([{ versions: 2 }]);
});

it('resets the connection before anything is stored', async () => {
	expect(await uploadWith({ kind: 'reset' })).toMatchObject({ answer: 'no answer', stored: [] });
});

it.each([
	[{ kind: 'serverError' }, 500, 'Internal server error'],
	[{ kind: 'serverError', status: 503 }, 503, 'Service Unavailable'],
	[{ kind: 'tooMany', resetSeconds: 7 }, 429, 'Too Many Requests'],
	[{ kind: 'conflict' }, 409, 'Conflict'],
] as const)("answers %j in Klar's own words", async (fault, statusCode, message) => {
	const { answer, stored } = await uploadWith(fault);
	expect(answer).toMatchObject({ status: statusCode, json: { statusCode, message } });
	expect(answer).not.toHaveProperty('headers.klarna-correlation-id');
	expect(stored).toEqual([]);
});

it.each([
	['empty', 500, /^$/],
	['html', 502, /<title>502/],
	['jsonString', 500, /^"Something/],
] as const)('answers %s before or after the refunds are stored', async (kind, code, text) => {
	const before = await uploadWith({ kind });
	expect(before.answer).toMatchObject({ status: code, text: expect.stringMatching(text) });
	expect(before.stored).toEqual([]);
	const after = await uploadWith({ kind, afterCommit: true });
	expect(after.answer).toMatchObject({ status: code });
	expect(after.stored).toHaveLength(1);
});

it('answers late', async () => {
	const startMs = Date.now();
	const { answer } = await uploadWith({ kind: 'slow', delayMs: 200 });
	expect(answer).toMatchObject({ status: 201 });
	expect(Date.now() - startMs).toBeGreaterThanOrEqual(195);
});

it('stores, dies without a reply, and has the refunds after the restart', async () => {
	const simulator = theSimulator();
	await simulator.fault({ kind: 'crash', operation: 'uploadRefunds' });
	await expect(upload(simulator, [klarRefund('R-1')])).rejects.toThrow();
	await simulator.ended();
	await simulator.restart();
	expect(await simulator.klarRefunds()).toHaveLength(1);
});

it('hits only the operation it is meant for', async () => {
	const simulator = theSimulator();
	await simulator.fault({ kind: 'serverError', operation: 'validateRefunds', times: null });
	await simulator.fault({ kind: 'html', operation: 'getRefundStatus' });
	expect((await upload(simulator, [klarRefund('R-1')])).status).toBe(201);
	expect((await validate(simulator, [])).status).toBe(500);
	expect((await status(simulator)).status).toBe(502);
	expect((await status(simulator)).status).toBe(200);
	expect((await simulator.requests()).map(({ fault }) => fault)).toEqual([
		null,
		'serverError',
		'html',
		null,
	]);
});

it('refuses a fault for an operation that no API has', async () => {
	const wrong = { kind: 'reset', operation: 'deleteRefunds' } as unknown as FaultRequest;
	await expect(theSimulator().fault(wrong)).rejects.toThrow(/operation/);
});
