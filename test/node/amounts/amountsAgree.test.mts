import type { IDataObject } from 'n8n-workflow';
import type { OrderLine } from '../../../contract/orderLine.ts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';
import { lineOf, totalOf } from '../../support/orderLines.mts';

/** Everything Remaining with a Return Fee: what the order says is left, less the fee, whatever its lines say. */
const shops = openShops();

interface History {
	lines: OrderLine[];
	/** In minor units; what the lines add up to, if it isn't given. */
	captured?: number;
	refunds?: Array<{ refunded_amount: number; order_lines?: OrderLine[] }>;
	country?: string;
}

async function orderWith(shop: Shop, { lines, captured, refunds = [], country = 'DE' }: History) {
	const { order_id } = await shop.order({
		order_amount: Math.max(totalOf(lines), captured ?? 0),
		purchase_country: country,
		order_lines: lines,
		captures: [{ captured_amount: captured ?? totalOf(lines), order_lines: lines }],
		refunds,
	});
	return order_id;
}

const backWith = (...order_lines: OrderLine[]) => ({
	refunded_amount: totalOf(order_lines),
	order_lines,
});
const goodwill = (refunded_amount: number) => ({ refunded_amount });
const feeLine = (minor: number) =>
	lineOf(undefined, 1, -minor, { name: 'Return fee', type: 'return_fee' });

async function refundRest(shop: Shop, orderId: string, fields: IDataObject = {}) {
	const row = { orderId, amountMode: 'remaining', returnFee: '5.00', reference: 'R', ...fields };
	const { rows } = await shop.refund(row, { onError: 'continueRegularOutput' });
	const [write] = await shop.writes(orderId);
	const body = write?.body as { refunded_amount: number; order_lines: OrderLine[] } | undefined;
	return { row: rows[0], body, movedMinor: await shop.movedMinor(orderId, 'refund') };
}

const tee = (quantity: number, unitMinor = 10_000) => lineOf('TEE', quantity, unitMinor);
const a = lineOf('A', 1, 10_000);
const b = lineOf('B', 1, 5000);
const shipping = lineOf(undefined, 1, 490, { type: 'shipping_fee' });
const reduced = (line: OrderLine): OrderLine => ({
	...line,
	tax_rate: 700,
	total_tax_amount: Math.round((line.total_amount * 700) / 10_700),
});
const decimal = (minor: number) => (minor / 100).toFixed(2);

/** What came before, what is refunded in minor units (what is left less 5.00), and the lines before the fee. */
const histories: Array<[string, History, number, string[]]> = [
	[
		'lines with the same reference and price',
		{ lines: [tee(2), tee(1), lineOf('CAP', 1, 5000)], refunds: [backWith(tee(1))] },
		24_500,
		['TEE x 1 100.00', 'TEE x 1 100.00', 'CAP x 1 50.00'],
	],
	[
		'pieces of both lines with the same reference in one line',
		{ lines: [tee(2), tee(1), lineOf('CAP', 1, 5000)], refunds: [backWith(tee(3))] },
		4500,
		['CAP x 1 50.00'],
	],
	[
		'one of two lines that cost the same',
		{ lines: [a, lineOf('C', 1, 10_000)], refunds: [backWith(lineOf('C', 1, 10_000))] },
		9500,
		['A x 1 100.00'],
	],
	[
		'a line without a reference, such as shipping',
		{ lines: [a, shipping], refunds: [backWith(shipping)] },
		9500,
		['A x 1 100.00'],
	],
	[
		'two lines without a reference that differ by name',
		{
			lines: [a, shipping, { ...shipping, name: 'Express' }],
			refunds: [backWith({ ...shipping, name: 'Express' })],
		},
		9990,
		['A x 1 100.00', 'Shipping x 1 4.90'],
	],
	[
		'two lines without a reference that differ by type',
		{
			lines: [{ ...shipping, type: 'surcharge' }, a, shipping],
			refunds: [backWith(shipping)],
		},
		9990,
		['Shipping x 1 4.90 surcharge', 'A x 1 100.00'],
	],
	[
		'a line that was refunded without its reference',
		{ lines: [a, b], refunds: [backWith({ ...b, reference: undefined })] },
		9500,
		['A x 1 100.00'],
	],
	[
		'goodwill without lines',
		{ lines: [a], refunds: [goodwill(300)] },
		9200,
		['A x 1 100.00', 'Refunded before x 1 -3.00 discount'],
	],
	[
		'much goodwill without lines',
		{ lines: [a], refunds: [goodwill(3000)] },
		6500,
		['A x 1 100.00', 'Refunded before x 1 -30.00 discount'],
	],
	[
		'goodwill twice',
		{ lines: [a, b], refunds: [goodwill(300), goodwill(1)] },
		14_199,
		['A x 1 100.00', 'B x 1 50.00', 'Refunded before x 1 -3.01 discount'],
	],
	[
		'a capture of less than its lines',
		{ lines: [a], captured: 9999 },
		9499,
		['A x 1 100.00', 'Not captured x 1 -0.01 discount'],
	],
	[
		'a capture of more than its lines',
		{ lines: [a], captured: 10_001 },
		9501,
		['A x 1 100.00', 'Captured without a line x 1 0.01 surcharge'],
	],
	[
		'lines with the same reference and another price',
		{ lines: [tee(1), tee(1, 12_000)], refunds: [backWith(tee(1, 12_000))] },
		9500,
		['TEE x 1 100.00'],
	],
	[
		'lines with the same reference and another tax',
		{ lines: [a, reduced(a)], refunds: [backWith(reduced(a))] },
		9500,
		['A x 1 100.00'],
	],
	[
		'lines with the same reference and another name',
		{
			lines: [
				{ ...a, name: 'Red' },
				{ ...a, name: 'Blue' },
			],
			refunds: [backWith({ ...a, name: 'Blue' })],
		},
		9500,
		['A x 1 100.00'],
	],
	[
		'part of a piece',
		{ lines: [lineOf('A', 3, 4900)], refunds: [backWith(lineOf('A', 1, 1000))] },
		13_200,
		['A x 3 147.00', 'Refunded before x 1 -10.00 discount'],
	],
	[
		'a discount that somebody else shared out in another way',
		{
			lines: [lineOf('TRIO', 3, 1000, { total_discount_amount: 1000 })],
			refunds: [backWith(lineOf('TRIO', 1, 667))],
		},
		833,
		['TRIO x 2 13.33'],
	],
	[
		'all pieces of a line under one',
		{ lines: [lineOf('A', 3, 4900), b], refunds: [backWith(lineOf('A', 1, 14_700))] },
		4500,
		['B x 1 50.00'],
	],
	[
		'a piece that was refunded for more than it cost',
		{ lines: [a, b], refunds: [backWith(lineOf('A', 1, 10_500))] },
		4000,
		['B x 1 50.00', 'Refunded before x 1 -5.00 discount'],
	],
	[
		'a goodwill line of its own tax that no capture has',
		{ lines: [a], refunds: [backWith(lineOf('SORRY', 1, 700, { tax_rate: 0 }))] },
		8800,
		['A x 1 100.00', 'Refunded before x 1 -7.00 discount 0 %'],
	],
	[
		'a refund whose amount and lines differ by a cent',
		{ lines: [a, b], refunds: [{ refunded_amount: 4999, order_lines: [b] }] },
		9501,
		['A x 1 100.00', 'Not refunded yet x 1 0.01 surcharge'],
	],
	[
		'a return fee that was kept before, taxed in its own way',
		{ lines: [a, b], refunds: [backWith(b, { ...reduced(feeLine(500)) })] },
		10_000,
		['A x 1 100.00', 'Return fee given back x 1 5.00 surcharge 7 %'],
	],
	[
		'a gift card beside the goods, and goodwill',
		{
			lines: [a, lineOf('GIFT', 1, -3000, { type: 'gift_card', tax_rate: 0 })],
			refunds: [goodwill(300)],
		},
		6200,
		['A x 1 100.00', 'GIFT x 1 -30.00 gift_card 0 %', 'Refunded before x 1 -3.00 discount'],
	],
	['nothing', { lines: [a, b] }, 14_500, ['A x 1 100.00', 'B x 1 50.00']],
];

function shown({ reference, name, quantity, total_amount, type, tax_rate }: OrderLine): string {
	const parts = [reference ?? name, 'x', quantity, decimal(total_amount)];
	if (type !== undefined && type !== 'shipping_fee') parts.push(type);
	if (tax_rate !== 2500) parts.push(`${Number(tax_rate) / 100} %`);
	return parts.join(' ');
}

it.each(histories)('after %s', async (_, history, expectedMinor, expectedLines) => {
	const shop = shops.klarna;
	const orderId = await orderWith(shop, history);
	const { row, body, movedMinor } = await refundRest(shop, orderId);
	expect(row).toMatchObject({ status: 'refunded', moved: decimal(expectedMinor) });
	expect(movedMinor).toBe(expectedMinor);
	const lines = body?.order_lines ?? [];
	expect(lines.slice(0, -1).map(shown)).toEqual(expectedLines);
	expect(lines.at(-1)).toMatchObject({ type: 'return_fee', total_amount: -500 });
	expect(totalOf(lines)).toBe(body?.refunded_amount);
	for (const { total_amount, tax_rate = 0, total_tax_amount = 0 } of lines) {
		const tax = (total_amount * tax_rate) / (10_000 + tax_rate);
		expect(Math.abs(total_tax_amount - tax)).toBeLessThanOrEqual(1);
	}
});

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
