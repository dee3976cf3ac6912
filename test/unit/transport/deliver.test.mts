import type { Response, Request } from '../../../nodes/shared/transport/request.ts';
import type { Attempt } from '../../../nodes/shared/transport/deliver.ts';
import { retryPolicy } from '../../../nodes/shared/transport/retryPolicy.ts';
import {
	answer,
	calls,
	cancelled,
	deliverOver,
	lost,
	neverReached,
	refusedHere,
} from './scriptedAttempts.mts';

const { read, write, writeWithoutKey } = calls;
const done = answer(201);

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

describe('an answer for good', () => {
	it.each([200, 201, 204, 301, 302, 400, 401, 403, 404, 410, 413, 422])(
		'%d is never asked for a second time',
		async (status) => {
			for (const call of [read, write, writeWithoutKey]) {
				const { delivery, tries } = await deliverOver(call, [answer(status), done]);
				expect(tries).toHaveLength(1);
				expect(delivery).toMatchObject({
					kind: 'answered',
					answer: { statusCode: status },
					doubtful: false,
				});
			}
		},
	);
});

describe('an answer that may be better next time', () => {
	it.each([409, 429, 500, 502, 503, 504])(
		'%d is followed by the same call with the same key',
		async (status) => {
			for (const call of [read, write]) {
				const { delivery, tries } = await deliverOver(call, [answer(status), answer(200)]);
				expect(delivery).toMatchObject({ kind: 'answered', answer: { statusCode: 200 } });
				expect(tries.map((attempt) => attempt.call)).toEqual([call, call]);
			}
		},
	);

	it.each<[string, Attempt]>([
		['a broken connection', lost],
		['an unreachable host', neverReached],
	])('%s is followed by the same call with the same key', async (_case, outcome) => {
		const { delivery, tries } = await deliverOver(write, [outcome, outcome, done]);
		expect(delivery).toMatchObject({ kind: 'answered', answer: { statusCode: 201 } });
		expect(tries.map(({ call }) => call)).toEqual([write, write, write]);
	});

	it('a read that brings a web page with status 200 is repeated', async () => {
		const page = answer(200, {}, '<html>Maintenance</html>');
		const { delivery, tries } = await deliverOver(read, [page, answer(200)]);
		expect([delivery.kind, tries.length]).toEqual(['answered', 2]);
		expect((await deliverOver(read, [page])).delivery.kind).toBe('unclear');
	});

	const json = { 'content-type': 'application/json' };
	const page = { 'content-type': 'text/html; charset=utf-8' };

	it.each<[string, Attempt]>([
		['nothing', answer(204, {}, '')],
		['nothing at all', answer(204, {}, undefined)],
		['an object', answer(200, json, {})],
		['a JSON string', answer(201, json, 'ref-1')],
		['a text without a type', answer(201, {}, 'ref-1')],
	])('a write that brings %s is done', async (_case, outcome) => {
		const { delivery, tries } = await deliverOver(write, [outcome]);
		expect([delivery.kind, tries.length]).toEqual(['answered', 1]);
	});

	it.each<[string, Attempt]>([
		['a web page', answer(200, page, '<html>Log in</html>')],
		['a web page without a type', answer(200, {}, '\n<!DOCTYPE html>')],
		['a word of a health check', answer(200, { 'content-type': 'text/plain' }, 'OK')],
		['a list', answer(200, json, [])],
		['a number', answer(200, json, 1)],
	])('a write that brings %s is asked again, and unclear if that stays', async (_case, outcome) => {
		const { delivery, tries } = await deliverOver(write, [outcome, done]);
		expect(delivery).toMatchObject({ kind: 'answered', doubtful: true });
		expect(tries.map(({ call }) => call)).toEqual([write, write]);
		for (const call of [write, writeWithoutKey]) {
			expect((await deliverOver(call, [outcome])).delivery).toMatchObject({
				kind: 'unclear',
				reason: 'something between n8n and the API answered with HTTP 200',
			});
		}
	});

	it.each([1, 2, 5, 10])('is tried %d times at most', async (maxAttempts) => {
		for (const outcome of [answer(503), answer(409), lost, neverReached]) {
			const { tries } = await deliverOver(write, [outcome], { maxAttempts });
			expect(tries).toHaveLength(maxAttempts);
		}
	});

	it('is waited for longer each time, and never for more than seconds', async () => {
		const { tries } = await deliverOver(write, [answer(503)], { maxAttempts: 10, luck: 1 });
		const waits = tries.slice(1).map(({ atMs }, index) => atMs - (tries[index]?.atMs ?? 0));
		expect(waits[0]).toBeGreaterThan(0);
		expect(waits).toEqual([...waits].sort((a, b) => a - b));
		expect(Math.max(...waits)).toBeLessThanOrEqual(retryPolicy.longestDelayMs);
	});
});

describe('a write without a key', () => {
	it.each<[string, Attempt, string]>([
		['409', answer(409), 'unclear'],
		['429', answer(429), 'answered'],
		['500', answer(500), 'unclear'],
		['503', answer(503), 'unclear'],
		['a broken connection', lost, 'unclear'],
		['an unreachable host', neverReached, 'notSent'],
	])('is sent once, whatever happens: %s', async (_case, outcome, kind) => {
		const { delivery, tries } = await deliverOver(writeWithoutKey, [outcome, done]);
		expect([tries.length, delivery.kind]).toEqual([1, kind]);
	});
});

describe('what is known after the last try', () => {
	const refused = answer(403);

	it.each<[string, Request, Attempt[]]>([
		['the host was never reached', write, [neverReached]],
		['the gate refused', write, [refusedHere]],
		['the gate refused after the host was not reached', write, [neverReached, refusedHere]],
	])('nothing was sent when %s', async (_case, call, script) => {
		expect((await deliverOver(call, script)).delivery.kind).toBe('notSent');
	});

	it.each<[string, Request, Attempt[]]>([
		['the connection broke each time', write, [lost]],
		['it broke once and the host was gone then', write, [lost, neverReached]],
		['it broke once and the gate refused then', write, [lost, refusedHere]],
		['the service was disturbed each time', write, [answer(503)]],
		['it was disturbed once and the host was gone then', write, [answer(503), neverReached]],
		['it was disturbed and the limit was reached then', write, [answer(503), answer(429)]],
		['its twin was under way each time', write, [answer(409)]],
		['the person cancelled', write, [cancelled]],
		['the service gave up waiting', write, [answer(408)]],
		['the answer is a 5xx nobody knows', write, [answer(501)]],
		['a proxy answers 520', write, [answer(520)]],
	])('it is unclear when %s', async (_case, call, script) => {
		expect((await deliverOver(call, script)).delivery.kind).toBe('unclear');
	});

	it.each<[string, Attempt[], boolean]>([
		['a broken connection', [lost, refused], true],
		['a disturbance', [answer(503), refused], true],
		['a conflict', [answer(409), refused], true],
		['a broken connection long ago', [lost, neverReached, answer(429), refused], true],
		['the limit', [answer(429), refused], false],
		['an unreachable host', [neverReached, refused], false],
	])('a refusal after %s is doubtful: %#', async (_case, script, doubtful) => {
		const { delivery } = await deliverOver(write, script);
		expect(delivery).toMatchObject({ kind: 'answered', answer: refused, doubtful });
	});

	it('a read changes nothing, so it is never doubtful', async () => {
		const { delivery } = await deliverOver(read, [lost, answer(503), answer(404)]);
		expect(delivery).toMatchObject({ kind: 'answered', doubtful: false });
	});

	it('the last answer is kept for the support of the vendor', async () => {
		const disturbed: Response = { ...answer(503), correlationId: 'c-1' };
		const { delivery } = await deliverOver(write, [disturbed]);
		expect(delivery).toMatchObject({ kind: 'unclear', answer: { correlationId: 'c-1' } });
	});
});
