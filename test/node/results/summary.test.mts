import { onErrorOutput } from '../../support/engineVersion.mts';
import { openShops } from '../../support/shop.mts';

/** One line for people about all rows of a run, on its first row. */
const shops = openShops();

const addSummary = { options: { addSummary: true } };
const inBatches = { requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 20 } } } };

async function sheet() {
	const shop = shops.klarna;
	const euros = await shop.order();
	const crowns = await shop.order({ purchase_currency: 'SEK' });
	const row = { order: euros.order_id, amount: '10.50' };
	return [
		{ ...row, reference: 'S-1' },
		{ ...row, reference: 'S-2' },
		{ ...row, reference: 'S-2' },
		{ order: crowns.order_id, amount: '25', reference: 'S-3' },
		{ order: euros.order_id, amount: '9999', reference: 'S-4' },
		{ ...row, reference: 'S-5' },
	];
}

it.each([
	['all at once', {}],
	["in portions of n8n's batching option", inBatches],
])('counts rows and money by status and currency, %s', async (_, batching) => {
	const rows = await sheet();
	const fields = { ...addSummary, ...batching };
	const first = await shops.klarna.captureSheet(rows, {}, fields);
	expect(first.rows).toHaveLength(6);
	expect(first.rows.map(({ summary }) => summary !== undefined).indexOf(true)).toBe(0);
	expect(first.rows[0]?.summary).toBe(
		'6 rows: 4 captured (31.50 EUR, 25.00 SEK), 1 already_captured (10.50 EUR), 1 failed.',
	);
	const again = await shops.klarna.captureSheet(rows, {}, fields);
	expect(again.rows[0]?.summary).toBe(
		'6 rows: 5 already_captured (42.00 EUR, 25.00 SEK), 1 failed.',
	);
});

it('says what a dry run would move', async () => {
	const { rows } = await shops.klarna.captureSheet(
		await sheet(),
		{},
		{ ...addSummary, dryRun: true },
	);
	expect(rows[0]?.summary).toContain('planned (42.00 EUR, 25.00 SEK)');
});

it('stands on a first row that failed too, and says what to do about unknown ones', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	await shop.simulator.fault({ kind: 'serverError', orderId: order_id, times: null });
	const row = { order: order_id, amount: '1', reference: 'S' };
	const options = { addSummary: true, maxAttempts: 1, check: 'none' };
	const fields = { options, amountUnit: 'minor' };
	const { rows } = await shop.captureSheet([{ ...row, order: 'x' }, row], {}, fields);
	expect(rows[0]?.summary).toBe(
		'2 rows: 1 failed, 1 unknown. Run the same rows again to find out about the unknown ones.',
	);
});

it('is among the details where nothing else may stand: on the error output', async () => {
	const rows = (await sheet()).slice(3, 5).reverse();
	const { outputs } = await shops.klarna.captureSheet(
		rows,
		{ onError: 'continueErrorOutput' },
		addSummary,
	);
	const [item] = outputs[1] ?? [];
	const details = { summary: '2 rows: 1 captured (25.00 SEK), 1 failed.' };
	expect(item?.json).toMatchObject(onErrorOutput(expect.any(String), details));
});

it('says when rows never started because an expression of theirs failed', async () => {
	const rows = (await sheet()).slice(0, 2);
	const amount = "={{ $json.reference === 'S-2' ? $('No Such Node').first() : $json.amount }}";
	const fields = { ...addSummary, ...inBatches, amount };
	const result = await shops.klarna.captureSheet(rows, {}, fields);
	expect(result.rows[0]?.summary).toBe('2 rows: 1 captured (10.50 EUR), 1 not started.');
});

it('counts minor units where the order was not read', async () => {
	const [row] = await sheet();
	const options = { addSummary: true, check: 'none' };
	const fields = { options, amountUnit: 'minor', amount: '150' };
	const { rows } = await shops.klarna.captureSheet(row ? [row] : [], {}, fields);
	expect(rows[0]?.summary).toBe('1 row: 1 captured (150 minor units).');
});
