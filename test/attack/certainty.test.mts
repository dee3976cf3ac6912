import type { IDataObject } from 'n8n-workflow';
import { refund } from '../simulator/client.mts';
import type { Shop } from '../support/shop.mts';
import { openShops } from '../support/shop.mts';

/** What an earlier try or run left unclear, and what the next one makes of it: one judgement for all that costs money. */
const shops = openShops();

const oneTry = { maxAttempts: 1 };

describe('a due date that may have been extended', () => {
	const days = 14;

	async function captured(shop: Shop) {
		const { order_id = '', captures } = await shop.order({
			captures: [{ captured_amount: 10_000 }],
		});
		const captureId = captures?.[0]?.capture_id;
		const fields = { orderId: order_id, captureId, numberOfDays: days, maxFee: '100' };
		return { orderId: order_id, fields: { ...fields, reference: 'D-1', options: oneTry } };
	}

	const extend = async (shop: Shop, fields: IDataObject) => {
		const { rows } = await shop.run('capture', 'extendDueDate', fields, {
			onError: 'continueRegularOutput',
		});
		return rows[0];
	};

	const extensions = async (shop: Shop, orderId: string) =>
		(await shop.simulator.order(orderId)).simulator.dueDateExtensions;

	async function extendWithLostReply(shop: Shop) {
		const due = await captured(shop);
		const operation = 'extendDueDate';
		await shop.simulator.fault({ kind: 'replyLost', orderId: due.orderId, operation });
		const row = await extend(shop, due.fields);
		expect(row?.status).toBe('unknown');
		return due;
	}

	it('is extended once when the same row comes again', async () => {
		const shop = shops.klarna;
		const { orderId, fields } = await extendWithLostReply(shop);
		const again = await extend(shop, fields);
		expect(again).toMatchObject({ success: true, fee: expect.any(String) as string });
		expect(await extensions(shop, orderId)).toHaveLength(1);
	});

	it.each([
		['a lower fee is accepted', { maxFee: '0' }, "Set 'Max Fee' to the earlier value"],
		['other days are asked for', { numberOfDays: 30 }, 'Run it with 14 days to find out'],
	])('stays unknown, and nothing is sent, when %s', async (_case, change, words) => {
		const shop = shops.klarna;
		const { orderId, fields } = await extendWithLostReply(shop);
		const before = await shop.writes(orderId);
		const again = await extend(shop, { ...fields, ...change });
		expect(again?.status).toBe('unknown');
		expect(again?.message).toContain(words);
		expect(await shop.writes(orderId)).toHaveLength(before.length);
	});

	it('is asked for its fee again when the row was held back before it was sent', async () => {
		const shop = shops.klarna;
		const { orderId, fields } = await captured(shop);
		const getOptions = 'getOptionsForExtendDueDate';
		await shop.simulator.fault({ kind: 'slow', delayMs: 400, orderId, operation: getOptions });
		const { error } = await shop.run(
			'capture',
			'extendDueDate',
			{ ...fields, orderId: '={{ $json.order }}' },
			{
				// The second order isn't there: the run stops while the first row waits for its options.
				items: [{ order: orderId }, { order: '00000000-0000-4000-8000-000000000001' }],
				onError: 'stopWorkflow',
			},
		);
		expect(error?.message).toContain('1 not sent');
		expect(await shop.writes(orderId)).toEqual([]);
		const again = await extend(shop, { ...fields, maxFee: '0' });
		expect(again?.status).toBe('failed');
		expect(again?.message).toMatch(/14 more days cost \d+\.\d\d EUR/);
		expect(await shop.writes(orderId)).toEqual([]);
	});
});

describe('a Cancel or Refund that may have been carried out', () => {
	const reverse = async (shop: Shop, orderId: string) => {
		const fields = { orderId, reference: 'C-1', options: oneTry };
		const { rows } = await shop.run('order', 'cancelOrRefund', fields, {
			onError: 'continueRegularOutput',
		});
		return rows[0];
	};

	const cases = [
		['cancelOrder', {}, 'cancelled'],
		['refundOrder', { captures: [{ captured_amount: 10_000 }] }, 'refunded'],
	] as const;

	it.each(cases)(
		'by %s stays unknown while nobody can ask, and is found when somebody can',
		async (operation, seed, done) => {
			const shop = shops.kustom;
			const { order_id: orderId = '' } = await shop.order(seed as object);
			const unreadable = {
				kind: 'serverError',
				status: 500,
				orderId,
				operation: 'getOrder',
			} as const;
			await shop.simulator.fault(
				{ kind: 'replyLost', orderId, operation },
				{ ...unreadable, skip: 1, times: null },
			);
			const first = await reverse(shop, orderId);
			const second = await reverse(shop, orderId);
			expect([first?.status, second?.status]).toEqual(['unknown', 'unknown']);
			expect(second?.message).toContain('An earlier try of this event got no clear answer');
			await shop.simulator.clearFaults();
			expect((await reverse(shop, orderId))?.status).toBe(`already_${done}`);
			expect(await shop.writes(orderId)).toHaveLength(1);
		},
	);
});

it('a row without a reference is told apart again once an earlier unclear row of its order is known', async () => {
	const shop = shops.klarna;
	const { order_id: orderId = '' } = await shop.order();
	const options = { ...oneTry, allowWithoutReference: true, possibleDuplicates: 'allow' };
	const capture = async (parts: object) =>
		await shop.captureSheet([{ order: orderId, amount: '10', reference: '' }], parts, { options });
	const lost = { kind: 'replyLost', orderId, operation: 'captureOrder' } as const;
	await shop.simulator.fault(lost, {
		...{ kind: 'serverError', status: 503, orderId, operation: 'getOrder' },
		skip: 1,
	});
	// n8n's second try repeats the same key, and so learns what became of the first.
	const first = await capture({
		onError: 'continueErrorOutput',
		settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
	});
	expect(first.rows[0]?.status).toMatch(/^(already_)?captured$/);
	await shop.simulator.fault(lost);
	const second = await capture({});
	expect(second.rows[0]?.status).toBe('captured');
	expect(await shop.movedMinor(orderId)).toBe(2000);
});

describe('Everything Remaining whose end is not known, when the order changed meanwhile', () => {
	const refundRest = async (shop: Shop, orderId: string) => {
		const fields = { orderId, amountMode: 'remaining', reference: 'R-1', options: oneTry };
		return (await shop.refund(fields, { onError: 'continueRegularOutput' })).rows[0];
	};

	it.each([
		['was never carried out', { kind: 'reset' }, 'refunded', '40.00'],
		['was carried out', { kind: 'replyLost' }, 'already_refunded', '50.00'],
	] as const)('finds out when it %s', async (_case, fault, status, moved) => {
		const shop = shops.klarna;
		const captures = [{ captured_amount: 6000, reference: 'sent' }];
		const { order_id: orderId = '' } = await shop.order({ captures, order_amount: 6000 });
		await refund(shop.simulator, orderId, 1000, { body: { reference: 'before' } });
		await shop.simulator.fault(
			{ ...fault, orderId, operation: 'refundOrder' },
			{ ...{ kind: 'serverError', status: 500, orderId, operation: 'getOrder' }, skip: 1 },
		);
		expect((await refundRest(shop, orderId))?.status).toBe('unknown');
		if (fault.kind === 'reset')
			await refund(shop.simulator, orderId, 1000, { body: { reference: 'portal' } });
		const again = await refundRest(shop, orderId);
		expect(again).toMatchObject({ status, moved, remaining: '0.00' });
		expect(await shop.movedMinor(orderId, 'refund')).toBe(6000);
	});
});
