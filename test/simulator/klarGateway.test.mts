import { readFileSync } from 'node:fs';
import { klarLimits } from '../../contract/klarRefund.ts';
import { klarAccount } from '../support/simulator.mts';
import { klarRefund, status, upload, validate } from './klarClient.mts';
import { testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();
const { accessToken } = klarAccount;

describe('the access token', () => {
	it('says whose it is, has no end, and is in the README', () => {
		const payload = Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString();
		expect(JSON.parse(payload)).toEqual({ dataSourceId: 'simulator', type: 'klar-import-api' });
		expect(readFileSync('simulator/README.md', 'utf8')).toContain(accessToken);
	});

	it.each([
		['none', null],
		['another one', `Bearer ${accessToken}x`],
		['without its scheme', accessToken],
		['as a password', `Basic ${accessToken}`],
	])('is refused with 401: %s', async (_case, authorization) => {
		const simulator = theSimulator();
		const body = { statusCode: 401, message: 'Unauthorized' };
		for (const send of [upload, validate]) {
			expect(await send(simulator, [], { authorization })).toMatchObject({
				status: 401,
				json: body,
			});
		}
		expect(await status(simulator, { authorization })).toMatchObject({ status: 401, json: body });
		expect(JSON.stringify(await simulator.requests())).not.toContain(accessToken);
	});

	it('is masked in the recorded requests', async () => {
		const simulator = theSimulator();
		await upload(simulator, [klarRefund('R-1')]);
		expect(await simulator.requests()).toMatchObject([
			{
				method: 'POST',
				path: '/12.2022/refunds/json',
				operation: 'uploadRefunds',
				order_id: '',
				headers: { authorization: 'Bearer ***' },
				body: [{ id: 'R-1' }],
				status: 201,
				fault: null,
			},
		]);
	});
});

it.each(['12.2022', '06.2024', '07.2025'])('knows version %s', async (version) => {
	expect((await upload(theSimulator(), [klarRefund('R-1')], { version })).status).toBe(201);
});

it('has no such path for another version', async () => {
	const answer = await upload(theSimulator(), [], { version: '01.1999' });
	const message = 'Cannot POST /01.1999/refunds/json';
	expect([answer.status, answer.json]).toEqual([404, { statusCode: 404, message }]);
});

it.each([
	['broken JSON', '[{'],
	['nothing', ''],
	['one refund that is not in a list', JSON.stringify(klarRefund('R-1'))],
	['1001 refunds', JSON.stringify(Array.from({ length: 1001 }, (_, id) => klarRefund(`${id}`)))],
])('refuses %s with 400', async (_case, text) => {
	const simulator = theSimulator();
	for (const send of [upload, validate]) {
		const answer = await send(simulator, undefined, { text });
		expect(answer).toMatchObject({ status: 400, json: { statusCode: 400 } });
	}
	expect(await simulator.klarRefunds()).toEqual([]);
	expect((await status(simulator)).json).toHaveProperty('lastFailure');
});

it('takes 1000 refunds, and none', async () => {
	const simulator = theSimulator();
	const refunds = Array.from({ length: 1000 }, (_, number) => klarRefund(`R-${number}`));
	expect((await upload(simulator, refunds)).status).toBe(201);
	expect((await upload(simulator, [])).status).toBe(201);
	expect((await simulator.klarBatches()).map(({ count }) => count)).toEqual([1000, 0]);
});

it('takes a megabyte and refuses a byte more with 413', async () => {
	const simulator = theSimulator();
	const text = (bytes: number) => JSON.stringify([klarRefund('R-1')]).padEnd(bytes);
	const { requestBytes } = klarLimits;
	const fits = await upload(simulator, undefined, { text: text(requestBytes) });
	expect(fits.status).toBe(201);
	const tooBig = await upload(simulator, undefined, { text: text(requestBytes + 1) });
	expect([tooBig.status, tooBig.json]).toEqual([
		413,
		{ statusCode: 413, message: 'Payload Too Large' },
	]);
	expect(await simulator.klarBatches()).toHaveLength(1);
});

it('lets no more calls through than the rate of the account', async () => {
	const simulator = theSimulator();
	await simulator.settings({ requestsPerSecond: 2 });
	// Starts at the beginning of a second, because the quota is counted by the second.
	await new Promise((resolve) => setTimeout(resolve, 1000 - (Date.now() % 1000)));
	const answers = await Promise.all([1, 2, 3].map(() => status(simulator)));
	const limited = answers.filter((answer) => answer.status === 429);
	expect(limited).toHaveLength(1);
	expect(limited[0]?.json).toEqual({ statusCode: 429, message: 'Too Many Requests' });
	expect(limited[0]?.headers).toMatchObject({ 'x-ratelimit-reset': '1' });
});
