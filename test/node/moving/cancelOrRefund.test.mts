import type { IDataObject } from 'n8n-workflow';
import { pieces } from '../../support/orderLines.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

const undo = async (
	shop: Shop,
	orderId: string | undefined,
	fields: IDataObject = {},
	parts = {},
) => {
	const options = { output: 'all' };
	const row = { orderId, reference: 'U-1', options, ...fields };
	return await shop.run('order', 'cancelOrRefund', row, parts);
};

const stepsOf = (row: IDataObject | undefined) =>
	((row?.steps ?? []) as IDataObject[]).map(({ step, status, moved }) => [step, status, moved]);

it('cancels an order of which nothing was captured, once', async () => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order();
	const first = await undo(shop, order_id);
	const second = await undo(shop, order_id);
	expect(first.rows[0]).toMatchObject({ status: 'cancelled', order_id, reference: 'U-1' });
	expect(stepsOf(first.rows[0])).toEqual([['cancel', 'cancelled', undefined]]);
	expect(second.rows[0]?.status).toBe('already_cancelled');
	expect((await shop.simulator.order(order_id)).status).toBe('CANCELLED');
	expect(await shop.writes(order_id)).toHaveLength(1);
});

it('refunds every capture with its own lines and a numbered reference, once', async () => {
	const shop = shops.kustom;
	const { order_id = '' } = await shop.order({
		order_amount: 5000,
		captures: [
			{ captured_amount: 2000, order_lines: [pieces(2)] },
			{ captured_amount: 3000, order_lines: [pieces(3)] },
		],
	});
	const first = await undo(shop, order_id);
	const second = await undo(shop, order_id);
	expect(first.rows[0]).toMatchObject({
		status: 'refunded',
		moved: '50.00',
		moved_minor: 5000,
		remaining: '0.00',
	});
	expect(stepsOf(first.rows[0])).toEqual([
		['refund', 'refunded', '20.00'],
		['refund', 'refunded', '30.00'],
	]);
	expect(second.rows[0]?.status).toBe('already_refunded');
	const refunds = (await shop.simulator.order(order_id)).refunds ?? [];
	expect(
		refunds.map(({ reference, order_lines }) => [reference, order_lines?.[0]?.reference]),
	).toEqual([
		['U-1/1', 'SKU-2'],
		['U-1/2', 'SKU-3'],
	]);
});

it('releases what is authorized before it refunds what was captured', async () => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order({
		order_amount: 5000,
		captures: [{ captured_amount: 2000 }],
	});
	const { rows } = await undo(shop, order_id);
	expect(rows[0]).toMatchObject({
		...{ status: 'refunded', moved: '20.00' },
		message:
			'Refunded 20.00 EUR. Nothing is left to refund. 30.00 EUR that were still authorized were released.',
	});
	expect(stepsOf(rows[0])).toEqual([
		['release', 'released', undefined],
		['refund', 'refunded', '20.00'],
	]);
	const after = await shop.simulator.order(order_id);
	expect([after.remaining_authorized_amount, after.refunded_amount]).toEqual([0, 2000]);
});

it('tells what was refunded before when only the authorization was left to release', async () => {
	const shop = shops.kustom;
	const { order_id = '' } = await shop.order({
		order_amount: 5000,
		captures: [{ captured_amount: 2000 }],
		refunds: [{ refunded_amount: 2000, reference: 'U-1/1' }],
	});
	const { rows } = await undo(shop, order_id);
	expect(rows[0]).toMatchObject({ status: 'already_refunded', moved: '20.00' });
	expect(rows[0]?.message).toMatch(
		/^Refunded 20\.00 EUR before: nothing moved now\. 30\.00 EUR that were still authorized were released\.$/,
	);
});

it('refunds only what is left of a capture that was refunded in part', async () => {
	const shop = shops.kustom;
	const { order_id = '' } = await shop.order({
		captures: [{ captured_amount: 10_000 }],
		refunds: [{ refunded_amount: 2500 }],
	});
	const { rows } = await undo(shop, order_id);
	expect(rows[0]).toMatchObject({ status: 'refunded', moved: '75.00' });
	expect(await shop.movedMinor(order_id, 'refund')).toBe(7500);
});

it('does not call done what the API booked on another capture than it was meant for', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({
		order_amount: 4000,
		captures: [
			{ captured_amount: 2000, order_lines: [pieces(2)] },
			{ captured_amount: 2000, order_lines: [pieces(2)] },
		],
		// Meant for the second capture by an earlier run; both have the line, and it landed on the first.
		refunds: [{ refunded_amount: 2000, reference: 'U-1/2', order_lines: [pieces(2)] }],
	});
	const { rows } = await undo(shop, order_id, {}, { onError: 'continueRegularOutput' });
	expect(rows[0]?.status).toBe('failed');
	expect(rows[0]?.message).toContain('20.00 EUR can still be refunded');
	expect(rows[0]?.message).toContain("'All That Is Left'");
	expect(await shop.writes(order_id)).toHaveLength(0);
});

it('does not turn a refused cancellation into a refund when somebody captured in between', async () => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order();
	await shop.capture({ orderId: order_id, amount: '10', reference: 'S' });
	// The read still shows the order as it was before that capture.
	await shop.simulator.fault({
		kind: 'lag',
		orderId: order_id,
		operation: 'getOrder',
		times: 1,
		forMs: 60_000,
	});
	const { rows } = await undo(shop, order_id, {}, { onError: 'continueRegularOutput' });
	expect(rows[0]?.status).toBe('failed');
	expect(rows[0]?.message).toContain('run it again');
	expect(await shop.movedMinor(order_id, 'refund')).toBe(0);
	await shop.simulator.clearFaults();
	const again = await undo(shop, order_id);
	expect(again.rows[0]).toMatchObject({ status: 'refunded', moved: '10.00' });
});

it.each(['replyLost', 'reset', 'serverError', 'conflict'] as const)(
	'undoes the order once through %s on every call',
	async (kind) => {
		const shop = shops.kustom;
		const { order_id = '' } = await shop.order({
			order_amount: 5000,
			captures: [{ captured_amount: 1000 }, { captured_amount: 2000 }],
		});
		for (const operation of ['releaseRemainingAuthorization', 'refundOrder'] as const) {
			await shop.simulator.fault({ kind, orderId: order_id, operation });
		}
		const { rows } = await undo(shop, order_id);
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '30.00' });
		expect(await shop.movedMinor(order_id, 'refund')).toBe(3000);
	},
);

it('shows the steps that were done when a later one is refused, and finishes them in the next run', async () => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order({
		order_amount: 3000,
		captures: [{ captured_amount: 1000 }, { captured_amount: 2000 }],
	});
	await shop.simulator.fault({
		kind: 'unknownCode',
		orderId: order_id,
		operation: 'refundOrder',
		skip: 1,
		times: 1,
	});
	const first = await undo(shop, order_id, {}, { onError: 'continueRegularOutput' });
	expect(first.rows[0]?.status).toBe('failed');
	expect(stepsOf(first.rows[0])).toEqual([
		['refund', 'refunded', '10.00'],
		['refund', 'failed', undefined],
	]);
	const second = await undo(shop, order_id);
	expect(stepsOf(second.rows[0])).toEqual([
		['refund', 'already_refunded', '10.00'],
		['refund', 'refunded', '20.00'],
	]);
	expect(await shop.movedMinor(order_id, 'refund')).toBe(3000);
});

it('plans in words first, and keeps to the limits', async () => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order({
		order_amount: 5000,
		captures: [{ captured_amount: 2000 }],
	});
	const dry = await undo(shop, order_id, { dryRun: true });
	expect(dry.rows[0]).toMatchObject({ status: 'planned' });
	expect(dry.rows[0]?.plan).toContain('Release 30.00 EUR and refund 20.00 EUR in 1 refund');
	const limited = await undo(shop, order_id, {
		maxAmountPerRow: '19.99',
		allowedCurrencies: 'EUR',
	});
	expect(limited.error?.message).toContain('at most 19.99 EUR per row');
	expect(await shop.writes(order_id)).toHaveLength(0);
	const approved = await undo(shop, order_id, { options: { approvedPlan: dry.rows[0]?.plan_id } });
	expect(approved.rows[0]?.status).toBe('refunded');
});

/** Orders that leave nothing to do, and what the row says. */
const nothings = [
	['was cancelled', { status: 'CANCELLED' }, 'already_cancelled'],
	[
		'was refunded by somebody else',
		{ captures: [{ captured_amount: 10_000 }], refunds: [{ refunded_amount: 10_000 }] },
		'already_refunded',
	],
	['expired before anything was captured', { status: 'EXPIRED' }, 'nothing_to_refund'],
] as const;

it.each(nothings)('does nothing to an order that %s', async (_, seed, status) => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order(seed as never);
	const { rows } = await undo(shop, order_id);
	expect(rows[0]?.status).toBe(status);
	expect(await shop.writes(order_id)).toHaveLength(0);
});

it('needs a reference that leaves room for its number', async () => {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order();
	for (const reference of ["={{ '' }}", 'x'.repeat(251)]) {
		const { error } = await undo(shop, order_id, { reference });
		expect(error?.message).toContain('Reference');
	}
	expect(await shop.writes(order_id)).toHaveLength(0);
});
