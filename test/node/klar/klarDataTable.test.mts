import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../../support/klar.mts';
import { statusCounts } from '../../support/shop.mts';

/** Rows of n8n's own data tables: what the table says about its row says nothing about the refund. */
const klar = openKlar();

const seconds = 1_795_168_800;
const table = {
	id: 17,
	createdAt: '2026-11-25T08:00:00.000Z',
	updatedAt: '2026-11-25T09:00:00.000Z',
};
const line = { refund_id: 'R', line_item_id: 'A', refunded_quantity: 1 };
const stored = { id: 'R', createdAt: seconds };

it.each<[string, IDataObject]>([
	['created_at', { created_at: seconds }],
	['refund_date', { refund_date: '2026-11-20T10:00:00Z' }],
	['refunded_at', { 'Refunded At': '2026-11-20 10:00:00+00' }],
])('the refund’s own column %s counts', async (_, time) => {
	const { rows } = await klar().mapSheet([{ ...table, ...line, ...time }]);
	expect(rows[0]).toMatchObject({
		...{ status: 'uploaded', refund_id: 'R', klar_created_at: '2026-11-20T10:00:00.000Z' },
	});
	expect(rows[0]).not.toHaveProperty('klar_updated_at');
	expect((await klar().stored()).get('R')).toEqual({
		...stored,
		lineItems: [{ id: 'R/A', lineItemId: 'A', refundedQuantity: 1, createdAt: seconds }],
	});
});

it('an own column for the last change counts, too', async () => {
	const row = { ...table, ...line, created_at: seconds, updated_at: seconds + 5 };
	const { rows } = await klar().mapSheet([row]);
	expect(rows[0]).toMatchObject({ klar_updated_at: '2026-11-20T10:00:05.000Z' });
});

it.each(['upsert', 'neutralise', 'validate'])(
	'without a time of the refund %s refuses the row, and says which column to add',
	async (operation) => {
		const dated = { ...table, createdAt: new Date(table.createdAt) } as unknown as IDataObject;
		for (const row of [table, dated]) {
			const { rows } = await klar().mapSheet([{ ...row, ...line }], {}, { operation });
			expect(rows[0]?.status).toBe('failed');
			expect(rows[0]?.message).toMatch(
				/not when the refund was made.*'created_at' or 'refund_date'/,
			);
		}
		expect(await klar().requests()).toEqual([]);
	},
);

it('the number of its row is never the refund’s id', async () => {
	const line_items = JSON.stringify([{ lineItemId: 'A', refundedQuantity: 1 }]);
	const { rows } = await klar().mapSheet([
		{ ...table, created_at: seconds, line_items },
		{ ...table, created_at: seconds, line_items, refund_id: 'R' },
	]);
	expect(rows[0]?.message).toContain("Column 'refund_id' is missing");
	expect(rows[1]).toMatchObject({ status: 'uploaded', refund_id: 'R' });
	expect([...(await klar().stored()).keys()]).toEqual(['R']);
});

it('a refund as Klar itself writes it keeps its own id and times', async () => {
	const lineItems = [{ lineItemId: 'A', refundedQuantity: 1 }];
	const { rows } = await klar().mapSheet([
		{ id: 'R', createdAt: seconds, updatedAt: seconds + 5, lineItems },
		{ ...table, id: 18, createdAt: '2026-11-20T10:00:00Z', lineItems },
	]);
	expect(statusCounts(rows)).toEqual({ uploaded: 2 });
	expect((await klar().stored()).get('R')).toMatchObject({ ...stored, updatedAt: seconds + 5 });
	expect((await klar().stored()).get('18')).toMatchObject({ createdAt: seconds });
});

it('rows of a table belong together to refunds, and a second run changes nothing', async () => {
	const options = { includeInputColumns: true };
	const sheet = ['A', 'B'].map((line_item_id, n) => ({
		...{ ...table, id: n + 1 },
		...{ ...line, line_item_id, created_at: seconds },
	}));
	const first = await klar().mapSheet(sheet, { options });
	expect(first.rows.map(({ status, line_count }) => [status, line_count])).toEqual([
		['uploaded', 2],
		['uploaded', 2],
	]);
	expect(first.rows[0]).toMatchObject({ createdAt: table.createdAt, id: 1 });
	expect((await klar().mapSheet(first.rows, { options })).rows).toEqual(first.rows);
});

it('two columns that n8n has numbered contradict each other as others do', async () => {
	const row = { ...line, created_at: seconds };
	const { rows } = await klar().mapSheet([{ ...row, refund_id_1: 'S' }]);
	expect(rows[0]?.message).toContain("'refund_id' and 'refund_id_1' both mean 'refund_id'");
});
