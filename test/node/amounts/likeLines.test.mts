import type { IDataObject } from 'n8n-workflow';
import type { OrderLine } from '../../../contract/orderLine.ts';
import { lineOf, totalOf } from '../../support/orderLines.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

/** Selected Lines of orders whose lines are alike, were moved in part, or by somebody who rounds in another way. */
const shops = openShops();

const movements = ['capture', 'refund'] as const;
type MovementId = (typeof movements)[number];
interface Before {
	amountMinor: number;
	lines?: OrderLine[];
}

/** An order with these lines, all captured where it is about refunds, and what was moved of it before. */
async function orderFor(
	shop: Shop,
	movement: MovementId,
	lines: OrderLine[],
	before: Before[] = [],
) {
	const earlier = before.map(({ amountMinor, lines: order_lines = [] }) => ({
		reference: 'before',
		[movement === 'capture' ? 'captured_amount' : 'refunded_amount']: amountMinor,
		order_lines,
	}));
	const history =
		movement === 'capture'
			? { captures: earlier }
			: {
					captures: [{ captured_amount: totalOf(lines), order_lines: lines }],
					refunds: earlier,
				};
	const seed = { order_amount: totalOf(lines), order_lines: lines, ...history };
	return (await shop.order(seed as never)).order_id;
}

async function move(
	shop: Shop,
	movement: MovementId,
	orderId: string,
	lines: string,
	fields: IDataObject = {},
) {
	const row = { orderId, amountMode: 'lines', lines, reference: 'R', ...fields };
	const { rows } = await shop[movement](row, { onError: 'continueRegularOutput' });
	return { row: rows[0], movedMinor: await shop.movedMinor(orderId, movement) };
}

const bodyLines = async (shop: Shop, orderId: string) =>
	((await shop.writes(orderId)).at(-1)?.body as { order_lines: OrderLine[] }).order_lines;

const before = (...lines: OrderLine[]): Before => ({ amountMinor: totalOf(lines), lines });
const tee = (quantity: number, rest: Partial<OrderLine> = {}) =>
	lineOf('TEE', quantity, 10_000, rest);
const trio = lineOf('TRIO', 3, 1000, { total_discount_amount: 1000 });

/** Lines in which two pieces don't come to the same, and what is asked of them. */
const oddCents: Array<[OrderLine, OrderLine, string]> = [
	[tee(2, { total_discount_amount: 1 }), tee(1), 'TEE'],
	[tee(4, { total_discount_amount: 2 }), tee(2, { total_discount_amount: 1 }), 'TEE x 2'],
];

describe.each(movements)('%s of lines with the same reference', (movement) => {
	it('takes pieces that cost the same, one by one and all at once', async () => {
		const shop = shops.klarna;
		const orderId = await orderFor(shop, movement, [tee(2), tee(1)]);
		for (const [index, lines] of ['TEE x 1', 'TEE x 2'].entries()) {
			const { row } = await move(shop, movement, orderId, lines, { reference: `R-${index}` });
			expect(row?.moved).toBe(index === 0 ? '100.00' : '200.00');
		}
		const { row, movedMinor } = await move(shop, movement, orderId, 'TEE', { reference: 'R-2' });
		expect(row?.message).toContain('only 0 of 3');
		expect(movedMinor).toBe(30_000);
		const whole = await orderFor(shop, movement, [tee(2), tee(1)]);
		expect((await move(shop, movement, whole, 'TEE x 3')).movedMinor).toBe(30_000);
		expect(await bodyLines(shop, whole)).toEqual([tee(3)]);
	});

	it('recognises them in a second run', async () => {
		const shop = shops.kustom;
		const orderId = await orderFor(shop, movement, [tee(2), { ...tee(1), name: 'Tee, blue' }]);
		const first = await move(shop, movement, orderId, 'TEE x 3');
		const second = await move(shop, movement, orderId, 'TEE x 3');
		expect(first.movedMinor).toBe(30_000);
		expect(second.row?.status).toBe(
			movement === 'capture' ? 'already_captured' : 'already_refunded',
		);
		expect(second.movedMinor).toBe(30_000);
	});

	it('takes pieces with the same even discount, and not those with odd cents', async () => {
		const shop = shops.klarna;
		const even = (quantity: number) => tee(quantity, { total_discount_amount: 100 * quantity });
		const one = await orderFor(shop, movement, [even(2), even(1)]);
		expect((await move(shop, movement, one, 'TEE')).movedMinor).toBe(9900);
		for (const [one, other, lines] of oddCents) {
			const odd = await orderFor(shop, movement, [one, other]);
			expect((await move(shop, movement, odd, lines)).row?.message).toContain('stands for 2 lines');
		}
	});

	/** What differs between TEE x 1 and TEE x 1. */
	const differences: Array<[string, Partial<OrderLine>]> = [
		['price', { unit_price: 12_000, total_amount: 12_000, total_tax_amount: 2400 }],
		['tax', { tax_rate: 700, total_tax_amount: 654 }],
		['type', { type: 'digital' }],
	];

	it.each(differences)('refuses one of two that differ by %s, and takes both', async (_, rest) => {
		const shop = shops.kustom;
		const lines = [tee(1), tee(1, rest)];
		const orderId = await orderFor(shop, movement, lines);
		const { row } = await move(shop, movement, orderId, 'TEE');
		expect(row?.message).toContain("'TEE' stands for 2 lines");
		expect(row?.message).toContain("Take all 2 pieces, or choose 'Exact Amount'");
		expect((await move(shop, movement, orderId, 'TEE x 2')).movedMinor).toBe(totalOf(lines));
	});

	it('takes the one that is left of two that differ', async () => {
		const shop = shops.klarna;
		const dear = tee(1, differences[0]?.[1]);
		const orderId = await orderFor(shop, movement, [tee(1), dear], [before(dear)]);
		expect((await move(shop, movement, orderId, 'TEE')).movedMinor).toBe(10_000);
	});
});

describe.each(movements)('%s by a reference as people read it', (movement) => {
	it.each([
		['a space at its end', 'SKU-1 ', 'SKU-1 x 1'],
		['a space that does not break', 'SKU\u00a01', 'SKU 1 x 1'],
		['an accent written as a character of its own', 'CAFE\u0301', 'CAF\u00c9 x 1'],
	])('finds a line with %s, and sends it as the order has it', async (_, reference, lines) => {
		const shop = shops.klarna;
		const line = lineOf(reference, 2, 1000);
		const orderId = await orderFor(shop, movement, [line]);
		expect((await move(shop, movement, orderId, lines)).movedMinor).toBe(1000);
		expect(await bodyLines(shop, orderId)).toMatchObject([{ reference, quantity: 1 }]);
		const other = await move(shop, movement, orderId, lines, { reference: 'R-2' });
		expect(other.movedMinor).toBe(2000);
		const third = await move(shop, movement, orderId, lines, { reference: 'R-3' });
		expect(third.row?.message).toContain('only 0 of 2');
	});

	it('counts two ways to write one reference together', async () => {
		const shop = shops.kustom;
		const orderId = await orderFor(shop, movement, [lineOf('CAF\u00c9', 2, 1000)]);
		const { row } = await move(shop, movement, orderId, 'CAF\u00c9 x 2, CAFE\u0301 x 1');
		expect(row?.message).toContain('asks for 3');
	});

	it('names the lines that there are without their spaces', async () => {
		const shop = shops.klarna;
		const orderId = await orderFor(shop, movement, [lineOf('SKU-1 ', 1, 1000)]);
		const { row } = await move(shop, movement, orderId, 'SKU-9');
		expect(row?.message).toContain("No line has the reference 'SKU-9'. There are: SKU-1.");
	});
});

describe.each(movements)('%s after less than a piece', (movement) => {
	const lines = [lineOf('A', 3, 4900), lineOf('B', 1, 5000)];
	const part = before(lineOf('A', 1, 1000));

	it('gives no more than the line cost, and names the way out', async () => {
		const shop = shops.klarna;
		const orderId = await orderFor(shop, movement, lines, [part]);
		const { row, movedMinor } = await move(shop, movement, orderId, 'A x 3');
		expect(row?.message).toContain("3 of 'A' come to 147.00 EUR, but 10.00 EUR of 'A' were");
		expect(row?.message).toContain('for less than a piece, so 137.00 EUR of it are left');
		expect(row?.message).toContain("choose 'Exact Amount' and give 137.00 EUR at most");
		expect(movedMinor).toBe(0);
		const exact = { amountMode: 'exact', amount: '137.00' };
		expect((await move(shop, movement, orderId, '', exact)).movedMinor).toBe(13_700);
	});

	it('takes whole pieces as long as they fit, and says so in the plan', async () => {
		const shop = shops.kustom;
		const orderId = await orderFor(shop, movement, lines, [part]);
		const { row, movedMinor } = await move(shop, movement, orderId, 'A x 2');
		expect(row?.plan).toContain("10.00 EUR of 'A' were");
		expect(row?.plan).toContain('they are not taken off here');
		expect(movedMinor).toBe(9800);
	});
});

/** What somebody else moved of three pieces for 20.00, and what two pieces come to then. */
const otherShares: Array<[string, Before, string]> = [
	['6.67 for one', before(lineOf('TRIO', 1, 667)), '13.33'],
	[
		'6.67 for one, with its discount',
		before(lineOf('TRIO', 1, 1000, { total_discount_amount: 333 })),
		'13.33',
	],
	['6.66 for one', before(lineOf('TRIO', 1, 666)), '13.34'],
	['6.67 without lines', { amountMinor: 667 }, '13.33'],
	['the whole price for one', before(lineOf('TRIO', 1, 1000)), '10.00'],
];

describe.each(movements)('%s of pieces whose discount somebody else shared out', (movement) => {
	it.each(otherShares)('after %s', async (_, earlier, moved) => {
		const shop = shops.klarna;
		const orderId = await orderFor(shop, movement, [trio], [earlier]);
		const { row, movedMinor } = await move(shop, movement, orderId, 'TRIO x 2');
		expect(row).toMatchObject({ moved });
		expect(movedMinor).toBe(Number(moved.replace('.', '')));
		for (const line of await bodyLines(shop, orderId)) {
			const { quantity, unit_price, total_discount_amount = 0, total_amount } = line;
			expect(total_amount).toBe(quantity * unit_price - total_discount_amount);
		}
	});

	it('names the way out where more was moved without lines', async () => {
		const shop = shops.kustom;
		const orderId = await orderFor(shop, movement, [trio], [{ amountMinor: 700 }]);
		const { row, movedMinor } = await move(shop, movement, orderId, 'TRIO x 2');
		expect(row?.message).toContain('asks for 13.33 EUR, but only 13.00 EUR');
		expect(row?.message).toContain("choose 'Exact Amount' and give 13.00 EUR at most");
		expect(row?.message).not.toMatch(/lower the amount/i);
		expect(movedMinor).toBe(0);
	});
});

it('recognises pieces less a return fee in a second run, whatever was captured since', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order({
		order_amount: 30_000,
		purchase_country: 'DE',
		captures: [{ captured_amount: 20_000, order_lines: [tee(2)] }],
	});
	const fee = { returnFee: '5.00' };
	expect((await move(shop, 'refund', orderId, 'TEE', fee)).row?.moved).toBe('95.00');
	await shop.capture({ orderId, amount: '10', reference: 'S' });
	const again = await move(shop, 'refund', orderId, 'TEE', fee);
	expect(again.row).toMatchObject({ status: 'already_refunded', moved: '95.00' });
	const other = await move(shop, 'refund', orderId, 'TEE', { returnFee: '4.00' });
	expect(other.row?.status).toBe('failed');
	expect(other.movedMinor).toBe(9500);
});

it('captures pieces whatever capture a row names: its own result has the one before in it', async () => {
	const shop = shops.kustom;
	const { order_id, captures } = await shop.order({
		order_amount: 30_000,
		order_lines: [tee(3)],
		captures: ['1', '2'].map((reference) => ({
			reference,
			captured_amount: 10_000,
			order_lines: [tee(1)],
		})),
	});
	const sheet = [
		{ order_id, lines: 'TEE x 1', reference: 'S', capture_id: captures[0]?.capture_id },
	];
	const { rows } = await shop.mapSheet(sheet, { amountMode: 'lines' });
	expect(rows[0]).toMatchObject({ status: 'captured', moved: '100.00' });
	expect(await shop.movedMinor(order_id)).toBe(10_000);
});

describe('a fraction of a piece', () => {
	const half = { ...lineOf('TEA', 1, 1000), quantity: 0.5, total_amount: 500 };

	it.each([0.5, '0.5', '0,5'])(
		'as quantity %j is refused, with a smaller unit',
		async (quantity) => {
			const shop = shops.klarna;
			const { order_id: orderId } = await shop.order();
			const row = { orderId, amount: '5', reference: 'S' };
			const orderLinesJson = JSON.stringify([{ ...half, quantity }]);
			const { error } = await shop.capture({ ...row, orderLinesJson });
			expect(error?.message).toContain('order_lines[0].quantity: pieces are whole');
			expect(error?.message).toContain('smaller unit');
			expect(await shop.writes(orderId)).toHaveLength(0);
		},
	);

	it('in Lines is refused', async () => {
		const shop = shops.kustom;
		const orderId = await orderFor(shop, 'capture', [lineOf('TEA', 2, 1000)]);
		const { row } = await move(shop, 'capture', orderId, 'TEA x 0.5');
		expect(row?.message).toContain("'TEA x 0.5': pieces are whole");
	});
});
