import { setTimeout as sleep } from 'node:timers/promises';
import { openShops } from '../support/shop.mts';

/** Attempts to make a row lie or to get past a limit, each found by an attack on an earlier state of this code. */
const shops = openShops();

const limited = { maxTotalPerExecution: '100', allowedCurrencies: 'EUR' };
const oneTry = { options: { maxAttempts: 1, concurrency: 1 } };
const lostReply = (orderId: string) =>
	({ kind: 'replyLost', orderId, operation: 'captureOrder' }) as const;
const lag = (orderId: string, forMs: number) =>
	({ kind: 'lag', orderId, forMs, times: null }) as const;

async function bigOrder() {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order({ order_amount: 30_000 });
	const row = (amount: string, reference: string) => ({ order: order_id, amount, reference });
	return { shop, orderId: order_id, row };
}

describe('the limit of an execution', () => {
	it('is not widened by a smaller amount under a key that may have moved more', async () => {
		const { shop, orderId, row } = await bigOrder();
		await shop.simulator.fault(lostReply(orderId), lag(orderId, 20_000));
		const sheet = [row('90', 'S'), row('1', 'S'), row('95', 'T')];
		const { rows } = await shop.captureSheet(sheet, {}, { ...limited, ...oneTry });
		expect(rows.map(({ status }) => status)).not.toContain('captured');
		expect(await shop.movedMinor(orderId)).toBe(9000);
	});

	it('is not widened by a refusal of a key that may have moved money before', async () => {
		const { shop, orderId, row } = await bigOrder();
		await shop.simulator.fault(
			lostReply(orderId),
			{ kind: 'unknownCode', orderId, operation: 'captureOrder' },
			lag(orderId, 20_000),
		);
		const sheet = [row('90', 'S'), row('90', 'S'), row('95', 'T')];
		await shop.captureSheet(sheet, {}, { ...limited, ...oneTry });
		expect(await shop.movedMinor(orderId)).toBeLessThanOrEqual(10_000);
	});
});

describe('a row after a lost reply', () => {
	it('is unknown, not failed, when the credential is refused from then on', async () => {
		const { shop, orderId, row } = await bigOrder();
		await shop.simulator.fault(
			lostReply(orderId),
			{ kind: 'empty', status: 401, orderId, operation: 'captureOrder', times: null },
			{ kind: 'empty', status: 401, orderId, operation: 'getOrder', skip: 1, times: null },
		);
		const { rows } = await shop.captureSheet([row('10', 'S')]);
		expect(rows[0]?.status).toBe('unknown');
		await shop.simulator.clearFaults();
	});

	it('is unknown, not failed, when something in front of the API refuses and the read lags', async () => {
		const { shop, orderId, row } = await bigOrder();
		await shop.simulator.fault(
			lostReply(orderId),
			{ kind: 'html', status: 403, orderId, operation: 'captureOrder', times: null },
			lag(orderId, 20_000),
		);
		const { rows } = await shop.captureSheet([row('10', 'S')]);
		expect(rows[0]?.status).toBe('unknown');
		await shop.simulator.clearFaults();
	});

	it('does not come back as captured with a corrected amount that was never moved', async () => {
		const { shop, orderId, row } = await bigOrder();
		await shop.simulator.fault(lostReply(orderId), lag(orderId, 20_000));
		const first = await shop.captureSheet([row('40', 'S')], {}, oneTry);
		const corrected = await shop.captureSheet([row('50', 'S')], {}, oneTry);
		expect([first.rows[0]?.status, corrected.rows[0]?.status]).toEqual(['unknown', 'unknown']);
		expect(corrected.rows[0]?.message).toContain('4000 minor units instead of 5000');
		expect(await shop.movedMinor(orderId)).toBe(4000);
		await shop.simulator.clearFaults();
		const again = await shop.captureSheet([row('40', 'S')], {}, oneTry);
		expect(['captured', 'already_captured']).toContain(again.rows[0]?.status);
	});
});

describe('Retry On Fail', () => {
	const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };

	it('keeps a row captured when the next try finds the host gone', async () => {
		const { shop, orderId, row } = await bigOrder();
		const bad = { order: 'x', amount: '1', reference: 'B' };
		let isGone = false;
		let askedWhenGone = 0;
		const credentials = {
			...shop.credentials,
			// The second try of n8n reads the credential anew.
			get baseUrl() {
				if (isGone) askedWhenGone += 1;
				return isGone ? 'http://127.0.0.1:9' : shop.simulator.url;
			},
		};
		const twoTries = shop.captureSheet([bad, row('10', 'S')], {
			// Only here n8n tries again when some rows failed: their items have an `error`.
			onError: 'continueErrorOutput',
			settings: { ...settings, waitBetweenTries: 2000 },
			credentials,
		});
		while ((await shop.movedMinor(orderId)) === 0) await sleep(20);
		isGone = true;
		const { rows } = await twoTries;
		expect(askedWhenGone).toBeGreaterThan(0);
		expect(rows).toMatchObject([{ status: 'captured', moved: '10.00' }]);
		expect(await shop.writes(orderId)).toHaveLength(1);
		// The host is really gone: a row that wasn't done before fails.
		const other = await shop.captureSheet([row('10', 'T')], { credentials });
		expect(other.rows[0]?.message).toContain('nothing listens at that address');
	});

	it('does not take its own row for a twin when the execution has no id', async () => {
		const { shop, orderId } = await bigOrder();
		const bad = { order: 'x', amount: '1', reference: '' };
		const { rows } = await shop.captureSheet(
			[bad, { order: orderId, amount: '10', reference: '' }],
			{ onError: 'continueErrorOutput', settings, executionId: '' },
			{ options: { allowWithoutReference: true } },
		);
		expect(rows.map(({ status }) => status)).toEqual(['captured']);
		expect(await shop.movedMinor(orderId)).toBe(1000);
	});
});

it('two runs on one order at once tell the same story as the ledger', async () => {
	const { shop, orderId, row } = await bigOrder();
	await shop.simulator.fault({ kind: 'slow', delayMs: 400, orderId, operation: 'captureOrder' });
	const [first, second] = await Promise.all([
		shop.captureSheet([row('10', 'r1'), row('20', 'X')]),
		shop.captureSheet([row('15', 'X')]),
	]);
	const moved = [...(first?.rows ?? []), ...(second?.rows ?? [])].filter(
		({ status }) => status === 'captured',
	);
	const ledger = await shop.simulator.ledger(orderId);
	expect(moved.map((entry) => [entry.capture_id, entry.moved_minor]).sort()).toEqual(
		ledger.map((entry) => [entry.id, entry.amount_minor]).sort(),
	);
});

it('without reading the order first, an old answer of the API is not taken for a new capture', async () => {
	const { shop, orderId, row } = await bigOrder();
	const unread = { amountUnit: 'minor', options: { check: 'none' } };
	await shop.captureSheet([row('5000', 'S')], {}, unread);
	const again = await shop.captureSheet([row('5000', 'S')], {}, unread);
	const other = await shop.captureSheet([row('7000', 'S')], {}, unread);
	expect(again.rows[0]?.status).toBe('already_captured');
	expect(other.rows[0]?.status).toBe('failed');
	expect(await shop.movedMinor(orderId)).toBe(5000);
});

describe('a sheet on its own output', () => {
	it('has no stale error beside a success, which n8n would take for a failure', async () => {
		const { shop, orderId } = await bigOrder();
		const options = { options: { includeInputColumns: true } };
		const first = await shop.captureSheet(
			[{ order: orderId, amount: '999', reference: 'S' }],
			{},
			options,
		);
		const repaired = first.rows.map((row) => ({ ...row, amount: '10' }));
		const second = await shop.captureSheet(repaired, {}, options);
		expect(second.rows[0]).toMatchObject({ status: 'captured', amount: '10' });
		expect(second.rows[0]?.message).toMatch(/^Captured 10\.00 EUR/);
		for (const column of ['error', 'details']) expect(second.rows[0]).not.toHaveProperty(column);
	});

	it('keeps columns of the sheet that happen to have the name of a result', async () => {
		const { shop } = await bigOrder();
		const sheet = [
			{
				order: 'x',
				amount: '1',
				reference: 'S',
				message: 'from Slack',
				plan_id: 'P-1',
				status: 'shipped',
			},
		];
		const { rows } = await shop.captureSheet(sheet);
		expect(rows[0]).toMatchObject({
			input_message: 'from Slack',
			input_plan_id: 'P-1',
			input_status: 'shipped',
			status: 'failed',
		});
	});
});
