import type { IDataObject } from 'n8n-workflow';
import { lineOf } from '../../support/orderLines.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';
import type { History } from './refundHistory.mts';
import { a, b, backWith, feeLine, goodwill, orderWith, refundRest } from './refundHistory.mts';

/** A refund less a return fee: what its plan says, what evens out the lines, and where there is no such refund. */
const shops = openShops();

it('makes up for goodwill with a discount of the same tax', async () => {
	const shop = shops.kustom;
	const orderId = await orderWith(shop, { lines: [a], refunds: [goodwill(300)] });
	const { body } = await refundRest(shop, orderId);
	expect(body?.order_lines).toEqual([
		a,
		{
			name: 'Refunded before',
			quantity: 1,
			tax_rate: 2500,
			total_amount: -300,
			total_tax_amount: -60,
			type: 'discount',
			unit_price: -300,
		},
		expect.objectContaining({ type: 'return_fee', total_amount: -500 }),
	]);
});

it('shares goodwill without lines out by the taxes of what is left', async () => {
	const shop = shops.klarna;
	const lines = [a, lineOf('BOOK', 1, 5000, { tax_rate: 700 })];
	const orderId = await orderWith(shop, { lines, refunds: [goodwill(300)] });
	const { body } = await refundRest(shop, orderId);
	const less = body?.order_lines.filter(({ type }) => type === 'discount');
	expect(less?.map(({ tax_rate, total_amount }) => [tax_rate, total_amount])).toEqual([
		[2500, -200],
		[700, -100],
	]);
});

it('names fee and adjustment in the plan, dry or not', async () => {
	const shop = shops.klarna;
	for (const dryRun of [true, false]) {
		const orderId = await orderWith(shop, { lines: [a], refunds: [goodwill(300)] });
		const { row, movedMinor } = await refundRest(shop, orderId, { dryRun });
		expect(row?.status).toBe(dryRun ? 'planned' : 'refunded');
		expect(row?.plan).toContain(
			'Refund 92.00 EUR: 1 × A (100.00), 1 × Refunded before (-3.00) less the return fee of 5.00.',
		);
		expect(row?.plan).toContain(
			"The lines that are left add up to 100.00 EUR, but 97.00 EUR can still be refunded: 'Refunded before' makes up for it.",
		);
		expect(movedMinor).toBe(dryRun ? 0 : 9200);
	}
});

it('is carried out with the plan that was approved, and once per reference', async () => {
	const shop = shops.kustom;
	const orderId = await orderWith(shop, { lines: [a], refunds: [goodwill(300)] });
	const planned = await refundRest(shop, orderId, { dryRun: true });
	const options = { approvedPlan: planned.row?.plan_id };
	expect((await refundRest(shop, orderId, { options })).row?.status).toBe('refunded');
	expect((await refundRest(shop, orderId)).row).toMatchObject({
		status: 'already_refunded',
		moved: '92.00',
	});
	expect(await shop.movedMinor(orderId, 'refund')).toBe(9200);
});

it('says in the plan that a fee that was kept before goes back', async () => {
	const shop = shops.klarna;
	const history = { lines: [a, b], refunds: [backWith(b, feeLine(500))] };
	for (const returnFee of ['5.00', '']) {
		const { row } = await refundRest(shop, await orderWith(shop, history), { returnFee });
		expect(row?.moved).toBe(returnFee ? '100.00' : '105.00');
		expect(row?.plan).toContain('This gives back 5.00 EUR that were kept as a return fee before.');
	}
	const some = { amountMode: 'lines', lines: 'A', returnFee: '' };
	const { row } = await refundRest(shop, await orderWith(shop, history), some);
	expect(row?.moved).toBe('100.00');
	expect(row?.plan).not.toContain('gives back');
});

it('says nothing_to_refund when nothing is left', async () => {
	const shop = shops.klarna;
	const orderId = await orderWith(shop, { lines: [a], refunds: [backWith(a)] });
	const { row, movedMinor } = await refundRest(shop, orderId);
	expect(row?.status).toBe('nothing_to_refund');
	expect(movedMinor).toBe(0);
});

/** Orders and rows where there is no such refund, and words of the answer. */
const refused: Array<[string, History, IDataObject, string[]]> = [
	[
		'given lines that are not everything',
		{ lines: [lineOf('A', 2, 5000)] },
		{ orderLinesJson: JSON.stringify([lineOf('A', 1, 5000)]) },
		['add up to 45.00 EUR', 'the amount is 95.00 EUR', "Leave 'Order Lines' empty"],
	],
	[
		'a fee in the lines and in the field',
		{ lines: [a] },
		{ orderLinesJson: JSON.stringify([a, feeLine(500)]) },
		['Take one of them out'],
	],
	[
		'no lines that could come back',
		{ lines: [a], refunds: [backWith(a, feeLine(700))] },
		{},
		['add up to 0.00 EUR', '7.00 EUR can still be refunded', "Leave 'Return Fee' empty"],
	],
	[
		'a fee of all that is left',
		{ lines: [a], refunds: [goodwill(9500)] },
		{},
		['return fee of 5.00 EUR', 'nothing to refund of 5.00 EUR'],
	],
	[
		'a market without return fees',
		{ lines: [a], country: 'GB' },
		{},
		["isn't possible for orders in GB", "choose 'Exact Amount'"],
	],
	[
		'a fee as a line in a market without return fees',
		{ lines: [a], country: 'GB' },
		{
			amountMode: 'exact',
			amount: '95',
			returnFee: '',
			orderLinesJson: JSON.stringify([a, feeLine(500)]),
		},
		["isn't possible for orders in GB", 'Lower the amount'],
	],
];

it.each(refused)('is refused for %s', async (_, history, fields, words) => {
	const shop = shops.kustom;
	const orderId = await orderWith(shop, history);
	const { row, movedMinor } = await refundRest(shop, orderId, fields);
	expect(row?.status).toBe('failed');
	for (const word of words) expect(row?.message).toContain(word);
	if (fields.amountMode === undefined) expect(row?.message).not.toMatch(/lower the amount/i);
	expect(movedMinor).toBe(0);
	expect(await shop.writes(orderId)).toHaveLength(0);
});

it('is refused where the capture has no lines, with the way out', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({
		purchase_country: 'DE',
		captures: [{ captured_amount: 10_000 }],
	});
	const { row } = await refundRest(shop, order_id);
	expect(row?.message).toContain("Choose 'Exact Amount', give what the customer gets");
	const lines = { orderLinesJson: JSON.stringify([a]) };
	const exact = { amountMode: 'exact', amount: '95.00', ...lines };
	expect((await refundRest(shop, order_id, exact)).row).toMatchObject({ moved: '95.00' });
});

/** Every way to keep a fee names it. */
const ways: Array<[string, IDataObject, string]> = [
	['Selected Lines', { amountMode: 'lines', lines: 'A' }, '(100.00)'],
	[
		'Exact Amount with lines',
		{ amountMode: 'exact', amount: '45', orderLinesJson: JSON.stringify([b]) },
		'(50.00)',
	],
	[
		'a line that was given',
		{
			amountMode: 'exact',
			amount: '45',
			returnFee: '',
			orderLinesJson: JSON.stringify([b, feeLine(500)]),
		},
		'(50.00)',
	],
];

it.each(ways)('is named in the plan of %s', async (_, fields, words) => {
	const shop = shops.klarna;
	const { row } = await refundRest(shop, await orderWith(shop, { lines: [a, b] }), fields);
	expect(row?.status).toBe('refunded');
	expect(row?.plan).toContain(`${words} less the return fee of 5.00.`);
});

describe('Cancel or Refund', () => {
	const undo = async (shop: Shop, orderId: string, dryRun: boolean) => {
		const row = { orderId, reference: 'U', dryRun, options: { output: 'all' } };
		return (await shop.run('order', 'cancelOrRefund', row)).rows[0];
	};

	it.each([true, false])('names the fee that it gives back (dry run: %s)', async (dryRun) => {
		const shop = shops.kustom;
		const history = { lines: [a, b], refunds: [backWith(b, feeLine(500))] };
		const orderId = await orderWith(shop, history);
		const row = await undo(shop, orderId, dryRun);
		expect(row?.plan).toContain('Refund 105.00 EUR in 1 refund');
		expect(row?.plan).toContain('This gives back 5.00 EUR that were kept as a return fee before.');
		expect(await shop.movedMinor(orderId, 'refund')).toBe(dryRun ? 0 : 10_500);
	});

	it('says nothing of a fee where none was kept', async () => {
		const shop = shops.klarna;
		const row = await undo(
			shop,
			await orderWith(shop, { lines: [a], refunds: [goodwill(300)] }),
			true,
		);
		expect(row?.plan).not.toContain('return fee');
	});
});
