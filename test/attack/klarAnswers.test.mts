import type { IDataObject } from 'n8n-workflow';
import type { BareAnswer } from '../support/bareApi.mts';
import { startBareApi } from '../support/bareApi.mts';
import { runNode } from '../support/engine.mts';
import { klarAccount } from '../support/simulator.mts';

/** Answers that Klar never gives: proxies, firewalls, login pages, and an API that is out to confuse. */
const { accessToken } = klarAccount;
const sheet = ['R-1', 'R-2', 'R-3'].map((id) => ({
	...{ refund_id: id, created_at: 1_795_168_800 },
	...{ line_item_id: 'A', refunded_quantity: 1 },
}));

const page = '<html><head><title>Sign in</title></head></html>';
const json = (status: number, body: unknown): BareAnswer => ({
	status,
	headers: { 'content-type': 'application/json' },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});
const html = (status: number): BareAnswer => ({
	status,
	headers: { 'content-type': 'text/html' },
	body: page,
});

/** Answers in turn, the last one for ever; `null` is no answer at all. */
async function answered(
	answers: Array<BareAnswer | null>,
	operation = 'upsert',
	options: IDataObject = {},
) {
	let call = 0;
	const api = await startBareApi((request) => {
		const answer = answers[Math.min(call, answers.length - 1)];
		call += 1;
		if (answer) return answer;
		request.socket.destroy();
		return { status: 500 };
	});
	try {
		const { rows, error } = await runNode({
			brand: 'klar',
			credentials: { environment: 'custom', baseUrl: api.url, version: '12.2022', accessToken },
			onError: 'continueRegularOutput',
			items: sheet,
			parameters: {
				...{ resource: 'refund', operation, dataMode: 'autoMapInputData' },
				options: { requestsPerSecond: 10_000, maxAttempts: 1, ...options },
			},
		});
		expect(error).toBeUndefined();
		expect(JSON.stringify(rows)).not.toContain(accessToken);
		return { rows, statuses: rows.map(({ status }) => status), calls: api.calls.length };
	} finally {
		await api.stop();
	}
}

const same = (status: string) => sheet.map(() => status);
const message = (rows: IDataObject[]) => String(rows[0]?.message);

const unclear: Array<[string, BareAnswer | null]> = [
	['200 with a web page', html(200)],
	['201 with a web page', html(201)],
	['207 with a web page', html(207)],
	['200 without a body', { status: 200 }],
	['200 with JSON of somebody else', json(200, { login: 'required' })],
	['201 with a status that nobody knows', json(201, { status: 'PENDING' })],
	['201 with a list', json(201, ['ok'])],
	['207 without a word', { status: 207 }],
	['207 with an empty object', json(207, {})],
	['207 about other refunds', json(207, { successfulRefundIds: ['X'], failedRefundIds: ['Y'] })],
	['500 without a body', { status: 500 }],
	['502 with a web page', html(502)],
	['522', { status: 522 }],
	['408', { status: 408 }],
	['no answer', null],
];

it.each(unclear)('nobody knows after %s: unknown, never uploaded', async (_, answer) => {
	const { rows, statuses } = await answered([answer]);
	expect(statuses).toEqual(same('unknown'));
	expect(message(rows)).toMatch(/Whether Klar took refund 'R-1' isn't known: .*Run it again/);
});

it.each(unclear)('a validation that ends with %s has failed', async (_, answer) => {
	const { statuses, rows } = await answered([answer], 'validate');
	expect(statuses).toEqual(same('failed'));
	expect(message(rows)).toContain("wasn't validated");
});

const refusals: Array<[string, BareAnswer, RegExp]> = [
	['400 with a web page', html(400), /web page titled "Sign in"/],
	['401', json(401, { message: 'Unauthorized' }), /access token.*Copy it again/],
	['403 with a web page', html(403), /in front of it/],
	['404', json(404, { message: 'Cannot POST' }), /Check version and base URL/],
	['a redirect', { status: 302, headers: { location: 'https://example.com/' } }, /HTTP 302/],
	['429 for hours', { status: 429, headers: { 'retry-after': '9999' } }, /limit was reached/],
	['429 for ever', { status: 429, headers: { 'retry-after': '1e308' } }, /limit was reached/],
	['418', json(418, '"teapot"'), /teapot/],
];

it.each(refusals)('%s is said once, with the cure; nothing was sent', async (_, answer, words) => {
	const { rows, statuses, calls } = await answered([answer]);
	expect(statuses).toEqual(same('failed'));
	expect(message(rows)).toMatch(words);
	expect(message(rows)).toContain('Nothing was changed');
	expect(calls).toBe(1);
});

it.each([
	['about a refund that is not there', json(400, { errors: [{ id: 'X', key: '0.id' }] })],
	['about a place that is not there', json(400, { message: ['99.id is bad'] })],
	['without words', { status: 400 }],
	['too large', html(413)],
])('400 %s: each refund is tried alone before it counts as refused', async (_, answer) => {
	const { rows, statuses, calls } = await answered([answer, answer, answer, { status: 201 }]);
	expect(statuses).toEqual(['failed', 'uploaded', 'uploaded'].sort((a) => (a ? 0 : 1)));
	expect(message(rows)).toContain("Klar refused refund 'R-1'");
	expect(calls).toBe(5);
});

it('contradictions of a partly taken batch are unknown', async () => {
	const body = { successfulIds: ['R-1', 'R-2'], failedIds: ['R-2', 'R-3', 'X'] };
	const { rows, statuses } = await answered([json(207, body)]);
	expect(statuses).toEqual(['uploaded', 'unknown', 'failed']);
	expect(rows[1]?.message).toContain('as taken and as refused');
});

it('a 401 after a lost reply leaves open whether the first try was carried out', async () => {
	const { statuses } = await answered([null, { status: 401 }], 'upsert', { maxAttempts: 2 });
	expect(statuses).toEqual(same('unknown'));
});

it('a 401 in the middle: the batches before are uploaded, the others were never sent', async () => {
	const answers = [{ status: 201 }, { status: 401 }, { status: 201 }];
	const { rows, statuses, calls } = await answered(answers, 'upsert', { batchSize: 1 });
	expect(statuses).toEqual(['uploaded', 'failed', 'failed']);
	expect(rows[2]?.message).toContain('an earlier request brought no result');
	expect(calls).toBe(2);
});

it('a page that is there for a moment only costs another try', async () => {
	const { statuses } = await answered([html(200), { status: 201 }], 'upsert', { maxAttempts: 2 });
	expect(statuses).toEqual(same('uploaded'));
});

const deep = `${'[['.repeat(20_000)}${']]'.repeat(20_000)}`;
const floods: Array<[string, BareAnswer]> = [
	['a token', json(400, { message: `Bearer ${accessToken} is wrong`, seen: accessToken })],
	['a token among the errors', json(400, { message: [`0.id: ${accessToken}`, '1.id', '2.id'] })],
	['a megabyte', json(400, { message: 'x'.repeat(1e6) })],
	['lists in lists', json(401, `{"message": ${deep}}`)],
	['a thousand errors', json(400, { message: Array(1000).fill('0.id must be a string') })],
	['a megabyte of titles', { status: 403, body: '<title'.repeat(2e5) }],
];

it.each(floods)('an answer with %s becomes short messages without it', async (_, answer) => {
	const { rows } = await answered([answer]);
	for (const { message: words } of rows) expect(String(words).length).toBeLessThan(1500);
});

it('a status call that is answered by somebody else says so', async () => {
	for (const answer of [html(200), json(200, { login: 'required' }), { status: 200 }]) {
		const { rows } = await answered([answer], 'getStatus');
		expect(message(rows)).toContain('Klar told no status: something between n8n and the API');
	}
	const strange = { total: 'many', lastBatchCount: 4, lastSuccess: null };
	const { rows } = await answered([json(200, strange)], 'getStatus');
	expect(rows[0]).toEqual({ last_batch_count: 4, environment: 'custom' });
});

it('shows no token that somebody typed into the wrong field', async () => {
	const { rows } = await runNode({
		brand: 'klar',
		credentials: {
			environment: 'custom',
			baseUrl: accessToken,
			version: '12.2022',
			accessToken,
		},
		onError: 'continueRegularOutput',
		parameters: { resource: 'refund', operation: 'getStatus' },
	});
	expect(rows[0]?.message).toContain("isn't a web address");
	expect(JSON.stringify(rows)).not.toContain(accessToken.split('.')[1]);
});
