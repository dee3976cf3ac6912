import { openShops } from '../../support/shop.mts';

/** Captures and refunds as people read them: Simplify, which workflows from before it don't have. */
const shops = openShops();

const line = {
	...{ name: 'Shoe', reference: 'SKU-1', quantity: 2, unit_price: 2_500 },
	...{ tax_rate: 0, total_amount: 5_000, total_tax_amount: 0 },
};
const seed = {
	order_amount: 10_000,
	purchase_currency: 'EUR',
	order_lines: [line, { ...line, reference: 'SKU,7' }],
	captures: [{ captured_amount: 5_000, reference: 'S-1', order_lines: [line] }],
	refunds: [{ refunded_amount: 1_250, reference: 'R-1' }],
};

it.each(['getAll', 'get'])(
	'a capture has its amount, currency and lines with %s',
	async (operation) => {
		const shop = shops.kustom;
		const { order_id = '', captures } = await shop.order(seed);
		const ids = { orderId: order_id, captureId: captures[0]?.capture_id ?? '' };
		const { rows } = await shop.run('capture', operation, { ...ids, simplify: true });
		expect(rows).toMatchObject([
			{
				order_id,
				amount: '50.00',
				refunded: '12.50',
				currency: 'EUR',
				lines: 'SKU-1 x 2',
				reference: 'S-1',
			},
		]);
		const raw = await shop.run('capture', operation, ids);
		expect(raw.rows).toMatchObject([{ order_id, captured_amount: 5_000 }]);
	},
);

it.each(['getAll', 'get'])('a refund has its amount and currency with %s', async (operation) => {
	const shop = shops.klarna;
	const { order_id = '', refunds } = await shop.order(seed);
	const ids = { orderId: order_id, refundId: refunds[0]?.refund_id ?? '' };
	const { rows } = await shop.run('refund', operation, { ...ids, simplify: true });
	expect(rows).toMatchObject([{ order_id, amount: '12.50', currency: 'EUR', reference: 'R-1' }]);
});

it('the lines of a capture can be refunded as they are told', async () => {
	const shop = shops.kustom;
	const both = seed.order_lines.map((one) => ({ ...one }));
	const { order_id = '' } = await shop.order({
		...seed,
		captures: [{ captured_amount: 10_000, order_lines: both }],
		refunds: [],
	});
	const { rows } = await shop.run('capture', 'getAll', { orderId: order_id, simplify: true });
	const { rows: refunded } = await shop.refund({
		orderId: order_id,
		amountMode: 'lines',
		lines: rows[0]?.lines as string,
		reference: 'R',
	});
	expect(refunded[0]).toMatchObject({ status: 'refunded', moved: '100.00' });
});
