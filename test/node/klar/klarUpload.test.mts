import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../../support/klar.mts';
import { statusCounts } from '../../support/shop.mts';

/** Refunds go to Klar in batches, and every row gets its verdict. */
const klar = openKlar();

const time = '2026-11-20T10:00:00Z';
const seconds = 1_795_168_800;

const line = (refund: string, item: string, rest: IDataObject = {}): IDataObject => ({
	refund_id: refund,
	created_at: time,
	line_item_id: item,
	refunded_quantity: 1,
	...rest,
});

it('uploads one row per refunded line, put together to refunds', async () => {
	const { rows } = await klar().mapSheet([
		line('R-1', 'A', { quantity: undefined, reason: 'too_small', processed_at: seconds + 60 }),
		line('R-2', 'C', { refunded_quantity: '2,5' }),
		line('R-1', 'B', {
			'Line ID': 'own',
			updated_at: new Date((seconds + 5) * 1000).toISOString(),
		}),
	]);
	expect(rows.map(({ status, refund_id, line_count }) => [status, refund_id, line_count])).toEqual([
		['uploaded', 'R-1', 2],
		['uploaded', 'R-2', 1],
		['uploaded', 'R-1', 2],
	]);
	expect(rows[0]).toMatchObject({
		klar_created_at: '2026-11-20T10:00:00.000Z',
		klar_updated_at: '2026-11-20T10:00:05.000Z',
		environment: 'custom',
	});
	const stored = await klar().stored();
	expect(stored.get('R-1')).toEqual({
		id: 'R-1',
		createdAt: seconds,
		updatedAt: seconds + 5,
		lineItems: [
			{
				...{ id: 'R-1/A', lineItemId: 'A', refundedQuantity: 1, createdAt: seconds },
				...{ reasonDescriptor: 'too_small', processedAt: seconds + 60 },
			},
			{ id: 'own', lineItemId: 'B', refundedQuantity: 1, createdAt: seconds },
		],
	});
	expect(stored.get('R-2')).toEqual({
		id: 'R-2',
		createdAt: seconds,
		lineItems: [{ id: 'R-2/C', lineItemId: 'C', refundedQuantity: 2.5, createdAt: seconds }],
	});
	expect(await klar().requests()).toEqual([{ operation: 'uploadRefunds', count: 2, status: 201 }]);
});

it.each([
	['with fields', { line: [{ lineItemId: 'A', refundedQuantity: '1', reasonDescriptor: '' }] }],
	['with JSON', '[{"lineItemId": "A", "refundedQuantity": 1}]'],
])('uploads a refund that is given %s', async (_, lines) => {
	const given =
		typeof lines === 'string'
			? { specifyLineItems: 'json', lineItemsJson: lines }
			: { specifyLineItems: 'fields', lineItems: lines };
	const refund = { refundId: 'R', createdAt: '={{ $json.when }}', ...given };
	const { rows } = await klar().run(
		'upsert',
		{ ...refund, additionalFields: { updatedAt: seconds } },
		{ items: [{ when: time }] },
	);
	expect(rows).toMatchObject([{ status: 'uploaded', refund_id: 'R' }]);
	expect((await klar().stored()).get('R')).toEqual({
		id: 'R',
		createdAt: seconds,
		updatedAt: seconds,
		lineItems: [{ id: 'R/A', lineItemId: 'A', refundedQuantity: 1, createdAt: seconds }],
	});
});

it('takes a whole refund from a row, lines nested as a list or as text', async () => {
	const lineItems = [{ id: 'x', lineItemId: 'A', refundedQuantity: 3, createdAt: seconds + 1 }];
	const { rows } = await klar().mapSheet([
		{ id: 'R-1', createdAt: seconds, lineItems },
		{ refund_id: 'R-2', created_at: time, line_items: JSON.stringify(lineItems) },
	]);
	expect(statusCounts(rows)).toEqual({ uploaded: 2 });
	const stored = await klar().stored();
	expect(stored.get('R-1')).toEqual({ id: 'R-1', createdAt: seconds, lineItems });
	expect(stored.get('R-2')).toEqual({ id: 'R-2', createdAt: seconds, lineItems });
});

it('changes nothing when the same sheet runs twice, also on its own output', async () => {
	const options = { includeInputColumns: true };
	const sheet = [
		line('R-1', 'A', { shelf: 'B' }),
		line('R-1', 'B'),
		line('R-2', 'x', { line_item_id: '' }),
	];
	const first = await klar().mapSheet(sheet, { options });
	const stored = await klar().stored();
	const again = await klar().mapSheet(first.rows, { options });
	expect(first.rows.map(({ status }) => status)).toEqual(['uploaded', 'uploaded', 'failed']);
	expect(again.rows).toEqual(first.rows);
	expect(await klar().stored()).toEqual(stored);
	expect(first.rows[0]).toMatchObject({ shelf: 'B', line_item_id: 'A' });
});

it('of several versions of a refund in one run the last one counts, and the others say so', async () => {
	const version = (quantity: number) => ({
		refund_id: 'R',
		created_at: time,
		line_items: [{ lineItemId: 'A', refundedQuantity: quantity }],
	});
	const { rows } = await klar().mapSheet([version(1), line('S', 'A'), version(2), version(3)]);
	expect(rows.map(({ status, note }) => [status, note])).toEqual([
		['superseded', 'Row 4 brings a later version of this refund; that one counts.'],
		['uploaded', undefined],
		['superseded', 'Row 4 brings a later version of this refund; that one counts.'],
		['uploaded', undefined],
	]);
	const [record] = await klar().simulator.klarRefunds('R');
	expect(record).toMatchObject({ versions: 1, refund: { lineItems: [{ refundedQuantity: 3 }] } });
});

it('does not send an older version of a refund when the last one is wrong', async () => {
	const version = (quantity: unknown) => ({
		refund_id: 'R',
		created_at: time,
		line_items: JSON.stringify([{ lineItemId: 'A', refundedQuantity: quantity }]),
	});
	const { rows } = await klar().mapSheet([version(1), version('two')]);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
	expect(rows[0]?.message).toContain('row 2 brings a later version');
	expect(rows[1]?.message).toContain("refundedQuantity is 'two'");
	expect(await klar().requests()).toEqual([]);
});

it('neutralises refunds, and creating one without lines is refused because it would do just that', async () => {
	await klar().mapSheet([line('R', 'A')]);
	const empty = { refund_id: 'R', created_at: time, line_items: [] };
	const refused = await klar().mapSheet([empty]);
	expect(refused.rows[0]?.message).toContain("use the operation 'Neutralise'");
	const sheet = [{ refund_id: 'R', created_at: time }];
	const { rows } = await klar().mapSheet(sheet, {}, { operation: 'neutralise' });
	expect(rows).toMatchObject([{ status: 'neutralised', refund_id: 'R', line_count: 0 }]);
	expect(await klar().simulator.klarRefunds('R')).toMatchObject([{ neutralised: true }]);
	const byFields = await klar().run('neutralise', { refundId: 'R', createdAt: time });
	expect(byFields.rows).toMatchObject([{ status: 'neutralised' }]);
});

it('validates without keeping anything', async () => {
	const { rows } = await klar().mapSheet([line('R', 'A')], {}, { operation: 'validate' });
	expect(rows).toMatchObject([{ status: 'valid', refund_id: 'R' }]);
	expect((await klar().stored()).size).toBe(0);
	expect(await klar().requests()).toMatchObject([{ operation: 'validateRefunds' }]);
});

it('tells the status in numbers, once for all rows', async () => {
	await klar().mapSheet([line('R-1', 'A'), line('R-2', 'A')]);
	const { rows } = await klar().run('getStatus', {}, { items: [{ a: 1 }, { a: 2 }] });
	expect(rows).toEqual([rows[0], rows[0]]);
	expect(rows[0]).toMatchObject({ total: 2, last_batch_count: 2, environment: 'custom' });
	expect(rows[0]?.last_success).toMatch(/^\d{4}-/);
	expect(rows[0]).not.toHaveProperty('last_failure');
	const options = { includeInputColumns: true };
	const beside = await klar().run('getStatus', { options }, { items: [{ total: 'mine' }] });
	expect(beside.rows).toEqual([{ input_total: 'mine', ...rows[0] }]);
});

it('sends at most the wished number of refunds in a request, and stays below a megabyte', async () => {
	const reason = 'x'.repeat(1000);
	const sheet = Array.from({ length: 1500 }, (_, n) => line(`R-${n}`, 'A', { reason }));
	const { rows } = await klar().mapSheet(sheet);
	expect(statusCounts(rows)).toEqual({ uploaded: 1500 });
	const counts = (await klar().requests()).map(({ count }) => count);
	expect(counts).toHaveLength(2);
	expect(Math.max(...counts)).toBeLessThan(1000);
	await klar().simulator.reset();
	await klar().mapSheet(sheet.slice(0, 25), { options: { batchSize: 10 } });
	expect((await klar().requests()).map(({ count }) => count)).toEqual([10, 10, 5]);
});
