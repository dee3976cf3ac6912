import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Shop } from '../../support/shop.mts';
import { openShops, sheetColumns, statusCounts } from '../../support/shop.mts';
import { onAnotherWorker } from '../../support/worker.mts';

const shops = openShops();

const allowed = { allowWithoutReference: true };

/** What two workers may find themselves doing at the same time. */
const jobs: Array<[string, { movement: 'capture' | 'refund'; reference: string } & IDataObject]> = [
	['captures with references', { movement: 'capture', reference: 'S' }],
	['refunds with references', { movement: 'refund', reference: 'R' }],
	['captures without references', { movement: 'capture', reference: '', options: allowed }],
	['refunds without references', { movement: 'refund', reference: '', options: allowed }],
	[
		'captures with references whose orders are not read',
		{ movement: 'capture', reference: 'S', amountUnit: 'minor', options: { check: 'none' } },
	],
	[
		'captures without references whose orders are not read',
		{
			movement: 'capture',
			reference: '',
			amountUnit: 'minor',
			options: { check: 'none', ...allowed },
		},
	],
];

async function ordersFor(shop: Shop, movement: 'capture' | 'refund', count: number) {
	const captures = movement === 'refund' ? [{ captured_amount: 10_000 }] : [];
	const orders = await shop.simulator.seed(
		...Array.from({ length: count }, () => ({ brand: shop.brand, captures })),
	);
	return orders.map(({ order_id }) => order_id);
}

it.each(jobs)(
	'two workers that take one execution at the same time move its money once: %s',
	async (_, { movement, reference, ...fields }) => {
		const shop = shops.klarna;
		const ids = await ordersFor(shop, movement, 2);
		// Keeps the first write under way until the second worker has read what there was before it.
		await shop.simulator.fault(
			...ids.map((orderId) => ({
				kind: 'slow' as const,
				delayMs: 150,
				orderId,
				operation: movement === 'capture' ? ('captureOrder' as const) : ('refundOrder' as const),
			})),
		);
		const items = ids.map((order) => ({ order, amount: '1000', reference }));
		const amount = fields.amountUnit === 'minor' ? {} : { amount: '={{ $json.amount / 100 }}' };
		const parts = { items, executionId: randomUUID(), onError: 'continueRegularOutput' } as const;
		const take = async () =>
			await onAnotherWorker(
				async () => await shop[movement]({ ...sheetColumns, ...amount, ...fields }, parts),
			);
		const [one, other] = await Promise.all([take(), take()]);
		for (const [index, id] of ids.entries()) {
			const ledger = (await shop.simulator.ledger(id)).filter(
				(entry) => entry.movement === movement,
			);
			expect(ledger.map(({ amount_minor }) => amount_minor)).toEqual([1000]);
			expect(one.rows[index]?.[`${movement}_id`]).toBe(ledger[0]?.id);
			expect(other.rows[index]?.[`${movement}_id`]).toBe(ledger[0]?.id);
			const keys = (await shop.writes(id)).map(({ headers }) => headers['klarna-idempotency-key']);
			expect(keys.length).toBeGreaterThan(1);
			expect(new Set(keys).size).toBe(1);
		}
	},
);

describe('a worker that takes a job which another one has done', () => {
	async function twice(
		shop: Shop,
		sheet: IDataObject[],
		parameters: IDataObject,
		executions: 'one' | 'two',
	) {
		const executionId = randomUUID();
		const run = async (id: string) =>
			await onAnotherWorker(
				async () => await shop.captureSheet(sheet, { executionId: id }, parameters),
			);
		const first = await run(executionId);
		return { first, second: await run(executions === 'one' ? executionId : randomUUID()) };
	}

	it.each(['one', 'two'] as const)(
		'says already_captured for rows with references, in %s execution(s)',
		async (executions) => {
			const shop = shops.kustom;
			const ids = await ordersFor(shop, 'capture', 2);
			const sheet = ids.map((order) => ({ order, amount: '10', reference: 'S' }));
			const { first, second } = await twice(shop, sheet, {}, executions);
			expect(statusCounts(first.rows)).toEqual({ captured: 2 });
			expect(statusCounts(second.rows)).toEqual({ already_captured: 2 });
			expect(second.rows[0]).toMatchObject({
				capture_id: first.rows[0]?.capture_id,
				remaining: first.rows[0]?.remaining,
			});
			expect(await shop.movedMinor(ids[0] ?? '')).toBe(1000);
		},
	);

	it.each(['one', 'two'] as const)(
		'refuses a row without a reference that was done before, and names it (%s execution)',
		async (executions) => {
			const shop = shops.kustom;
			const [order = ''] = await ordersFor(shop, 'capture', 1);
			const sheet = [{ order, amount: '10', reference: '' }];
			const { first, second } = await twice(shop, sheet, { options: allowed }, executions);
			expect(first.rows[0]?.plan).toContain('a second run is refused as a possible duplicate');
			expect(second.rows[0]?.status).toBe('failed');
			expect(second.rows[0]?.message).toContain(first.rows[0]?.capture_id);
			expect(await shop.movedMinor(order)).toBe(1000);
		},
	);

	it('moves the money again without a reference in a new execution where duplicates are allowed, as both plans had said', async () => {
		const shop = shops.kustom;
		const [order = ''] = await ordersFor(shop, 'capture', 1);
		const sheet = [{ order, amount: '10', reference: '' }];
		const options = { ...allowed, possibleDuplicates: 'allow' };
		const { first, second } = await twice(shop, sheet, { options }, 'two');
		for (const { rows } of [first, second]) {
			expect(rows[0]?.status).toBe('captured');
			expect(rows[0]?.plan).toContain('without a reference: a second run will move money again');
		}
		expect(await shop.movedMinor(order)).toBe(2000);
	});

	it('does not move it again while its reads lag behind', async () => {
		const shop = shops.klarna;
		const [order = ''] = await ordersFor(shop, 'capture', 1);
		await shop.simulator.fault({ kind: 'lag', orderId: order, forMs: 20_000, times: null });
		const sheet = [{ order, amount: '10', reference: 'S' }];
		const { first, second } = await twice(shop, sheet, {}, 'two');
		expect(second.rows[0]?.capture_id).toBe(first.rows[0]?.capture_id);
		expect(await shop.movedMinor(order)).toBe(1000);
		await shop.simulator.clearFaults();
	});
});
