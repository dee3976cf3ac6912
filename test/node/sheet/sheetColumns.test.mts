import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../../support/klar.mts';
import { openShops } from '../../support/shop.mts';

/** Headers as files really have them: joined, twice, and with names that could mean two things. */
const shops = openShops();
const klar = openKlar();

it.each([
	[';', 'semicolons'],
	['\t', 'tabs'],
	['|', 'pipes'],
])('says that a header separated with %j is separated with %s', async (separator, word) => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const row = {
		[['order_id', 'amount', 'currency', 'reference'].join(separator)]: [
			order_id,
			'10',
			'EUR',
			'R',
		].join(separator),
	};
	for (const operation of ['capture', 'refund'] as const) {
		const { rows } = await shop.mapSheet([row], {}, { operation });
		expect(rows[0]?.message).toContain(`separated with ${word}`);
		expect(rows[0]?.message).toContain('Options → Delimiter');
	}
	const atKlar = { [['refund_id', 'created_at', 'line_item_id'].join(separator)]: 'x' };
	const { rows } = await klar().mapSheet([atKlar]);
	expect(rows[0]?.message).toContain(`separated with ${word}`);
	expect(await shop.simulator.requests(order_id)).toEqual([]);
});

it('says where the header is when the first line is Excel’s sep=;', async () => {
	const shop = shops.kustom;
	const row = { 'sep=;': 'order_id;amount;reference' };
	for (const { rows } of [await shop.mapSheet([row]), await klar().mapSheet([row])]) {
		expect(rows[0]?.message).toContain("the header isn't in the first line");
		expect(rows[0]?.message).toContain("'Options → Starting Line' to 2");
	}
});

it('refuses two columns Amount that contradict each other, and takes two that agree', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ order_amount: 20_000 });
	const sheet = [
		{ order_id, Amount: 150, Amount_1: 10, reference: '1' },
		{ order_id, Amount: 10, Amount_1: '10.00', reference: '2' },
		{ order_id, Amount: '', Amount_1: 20, reference: '3' },
		{ order_id, Amount: 10, Amount_1: 10, Amount_2: 11, reference: '4' },
	];
	const { rows } = await shop.mapSheet(sheet);
	expect(rows.map(({ status, moved }) => [status, moved])).toEqual([
		['failed', undefined],
		['captured', '10.00'],
		['captured', '20.00'],
		['failed', undefined],
	]);
	expect(rows[0]?.message).toContain("Columns 'Amount' and 'Amount_1' both mean 'amount'");
	expect(rows[0]?.message).toContain("'150' and '10'");
});

it("takes a movement's own amount for the amount, and never that of the other movement", async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({
		order_amount: 40_000,
		captures: [{ captured_amount: 20_000 }],
	});
	const run = async (operation: 'capture' | 'refund', row: IDataObject) =>
		(await shop.mapSheet([{ order_id, ...row }], {}, { operation })).rows[0];
	expect(await run('refund', { amount: 150, refund_amount: 10, reference: '1' })).toMatchObject({
		status: 'failed',
		message: expect.stringContaining("'amount' and 'refund_amount' both mean 'amount'") as string,
	});
	expect(await run('capture', { amount: 150, 'Capture Amount': 10, reference: '1' })).toMatchObject(
		{
			status: 'failed',
		},
	);
	expect(await run('refund', { refund_amount: 10, reference: '2' })).toMatchObject({
		...{ status: 'refunded', moved: '10.00' },
	});
	expect(await run('capture', { capture_amount: 20, reference: '3' })).toMatchObject({
		...{ status: 'captured', moved: '20.00' },
	});
	expect(
		await run('refund', { amount: 5, capture_amount: 200, refund_amount: '5.00', reference: '4' }),
	).toMatchObject({ status: 'refunded', moved: '5.00' });
	expect(await run('refund', { refund_amount_minor: 700, reference: '5' })).toMatchObject({
		...{ status: 'refunded', moved: '7.00' },
	});
	const other = await run('refund', { capture_amount: 10, reference: '6' });
	expect(other?.message).toContain("'amount' or 'amount_minor' is missing");
	expect(other?.message).not.toContain('Then rename it');
});

/** The order's own values, said by the sheet in columns of these names. */
const seatBelts: Array<[string, IDataObject, string]> = [
	['Order Currency', { 'Order Currency': 'EUR' }, 'The row says EUR, but order'],
	['order_currency', { order_currency: 'EUR' }, 'The row says EUR, but order'],
	['merchant_reference1', { merchant_reference1: 'M-2' }, 'The row expects merchant reference M-2'],
	['Merchant Reference 1', { 'Merchant Reference 1': 'M-2' }, 'expects merchant reference M-2'],
];

it.each(seatBelts)(
	'refuses a row whose %s is not that of the order, however often it runs',
	async (_, column, words) => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({ purchase_currency: 'SEK', merchant_reference1: 'M-1' });
		const options = { includeInputColumns: true };
		let items: IDataObject[] = [{ order_id, amount: '47.50', reference: '1', ...column }];
		for (const attempt of [1, 2, 3]) {
			items = (await shop.mapSheet(items, { options })).rows;
			expect([attempt, items[0]?.status]).toEqual([attempt, 'failed']);
			if (attempt === 1) expect(items[0]?.message).toContain(words);
		}
		expect(await shop.movedMinor(order_id)).toBe(0);
	},
);

it('keeps such a seat-belt when the row failed for another reason and is corrected in its result', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ purchase_currency: 'SEK', merchant_reference1: 'M-1' });
	for (const column of [{ order_currency: 'EUR' }, { merchant_reference1: 'M-2' }]) {
		const [result] = (await shop.mapSheet([{ order_id, amount: 'x', reference: '1', ...column }]))
			.rows;
		const { rows } = await shop.mapSheet([{ ...result, amount: '10' }]);
		expect(rows[0]?.status).toBe('failed');
	}
	expect(await shop.movedMinor(order_id)).toBe(0);
});

it('takes seat-belts that hold: also the second reference of the order, and another spelling of the currency', async () => {
	const shop = shops.kustom;
	const seed = { merchant_reference1: 'M-1', merchant_reference2: 'M-2' };
	const { order_id } = await shop.order(seed);
	const row = { order_id, amount: '10', order_currency: 'eur' };
	const { rows } = await shop.mapSheet([
		{ ...row, reference: '1', currency: 'EUR', merchant_reference1: 'M-1' },
		{ ...row, reference: '2', merchant_reference: 'M-2', merchant_reference1: 'M-1' },
	]);
	expect(rows.map(({ status }) => status)).toEqual(['captured', 'captured']);
});

it('refuses two columns for the currency that contradict each other', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	const row = { order_id, amount: '10', reference: '1', currency: 'EUR', 'Order Currency': 'SEK' };
	const { rows } = await shop.mapSheet([row]);
	expect(rows[0]?.message).toContain("'currency' and 'Order Currency' both mean 'currency'");
	expect(await shop.simulator.requests(order_id)).toEqual([]);
});

describe('a result that comes in again', () => {
	const options = { includeInputColumns: true };

	it('stays done when its order got another merchant reference meanwhile', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order({ merchant_reference1: 'M-1' });
		const first = await shop.mapSheet([{ order_id, amount: '10', reference: '1' }], { options });
		const merchantReferences = { merchant_reference1: 'M-2' };
		await shop.run('order', 'updateMerchantReferences', { orderId: order_id, merchantReferences });
		const again = await shop.mapSheet(first.rows, { options });
		expect(again.rows[0]?.status).toBe('already_captured');
	});

	it('works once its wrong order is corrected: what was told of the wrong one is no seat-belt', async () => {
		const shop = shops.klarna;
		const wrong = await shop.order({ purchase_currency: 'SEK' });
		const right = await shop.order();
		const row = { order_id: wrong.order_id, amount: '10', reference: '1', currency: 'EUR' };
		const [failed] = (await shop.mapSheet([row], { options })).rows;
		expect(failed).toMatchObject({ status: 'failed', order_currency: 'SEK' });
		const changed: IDataObject = { ...failed, order_id: right.order_id };
		const { merchant_reference1: _, ...corrected } = changed;
		const { rows } = await shop.mapSheet([corrected], { options });
		expect(rows[0]).toMatchObject({ status: 'captured', currency: 'EUR' });
	});

	it('names the column that is left from a wrong order, so that it can be emptied', async () => {
		const shop = shops.klarna;
		const wrong = await shop.order({ status: 'CANCELLED', merchant_reference1: 'M-1' });
		const right = await shop.order({ merchant_reference1: 'M-2' });
		const row = { order_id: wrong.order_id, amount: '10', reference: '1' };
		const [failed] = (await shop.mapSheet([row], { options })).rows;
		const corrected = { ...failed, order_id: right.order_id };
		const refused = await shop.mapSheet([corrected], { options });
		expect(refused.rows[0]?.message).toContain(
			"If the column 'merchant_reference1' is left from an earlier run, empty it.",
		);
		const { rows } = await shop.mapSheet([{ ...corrected, merchant_reference1: '' }], { options });
		expect(rows[0]?.status).toBe('captured');
	});
});

it('compares such columns only where the order is read', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ merchant_reference1: 'M-1' });
	const row = { order_id, amount_minor: 1000, reference: '1', merchant_reference1: 'M-1' };
	const options = { check: 'none' };
	const { rows } = await shop.mapSheet([row], { options });
	expect(rows[0]?.message).toMatch(
		/'merchant_reference1' is filled.*Choose 'Read the Order First'/,
	);
	expect(await shop.movedMinor(order_id)).toBe(0);
});
