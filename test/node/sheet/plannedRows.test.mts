import type { IDataObject } from 'n8n-workflow';
import { pieces } from '../../support/orderLines.mts';
import { openShops } from '../../support/shop.mts';

/** A row of a dry run that comes back as an instruction. */
const shops = openShops();

async function planned() {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order();
	const { rows } = await shop.mapSheet([{ order_id, amount: '10', reference: 'S' }], {
		dryRun: true,
		options: { includeInputColumns: true },
	});
	return { shop, orderId: order_id, row: rows[0] ?? {} };
}

it('is carried out when its plan is still the same', async () => {
	const { shop, orderId, row } = await planned();
	expect(row).toMatchObject({ status: 'planned' });
	const { rows } = await shop.mapSheet([row]);
	expect(rows[0]).toMatchObject({ status: 'captured', moved: '10.00' });
	expect(await shop.movedMinor(orderId)).toBe(1000);
});

it.each([
	['its amount', { amount: '60' }],
	['its reference', { reference: 'T' }],
	['its plan', { plan_id: 'another' }],
])('is refused when somebody changed %s', async (_case, change) => {
	const { shop, orderId, row } = await planned();
	const { rows } = await shop.mapSheet([{ ...row, ...change }]);
	expect(rows[0]?.status).toBe('failed');
	expect(rows[0]?.message).toContain('The approved plan was another one');
	expect(await shop.movedMinor(orderId)).toBe(0);
});

it('can be planned again, whatever was changed', async () => {
	const { shop, row } = await planned();
	const { rows } = await shop.mapSheet([{ ...row, amount: '60' }], { dryRun: true });
	expect(rows[0]?.status).toBe('planned');
});

/** Ways to say how much is meant, on an order of three pieces of 20.00 and a capture of all of them. */
const ways: Array<[string, 'capture' | 'refund', IDataObject, IDataObject]> = [
	['an exact amount', 'capture', { amountMode: 'exact' }, { amount: '12.34' }],
	['minor units', 'capture', { amountMode: 'exact', amountUnit: 'minor' }, { amount: '1234' }],
	['everything remaining', 'capture', { amountMode: 'remaining' }, {}],
	['selected lines', 'capture', { amountMode: 'lines' }, { lines: 'SKU-3 x 2' }],
	['selected lines', 'refund', { amountMode: 'lines' }, { lines: 'SKU-3 x 2' }],
	[
		'selected lines less a return fee',
		'refund',
		{ amountMode: 'lines' },
		{ lines: 'SKU-3 x 2', return_fee: '4.95' },
	],
	[
		'everything remaining less a return fee',
		'refund',
		{ amountMode: 'remaining' },
		{ return_fee: '4.95' },
	],
];

/** What the next step chose for itself: a planned row is meant as it was planned, whatever that is. */
const nextSteps: IDataObject[] = [
	{},
	{ amountMode: 'exact', amountUnit: 'minor' },
	{ amountMode: 'lines' },
	{ amountMode: 'remaining' },
];

describe.each(ways)('a planned row of %s (%s)', (_way, operation, settings, columns) => {
	async function plannedRow(options: IDataObject) {
		const shop = operation === 'refund' ? shops.klarna : shops.kustom;
		const order_lines = [pieces(3)];
		const captures = operation === 'refund' ? [{ captured_amount: 3000, order_lines }] : [];
		const { order_id = '' } = await shop.order({ order_amount: 3000, order_lines, captures });
		const { rows } = await shop.mapSheet(
			[{ order_id, reference: 'P-1', ...columns }],
			{ ...settings, dryRun: true, options },
			{ operation },
		);
		const [row = {}] = rows;
		expect(row).toMatchObject({ status: 'planned', plan_id: expect.any(String) as string });
		return { shop, orderId: order_id, row };
	}

	it.each([
		{ output: 'simple' },
		{ output: 'all' },
		{ includeInputColumns: true, output: 'simple' },
	])('is carried out as it was planned, %j', async (options) => {
		for (const nextStep of nextSteps) {
			const { shop, orderId, row } = await plannedRow(options);
			const { rows } = await shop.mapSheet([row], nextStep, { operation });
			const status = operation === 'refund' ? 'refunded' : 'captured';
			expect(rows[0]).toMatchObject({ status, moved: row.amount, plan_id: row.plan_id });
			const minor = Math.round(Number(row.amount) * 100);
			expect(await shop.movedMinor(orderId, operation)).toBe(minor);
			const again = await shop.mapSheet([row], nextStep, { operation });
			expect(again.rows[0]?.status).toBe(`already_${status}`);
		}
	});

	it('is refused when its amount or its lines were changed', async () => {
		const { shop, orderId, row } = await plannedRow({ output: 'simple' });
		const { rows } = await shop.mapSheet([{ ...row, amount: '0.01' }], {}, { operation });
		expect(rows[0]?.status).toBe('failed');
		expect(await shop.movedMinor(orderId, operation)).toBe(0);
	});
});
