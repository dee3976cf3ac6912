import { openShops } from '../../support/shop.mts';

const shops = openShops();

/** What goes wrong on the way, and what the row says in the end. */
const survived = [
	['the reply is lost after the capture', { kind: 'replyLost' }],
	['the connection breaks before the capture', { kind: 'reset' }],
	['another change of the order conflicts', { kind: 'conflict' }],
	['the limit is reached', { kind: 'tooMany' }],
	['500 before the capture', { kind: 'serverError', status: 500 }],
	['502 after the capture', { kind: 'serverError', status: 502, afterCommit: true }],
	['503 before the capture', { kind: 'serverError', status: 503 }],
	['504 after the capture', { kind: 'serverError', status: 504, afterCommit: true }],
	['a web page instead of an answer', { kind: 'html', status: 502, afterCommit: true }],
	['an empty answer', { kind: 'empty', status: 500 }],
	['a slow answer', { kind: 'slow', delayMs: 300 }],
] as const;

it.each(survived)('captures once and says so when %s', async (_, fault) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.simulator.fault({ ...fault, orderId: order_id, operation: 'captureOrder' });
	const { rows } = await shop.capture({ orderId: order_id, amount: '10', reference: 'S-1' });
	expect(rows[0]?.status).toBe('captured');
	expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
	const keys = (await shop.writes(order_id ?? '')).map(
		({ headers }) => headers['klarna-idempotency-key'],
	);
	expect(new Set(keys).size).toBe(1);
});

it('finds the capture in the order when every reply was lost', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.simulator.fault({
		kind: 'replyLost',
		orderId: order_id,
		operation: 'captureOrder',
		times: null,
	});
	const { rows } = await shop.capture({
		orderId: order_id,
		amount: '10',
		reference: 'S-1',
		options: { maxAttempts: 2 },
	});
	expect(rows[0]).toMatchObject({
		status: 'captured',
		capture_id: (await shop.simulator.ledger(order_id))[0]?.id,
	});
});

it('says "unknown" and what to do when neither the answer nor the order tells', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	await shop.simulator.fault(
		{ kind: 'replyLost', orderId: order_id, operation: 'captureOrder', times: null },
		{
			kind: 'serverError',
			status: 503,
			orderId: order_id,
			operation: 'getOrder',
			skip: 1,
			times: null,
		},
	);
	const sheet = [{ order: order_id, amount: '10', reference: 'S-1' }];
	const options = { options: { maxAttempts: 2 } };
	const { rows } = await shop.captureSheet(sheet, {}, options);
	expect(rows[0]).toMatchObject({
		status: 'unknown',
		order_id,
		reference: 'S-1',
		details: { status: 'unknown' },
	});
	expect(rows[0]?.message).toContain('Run the row again with the same reference');
	await shop.simulator.clearFaults();
	const again = await shop.captureSheet(sheet, {}, options);
	expect(again.rows[0]?.status).toBe('already_captured');
	expect(await shop.movedMinor(order_id ?? '')).toBe(1000);
});

it('stops the run at the first unreachable host instead of failing every row', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const sheet = [1, 2, 3].map((number) => ({
		order: order_id,
		amount: '1',
		reference: `${number}`,
	}));
	const { rows } = await shop.captureSheet(sheet, {
		credentials: { ...shop.credentials, baseUrl: 'http://127.0.0.1:9' },
	});
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
	expect(rows[0]?.message).toContain('nothing listens at that address');
	expect(rows[2]?.message).toContain('Nothing was changed by this row');
});

it('stops the run at the first refused key', async () => {
	const shop = shops.kustom;
	const orders = await Promise.all([1, 2, 3].map(async () => await shop.order()));
	const sheet = orders.map(({ order_id }) => ({ order: order_id, amount: '1', reference: 'S' }));
	const { rows } = await shop.captureSheet(
		sheet,
		{ credentials: { ...shop.credentials, password: 'kco_test_api_wrong' } },
		{ options: { concurrency: 1 } },
	);
	expect(rows[0]?.message).toContain('Key, environment or region');
	expect(rows[0]?.details).toMatchObject({ http_status: 401 });
	const asked = await Promise.all(
		orders.map(async ({ order_id }) => await shop.simulator.requests(order_id)),
	);
	expect(asked.flat().length).toBeLessThanOrEqual(1);
});

/** Odd answers of the API, and what of them reaches the person. */
const oddAnswers = [
	['an unknown error code', { kind: 'unknownCode', errorCode: 'BRAND_NEW_CODE' }, 'BRAND_NEW_CODE'],
	['a web page', { kind: 'html', status: 403 }, 'web page'],
	['nothing', { kind: 'empty', status: 403 }, 'HTTP 403'],
	['a JSON string', { kind: 'jsonString', status: 403 }, 'HTTP 403'],
] as const;

it.each(oddAnswers)('understands and shows %s', async (_, fault, shown) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.simulator.fault({
		...fault,
		orderId: order_id,
		operation: 'captureOrder',
		times: null,
	});
	const { rows } = await shop.captureSheet([{ order: order_id, amount: '10', reference: 'S' }]);
	expect(rows[0]?.status).toBe('failed');
	expect(rows[0]?.message).toContain(shown);
	expect(rows[0]?.details).toMatchObject({ correlation_id: expect.any(String) as string });
	expect(await shop.movedMinor(order_id ?? '')).toBe(0);
});

it('refuses in words when the read of the order is a web page, and sends nothing', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.simulator.fault({
		kind: 'html',
		status: 200,
		orderId: order_id,
		operation: 'getOrder',
		times: null,
	});
	const { rows } = await shop.captureSheet(
		[{ order: order_id, amount: '10', reference: 'S' }],
		{},
		{ options: { maxAttempts: 1 } },
	);
	expect(rows[0]?.message).toContain('Nothing was changed');
	expect(await shop.writes(order_id ?? '')).toHaveLength(0);
});
