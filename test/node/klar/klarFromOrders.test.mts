import { Klar } from '../../support/klar.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

/** Refunds of Kustom and Klarna orders become refunds at Klar: lines and quantities, no amounts. */
const shops = openShops();

const line = (reference: string, quantity: number, rest: object = {}) => ({
	...{ reference, name: `Shoe ${reference}`, quantity, unit_price: 1000 },
	...{ total_amount: quantity * 1000, tax_rate: 0, total_tax_amount: 0, ...rest },
});

async function refundsOf(shop: Shop, orderLines: object[] | undefined) {
	const lines = orderLines as never;
	const { order_id: orderId } = await shop.order({
		captures: [{ captured_amount: 9000 }],
		refunds: [{ refunded_amount: 2000, reference: 'R-1', order_lines: lines }],
	});
	return await shop.run('refund', 'getAll', { orderId, returnAll: true });
}

const mode = { dataMode: 'fromOrderRefunds', lineItemPattern: '{order_id}-{reference}' };

it.each(['klarna', 'kustom'] as const)(
	'carries a refund of a %s order over in one step, with its id, lines, quantities and time',
	async (brand) => {
		const klar = new Klar(shops.simulator());
		const gift = line('CARD', 1, { type: 'gift_card', total_amount: -500, unit_price: -500 });
		const { rows: refunds } = await refundsOf(shops[brand], [line('A', 1), gift, line('B', 2)]);
		const [refund] = refunds;
		const { rows } = await klar.run('upsert', mode, { items: refunds });
		expect(rows).toMatchObject([
			{
				status: 'uploaded',
				refund_id: refund?.refund_id,
				line_count: 2,
				note: 'Left out: Shoe CARD',
			},
		]);
		const id = String(refund?.refund_id);
		const createdAt = Math.floor(Date.parse(String(refund?.refunded_at)) / 1000);
		const orderId = String(refund?.order_id);
		expect((await klar.stored()).get(id)).toEqual({
			id,
			createdAt,
			lineItems: [
				{ id: `${id}/1`, lineItemId: `${orderId}-A`, refundedQuantity: 1, createdAt },
				{ id: `${id}/2`, lineItemId: `${orderId}-B`, refundedQuantity: 2, createdAt },
			],
		});
		const again = await klar.run('upsert', mode, { items: refunds });
		expect(again.rows).toEqual(rows);
	},
);

it('names refunds that Klar cannot know of: without lines, or with nothing but shipping', async () => {
	const shop = shops.klarna;
	const klar = new Klar(shops.simulator());
	const bare = (await refundsOf(shop, undefined)).rows;
	const shipping = (await refundsOf(shop, [line('S', 2, { type: 'shipping_fee' })])).rows;
	const { rows } = await klar.run('upsert', mode, { items: [...bare, ...shipping] });
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
	expect(rows[0]?.message).toContain('has an amount but no order lines');
	expect(rows[1]?.message).toContain('only lines that are no goods');
});

it('says what has to stand in front of it when something else does', async () => {
	const shop = shops.klarna;
	const klar = new Klar(shops.simulator());
	const { order_id: orderId } = await shop.order({ captures: [{ captured_amount: 9000 }] });
	const { rows: whole } = await shop.run('order', 'get', { orderId, simplify: false });
	const { rows: simplified } = await shop.run('order', 'get', { orderId });
	const { rows: created } = await shop.refund({ orderId, amount: '1', reference: 'R' });
	const onError = 'continueRegularOutput';
	const nothing = { orderId: '00000000-0000-4000-8000-000000000000' };
	const { rows: failed } = await shop.run('refund', 'getAll', nothing, { onError });
	const items = [...whole, ...simplified, ...created, ...failed];
	const { rows } = await klar.run('upsert', mode, { items });
	expect(rows.map(({ message }) => message)).toEqual([
		expect.stringContaining('The row is an order'),
		expect.stringContaining('The row is an order'),
		expect.stringContaining("have to come from 'Refund → Get Many'"),
		expect.stringMatching(/failed before it came here: .*Klarna has no order/),
	]);
});

it('names the line that lacks what the ids at Klar are made of', async () => {
	const klar = new Klar(shops.simulator());
	const { rows: items } = await refundsOf(shops.klarna, [line('A', 1)]);
	const run = async (lineItemPattern: string) =>
		(await klar.run('upsert', { ...mode, lineItemPattern }, { items })).rows[0]?.message;
	expect(await run('{merchant_data}')).toContain("order_lines[0] has no 'merchant_data'");
	expect(await run('{sku}')).toContain(
		"asks for 'sku'. Possible are: merchant_data, order_id, reference, refund_id",
	);
});
