import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../../support/klar.mts';
import { statusCounts } from '../../support/shop.mts';

/** Klar refuses a whole batch for one refund: the guilty rows are found, the others go through. */
const klar = openKlar();

const seconds = 1_795_168_800;

/**
 * Refunds that this node finds nothing wrong with. The simulated Klar is made stricter than the contract where the
 * reason says so: see `strict`.
 */
const refundRow = (id: string, reason = 'other'): IDataObject => ({
	refund_id: id,
	created_at: seconds,
	line_items: [
		{ id: `${id}/1`, lineItemId: 'A', refundedQuantity: 1 },
		{ id: `${id}/2`, lineItemId: 'B', refundedQuantity: 1, reasonDescriptor: reason },
	],
});

const forbidden = 'forbidden';

/** From now on Klar refuses refunds with this reason, in one of its styles. */
const strict = async (settings: object = {}) =>
	await klar().simulator.settings({ klarForbiddenReason: forbidden, ...settings });

const styles = ['indexed', 'targets', 'keys', 'silent', 'partial'] as const;

it.each(styles)(
	'names exactly the guilty rows when Klar answers in its style %s',
	async (klarErrors) => {
		await strict({ klarErrors });
		const sheet = Array.from({ length: 40 }, (_, n) =>
			refundRow(`R-${n}`, [7, 8, 31].includes(n) ? forbidden : 'other'),
		);
		const { rows } = await klar().mapSheet(sheet);
		const failed = rows.flatMap(({ status }, n) => (status === 'failed' ? [n] : []));
		expect(failed).toEqual([7, 8, 31]);
		expect(statusCounts(rows)).toEqual({ uploaded: 37, failed: 3 });
		expect((await klar().stored()).size).toBe(37);
		if (klarErrors !== 'silent') expect(rows[7]?.message).toMatch(/lineItems\.1.*reasonDescriptor/);
		expect(rows[7]?.message).toContain("Klar refused refund 'R-7'");
	},
);

it('5,000 refunds with 37 bad ones: exactly those are named, the others are stored', async () => {
	await strict({ klarErrors: 'silent' });
	const random = fc.sample(fc.uniqueArray(fc.nat(4999), { minLength: 37, maxLength: 37 }), {
		numRuns: 1,
		seed: 5,
	});
	const bad = new Set(random[0]);
	const sheet = Array.from({ length: 5000 }, (_, n) =>
		refundRow(`R-${n}`, bad.has(n) ? forbidden : 'other'),
	);
	const first = await klar().mapSheet(sheet);
	const failed = first.rows.flatMap(({ status }, n) => (status === 'failed' ? [n] : []));
	expect(failed).toEqual([...bad].sort((a, b) => a - b));
	const stored = await klar().stored();
	expect([...stored.keys()].sort()).toEqual(
		sheet.flatMap(({ refund_id }, n) => (bad.has(n) ? [] : [String(refund_id)])).sort(),
	);
	const requests = (await klar().requests()).length;
	expect(requests).toBeLessThanOrEqual(5 + 2 * 37 * (Math.ceil(Math.log2(1000)) + 1));
	const again = await klar().mapSheet(sheet);
	expect(statusCounts(again.rows)).toEqual({ uploaded: 4963, failed: 37 });
	expect(await klar().stored()).toEqual(stored);
});

it('says to the other rows of a refund because of which one it was not sent', async () => {
	await strict();
	const row = (item: string, reason: string) => ({
		...{ refund_id: 'R', created_at: seconds, line_item_id: item },
		...{ refunded_quantity: 1, reason },
	});
	const { rows } = await klar().mapSheet([row('A', 'ok'), row('B', forbidden), row('C', 'ok')]);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed', 'failed']);
	expect(rows[1]?.message).toContain('lineItems.1: reasonDescriptor');
	for (const index of [0, 2]) expect(rows[index]?.message).toContain('Not sent because of row 2');
	expect((await klar().stored()).size).toBe(0);
});

it('says to earlier versions of a refund, too, that Klar refused the last one', async () => {
	await strict();
	const { rows } = await klar().mapSheet([refundRow('R'), refundRow('R', forbidden)]);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
	expect((await klar().stored()).size).toBe(0);
});

it('uploads only what passed a validation, if asked to validate first', async () => {
	await strict();
	const sheet = [refundRow('R-1'), refundRow('R-2', forbidden), refundRow('R-3')];
	const { rows } = await klar().mapSheet(sheet, { options: { validateFirst: true } });
	expect(rows.map(({ status }) => status)).toEqual(['uploaded', 'failed', 'uploaded']);
	expect(await klar().requests()).toEqual([
		{ operation: 'validateRefunds', count: 3, status: 400 },
		{ operation: 'validateRefunds', count: 2, status: 200 },
		{ operation: 'uploadRefunds', count: 2, status: 201 },
	]);
});

const style = fc.constantFrom(...styles);
const refunds = fc.array(fc.record({ id: fc.nat(30), isBad: fc.boolean() }), { maxLength: 40 });
const report = fc.option(fc.integer({ min: 1, max: 3 }));

it('any rows, any style: every good row is stored as given, every bad one named, few requests', async () => {
	const check = fc.asyncProperty(
		refunds,
		style,
		report,
		fc.integer({ min: 1, max: 20 }),
		async (given, klarErrors, klarErrorsAtMost, batchSize) => {
			await klar().simulator.reset();
			await strict({ klarErrors, klarErrorsAtMost });
			const sheet = given.map(({ id, isBad }) => refundRow(`R-${id}`, isBad ? forbidden : 'other'));
			const { rows } = await klar().mapSheet(sheet, { options: { batchSize } });
			const last = new Map(given.map(({ id, isBad }) => [id, isBad]));
			const isLast = given.map(({ id }, n) => given.findLastIndex((row) => row.id === id) === n);
			expect(rows.map(({ status }) => status)).toEqual(
				given.map(({ id }, n) => {
					if (last.get(id)) return 'failed';
					return isLast[n] ? 'uploaded' : 'superseded';
				}),
			);
			const good = [...last].filter(([, isBad]) => !isBad).map(([id]) => `R-${id}`);
			expect([...(await klar().stored()).keys()].sort()).toEqual(good.sort());
			const guilty = last.size - good.length;
			const batches = Math.ceil(last.size / batchSize);
			const most = batches + 2 * guilty * (Math.ceil(Math.log2(1000)) + 1);
			expect((await klar().requests()).length).toBeLessThanOrEqual(most);
		},
	);
	await fc.assert(check, { numRuns: 40 });
});
