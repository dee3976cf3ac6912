import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import { capture, refund } from '../simulator/client.mts';
import type { Shop } from '../support/shop.mts';
import { openShops } from '../support/shop.mts';

/** Rows whose answer was lost, refused or repeated: whose entry is theirs, and what the same row says later. */
const shops = openShops();

const movements = ['capture', 'refund'] as const;
type Movement = (typeof movements)[number];
const api = { capture: 'captureOrder', refund: 'refundOrder' } as const;
const foreign = { capture, refund };

/** An order of which somebody else captured and refunded 10.00 before. */
async function orderWithHistory(shop: Shop): Promise<string> {
	const { order_id = '' } = await shop.order({
		order_amount: 10_000,
		captures: [
			{ captured_amount: 1000, reference: 'before' },
			{ captured_amount: 4000, reference: 'theirs' },
		],
		refunds: [{ refunded_amount: 1000, reference: 'before' }],
	});
	return order_id;
}

async function until(isSo: () => Promise<boolean>) {
	while (!(await isSo())) await wait(10);
}

/** Moves 10.00 for a row whose answer is lost; `meanwhile` happens before the row looks into the order. */
async function moveWithLostReply(
	shop: Shop,
	movement: Movement,
	orderId: string,
	fields: IDataObject,
	meanwhile: () => Promise<unknown>,
	lookAfterMs = 150,
) {
	const { simulator } = shop;
	await simulator.fault(
		{ kind: 'replyLost', orderId, operation: api[movement], times: 1 },
		{ kind: 'slow', delayMs: lookAfterMs, orderId, operation: 'getOrder', skip: 1 },
	);
	const running = shop[movement](
		{ orderId, amount: '10', ...fields, options: { maxAttempts: 1, allowWithoutReference: true } },
		{ onError: 'continueRegularOutput' },
	);
	await until(async () => (await simulator.ledger(orderId)).length > 0);
	await meanwhile();
	return (await running).rows[0];
}

describe.each(movements)('after a lost reply, the %s of a row', (movement) => {
	const reference = 'ours';

	it('is the one with its reference, between equal ones of others', async () => {
		const shop = shops.klarna;
		const orderId = await orderWithHistory(shop);
		const row = await moveWithLostReply(shop, movement, orderId, { reference }, async () => {
			await foreign[movement](shop.simulator, orderId, 1000, { body: { reference: 'after' } });
		});
		const ledger = await shop.simulator.ledger(orderId);
		expect(ledger.map((entry) => entry.reference)).toEqual(['ours', 'after']);
		expect(row).toMatchObject({ status: expect.stringMatching(/^(captured|refunded)$/) as string });
		expect(row?.[`${movement}_id`]).toBe(ledger[0]?.id);
	});

	it('is the one that is new when it has no reference', async () => {
		const shop = shops.klarna;
		const orderId = await orderWithHistory(shop);
		const row = await moveWithLostReply(shop, movement, orderId, {}, async () => {});
		const [own] = await shop.simulator.ledger(orderId);
		expect(row?.[`${movement}_id`]).toBe(own?.id);
	});
});

it('a row is unknown, and names no entry, when what is new may be somebody else’s', async () => {
	const shop = shops.klarna;
	const { simulator } = shop;
	const withForeign = async (movement: Movement) => {
		const orderId = await orderWithHistory(shop);
		const theirs = async () => await foreign[movement](simulator, orderId, 1000);
		return await moveWithLostReply(shop, movement, orderId, {}, theirs, 1000);
	};
	const neverArrived = async (reference: string) => {
		const orderId = await orderWithHistory(shop);
		await simulator.fault({ kind: 'reset', orderId, operation: 'captureOrder', times: null });
		const options = { maxAttempts: 1, allowWithoutReference: true };
		const sheet = [{ order: orderId, amount: '10', reference }];
		return (await shop.captureSheet(sheet, {}, { options })).rows[0];
	};
	// Side by side: each of them waits for reads that may lag.
	const [captured, refunded, ...lost] = await Promise.all([
		withForeign('capture'),
		withForeign('refund'),
		neverArrived('ours'),
		neverArrived(''),
	]);
	for (const row of [captured, refunded, ...lost]) {
		expect(row?.status).toBe('unknown');
		expect([row?.capture_id, row?.refund_id]).toEqual([undefined, undefined]);
	}
	for (const row of [captured, refunded])
		expect(row?.message).toContain('without a reference it would move money a second time');
});

const dayMs = 24 * 60 * 60 * 1000;

/** What the API refuses of an order as it is at first, and accepts of the order as it becomes. */
const hindrances = [
	['capture', 'captured', { status: 'CANCELLED' }, { status: 'AUTHORIZED' }],
	['refund', 'refunded', {}, { captures: [{ captured_amount: 5000 }] }],
] as const;

describe('when the API keeps its first answer to a key, refusals included', () => {
	beforeAll(async () => {
		await shops.simulator().settings({ storeFirstAnswers: 'all' });
	});

	afterAll(async () => {
		await shops.simulator().settings({ storeFirstAnswers: '2xx' });
	});

	it.each(hindrances)(
		'a refused %s says so within the day, and is %s after it',
		async (movement, done, before, after) => {
			const shop = shops.klarna;
			const { order_id: orderId = '' } = await shop.order(before as object);
			const run = async (check: string) => {
				const fields = { orderId, amount: '1000', amountUnit: 'minor', reference: 'S' };
				const { rows } = await shop[movement](
					{ ...fields, options: { check } },
					{ onError: 'continueRegularOutput' },
				);
				return rows[0];
			};
			// Sent without a look at the order, which would have held it back.
			const first = await run('none');
			await shop.order({ ...(after as object), order_id: orderId });
			const second = await run('orderFirst');
			expect([first?.status, second?.status]).toEqual(['failed', 'failed']);
			for (const words of ['As read just before', 'repeating its first answer', '24 hours'])
				expect(second?.message).toContain(words);
			const writes = await shop.writes(orderId);
			const keys = writes.map(({ headers }) => headers['klarna-idempotency-key']);
			expect([writes.length, new Set(keys).size]).toEqual([2, 1]);
			expect(await shop.movedMinor(orderId, movement)).toBe(0);

			await shop.simulator.advanceClock(dayMs);
			expect(await run('orderFirst')).toMatchObject({ status: done, moved: '10.00' });
			expect(await shop.movedMinor(orderId, movement)).toBe(1000);
		},
	);
});

it('captures an order once its fraud review has accepted it, and nothing before', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order({ fraud_status: 'PENDING' });
	const sheet = [{ order: orderId, amount: '10', reference: 'S' }];
	const [pending] = (await shop.captureSheet(sheet)).rows;
	expect(pending?.status).toBe('failed');
	for (const words of ['fraud review (PENDING)', "Don't ship yet", 'run the row again'])
		expect(pending?.message).toContain(words);
	expect(await shop.writes(orderId)).toEqual([]);
	await shop.order({ order_id: orderId, fraud_status: 'ACCEPTED' });
	const [accepted] = (await shop.captureSheet(sheet)).rows;
	expect(accepted).toMatchObject({ status: 'captured', moved: '10.00' });
	expect(await shop.movedMinor(orderId)).toBe(1000);
});
