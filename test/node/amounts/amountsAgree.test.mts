import type { OrderLine } from '../../../contract/orderLine.ts';
import { lineOf, totalOf } from '../../support/orderLines.mts';
import { openShops } from '../../support/shop.mts';
import type { History } from './refundHistory.mts';
import {
	a,
	b,
	backWith,
	decimal,
	feeLine,
	goodwill,
	orderWith,
	refundRest,
} from './refundHistory.mts';

/** Everything Remaining with a Return Fee: what the order says is left, less the fee, whatever its lines say. */
const shops = openShops();

const tee = (quantity: number, unitMinor = 10_000) => lineOf('TEE', quantity, unitMinor);
const shipping = lineOf(undefined, 1, 490, { type: 'shipping_fee' });
const reduced = (line: OrderLine): OrderLine => ({
	...line,
	tax_rate: 700,
	total_tax_amount: Math.round((line.total_amount * 700) / 10_700),
});

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
