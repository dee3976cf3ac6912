import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../support/klar.mts';
import { failed, spoilt } from './spoiltCells.mts';

/** What a spreadsheet made of a value is refused at Klar as everywhere else. */
const klar = openKlar();

/** Every place of a refund at Klar where a text can stand. */
const textsAtKlar = ['refund_id', 'line_item_id', 'line_id', 'reason'];

it.each(textsAtKlar)('refuses them at Klar as %s', async (column) => {
	const row = { created_at: 1_795_168_800, line_item_id: 'A', refunded_quantity: 1 };
	const sheet = spoilt.map(([text], n) => ({ refund_id: `R-${n}`, ...row, [column]: text }));
	const { rows } = await klar().mapSheet(sheet);
	rows.forEach(({ status, message }, n) => {
		expect([sheet[n], status]).toEqual([sheet[n], 'failed']);
		expect(message).toContain(column);
		expect(message).toMatch(spoilt[n]?.[1] ?? /^$/);
	});
	expect(await klar().requests()).toEqual([]);
});

it('refuses them at Klar in nested lines and in the fields, and stand-ins as ids', async () => {
	const nested = (part: IDataObject) => ({
		...{ refund_id: 'R', created_at: 1_795_168_800 },
		line_items: [{ lineItemId: 'A', refundedQuantity: 1, ...part }],
	});
	const sheet = [
		nested({ lineItemId: failed }),
		nested({ reasonDescriptor: failed }),
		nested({ id: "'A" }),
		nested({ lineItemId: 'n/a' }),
	];
	for (const row of sheet) {
		const { rows } = await klar().mapSheet([row]);
		expect(rows[0]?.message).toContain('line_items[0]');
	}
	for (const refundId of [failed, '-', 'none', '="R"']) {
		const fields = { refundId: '={{ $json.id }}', createdAt: 1_795_168_800 };
		const { rows } = await klar().run('neutralise', fields, { items: [{ id: refundId }] });
		expect(rows[0]?.message).toContain(`Refund ID is '${refundId}'`);
	}
	expect(await klar().requests()).toEqual([]);
});
