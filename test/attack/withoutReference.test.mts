import { setTimeout as wait } from 'node:timers/promises';
import { capture } from '../simulator/client.mts';
import { onErrorOutput } from '../support/engineVersion.mts';
import { openShops } from '../support/shop.mts';

const shops = openShops();

it('a capture with a reference is never taken for the one of a row without', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order({ order_amount: 10_000 });
	await shop.simulator.fault(
		{ kind: 'reset', orderId, operation: 'captureOrder', times: 1 },
		{ kind: 'slow', delayMs: 300, orderId, operation: 'getOrder', skip: 1 },
	);
	const options = { maxAttempts: 1, allowWithoutReference: true };
	const running = shop.captureSheet(
		[{ order: orderId, amount: '10', reference: '' }],
		{},
		{ options },
	);
	while ((await shop.writes(orderId)).length === 0) await wait(10);
	// Ours was never carried out; theirs arrives before the row looks into the order.
	await capture(shop.simulator, orderId, 1000, { body: { reference: 'theirs' } });
	expect((await running).rows[0]?.status).toBe('unknown');
});

it('a row that an earlier try may have carried out is not told to lower its amount', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order({ order_amount: 1500 });
	await shop.simulator.fault(
		{ kind: 'replyLost', orderId, operation: 'captureOrder', times: 1 },
		// The first try can't find out, and the second one sees 5.00 left.
		{ kind: 'serverError', status: 503, orderId, operation: 'getOrder', skip: 1, times: 1 },
	);
	const { outputs } = await shop.captureSheet(
		[{ order: orderId, amount: '10', reference: '' }],
		{
			onError: 'continueErrorOutput',
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		},
		{ options: { maxAttempts: 1, allowWithoutReference: true } },
	);
	expect(await shop.movedMinor(orderId)).toBe(1000);
	const failed = outputs[1]?.[0]?.json;
	expect(failed).toMatchObject(
		onErrorOutput(
			expect.stringMatching(/^Row 1: An earlier try .* look at the order before you change/),
			{ status: 'unknown' },
		),
	);
});
