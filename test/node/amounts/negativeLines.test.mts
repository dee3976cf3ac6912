import type { IDataObject } from 'n8n-workflow';
import type { OrderLine } from '../../../contract/orderLine.ts';
import { openShops } from '../../support/shop.mts';

/** Orders that were paid in part with a gift card, or got a discount as a line of its own. */
const shops = openShops();

const shoes: OrderLine = {
	name: 'Shoes',
	reference: 'SHOES',
	quantity: 1,
	unit_price: 10_000,
	tax_rate: 2500,
	total_amount: 10_000,
	total_tax_amount: 2000,
	type: 'physical',
};
const giftCard: OrderLine = {
	name: 'Gift card',
	reference: 'GIFT',
	quantity: 1,
	unit_price: -3000,
	tax_rate: 0,
	total_amount: -3000,
	total_tax_amount: 0,
	type: 'gift_card',
};
const discount: OrderLine = {
	...giftCard,
	name: '30 off',
	reference: 'OFF',
	tax_rate: 2500,
	total_tax_amount: -600,
	type: 'discount',
};
const seedOf = (negative: OrderLine) => ({
	order_amount: 7000,
	order_lines: [shoes, negative],
});

/** The negative line, and its name in the sheet. */
const negatives = [giftCard, discount];

describe.each(negatives)('shoes for 100.00 with $name for 30.00', (negative) => {
	const linesOf = (body: unknown) => (body as { order_lines?: OrderLine[] }).order_lines;

	/** Every way to capture and refund the whole order; `lines` is what goes out. */
	const ways: Array<[string, IDataObject, OrderLine[] | undefined]> = [
		['Exact Amount', { amountMode: 'exact', amount: '70' }, undefined],
		[
			'Exact Amount with lines',
			{
				amountMode: 'exact',
				amount: '70',
				orderLinesJson: JSON.stringify([shoes, negative]),
			},
			[shoes, negative],
		],
		['Everything Remaining', { amountMode: 'remaining' }, undefined],
		[
			'Selected Lines',
			{ amountMode: 'lines', lines: `SHOES, ${negative.reference}` },
			[shoes, negative],
		],
	];

	it.each(ways)('are captured and refunded as 70.00 by %s', async (_, fields, lines) => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(seedOf(negative));
		const row = { orderId: order_id, ...fields };
		const captured = await shop.capture({ ...row, reference: 'S' });
		expect(captured.rows[0]).toMatchObject({ status: 'captured', moved: '70.00' });
		const refunded = await shop.refund({ ...row, reference: 'R' });
		expect(refunded.rows[0]).toMatchObject({ status: 'refunded', moved: '70.00' });
		for (const { body } of await shop.writes(order_id)) expect(linesOf(body)).toEqual(lines);
		expect(await shop.movedMinor(order_id)).toBe(7000);
		expect(await shop.movedMinor(order_id, 'refund')).toBe(7000);
	});

	it('are given back with both lines by Cancel or Refund', async () => {
		const shop = shops.kustom;
		const { order_id } = await shop.order({
			...seedOf(negative),
			captures: [{ captured_amount: 7000, order_lines: [shoes, negative] }],
		});
		const { rows } = await shop.run('order', 'cancelOrRefund', {
			orderId: order_id,
			reference: 'U',
		});
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '70.00' });
		const [write] = await shop.writes(order_id);
		expect(linesOf(write?.body)).toEqual([shoes, negative]);
	});

	it('are not captured for more than was authorized when the negative line is forgotten', async () => {
		const shop = shops.klarna;
		const { order_id } = await shop.order(seedOf(negative));
		const { error } = await shop.capture({
			orderId: order_id,
			amountMode: 'lines',
			lines: 'SHOES',
			reference: 'S',
		});
		expect(error?.message).toContain('asks for 100.00 EUR, but only 70.00 EUR');
		expect(await shop.writes(order_id)).toHaveLength(0);
	});

	/** What an order needs for the movement, and the words of the refusal. */
	const alone = [
		['capture', {}, 'nothing to capture'],
		[
			'refund',
			{ captures: [{ captured_amount: 7000, order_lines: [shoes, negative] }] },
			'nothing to refund',
		],
	] as const;

	it.each(alone)(
		'have no %s of the negative line alone, not even planned',
		async (movement, seed, words) => {
			const shop = shops.kustom;
			const { order_id } = await shop.order({ ...seedOf(negative), ...(seed as object) });
			const row = { orderId: order_id, amountMode: 'lines', reference: 'S' };
			for (const dryRun of [true, false]) {
				const { error } = await shop[movement]({ ...row, lines: negative.reference, dryRun });
				expect(error?.message).toContain(`add up to -30.00 EUR, so there is ${words}`);
			}
			expect(await shop.writes(order_id)).toHaveLength(0);
		},
	);
});

it('does not capture lines that cost nothing', async () => {
	const shop = shops.klarna;
	const free = { ...shoes, reference: 'FREE', unit_price: 0, total_amount: 0, total_tax_amount: 0 };
	const { order_id } = await shop.order({ order_amount: 10_000, order_lines: [shoes, free] });
	const row = { orderId: order_id, amountMode: 'lines', lines: 'FREE', reference: 'S' };
	for (const dryRun of [true, false]) {
		const { error } = await shop.capture({ ...row, dryRun });
		expect(error?.message).toContain('add up to 0.00 EUR, so there is nothing to capture');
		expect(error?.message).toContain('Add the lines');
	}
	expect(await shop.writes(order_id)).toHaveLength(0);
});
