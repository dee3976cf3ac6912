import type { IDataObject } from 'n8n-workflow';
import type { OrderLine } from '../../../contract/orderLine.ts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

/** A refund can't name its capture: the API goes by the references of the lines. What the node makes of that. */
const shops = openShops();

const socks = (quantity: number, change: Partial<OrderLine> = {}): OrderLine => ({
	name: 'Socks',
	reference: 'SOCKS',
	quantity,
	unit_price: 500,
	tax_rate: 2500,
	total_amount: 500 * quantity,
	total_tax_amount: 100 * quantity,
	...change,
});
const hat: OrderLine = { ...socks(1), name: 'Hat', reference: 'HAT' };

/** An order with these lines captured, each list in a capture of its own. */
async function captured(shop: Shop, ...lists: OrderLine[][]) {
	const captures = lists.map((order_lines) => ({
		captured_amount: order_lines.reduce((sum, line) => sum + line.total_amount, 0),
		order_lines,
	}));
	const order = await shop.order({ captures });
	return { orderId: order.order_id, ids: order.captures.map(({ capture_id }) => capture_id) };
}

async function refundedOf(shop: Shop, orderId: string) {
	return (await shop.simulator.order(orderId)).captures.map((capture) => capture.refunded_amount);
}

const pick = (lines: string, reference: string) => ({ amountMode: 'lines', lines, reference });

it('refunds the line of the capture that alone has it, chosen or not', async () => {
	const shop = shops.klarna;
	for (const chosen of [true, false]) {
		const { orderId, ids } = await captured(shop, [socks(1)], [hat]);
		const options = chosen ? { captureId: ids[1] } : {};
		const { rows } = await shop.refund({ orderId, ...pick('HAT', 'R'), options });
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '5.00' });
		expect(rows[0]?.plan).not.toContain('the API decides');
		expect(await refundedOf(shop, orderId)).toEqual([0, 500]);
	}
});

describe('a line that several captures have', () => {
	it('is refunded where a piece costs the same in all of them, and the plan says who decides', async () => {
		const shop = shops.kustom;
		const { orderId } = await captured(shop, [socks(1)], [socks(1), hat]);
		const first = await shop.refund({ orderId, ...pick('SOCKS', 'R-1') });
		const second = await shop.refund({ orderId, ...pick('SOCKS', 'R-2') });
		const third = await shop.refund({ orderId, ...pick('SOCKS', 'R-3') });
		expect(first.rows[0]).toMatchObject({ status: 'refunded', moved: '5.00' });
		expect(first.rows[0]?.plan).toContain(
			"On which of its 2 captures SOCKS is booked, the API decides: a refund can't name one.",
		);
		expect(second.rows[0]).toMatchObject({ status: 'refunded', moved: '5.00' });
		expect(third.error?.message).toContain('only 0 of 1 can still be refunded');
		expect(await shop.movedMinor(orderId, 'refund')).toBe(1000);
	});

	it('can be refunded in all its pieces at once, with all its tax', async () => {
		const shop = shops.klarna;
		const { orderId } = await captured(shop, [socks(2)], [socks(1)]);
		const { rows } = await shop.refund({ orderId, ...pick('SOCKS x 3', 'R') });
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '15.00' });
		const [write] = await shop.writes(orderId);
		expect(write?.body).toMatchObject({ order_lines: [socks(3)] });
	});

	it('is the same event in a second run, whatever was refunded or captured since', async () => {
		const shop = shops.klarna;
		const { orderId } = await captured(shop, [socks(1)], [socks(1)]);
		for (const reference of ['R-1', 'R-2'])
			await shop.refund({ orderId, ...pick('SOCKS', reference) });
		await shop.capture({
			orderId,
			amount: '7',
			reference: 'S',
			orderLinesJson: JSON.stringify([
				socks(1, { unit_price: 700, total_amount: 700, total_tax_amount: 140 }),
			]),
		});
		const again = await shop.refund({ orderId, ...pick('SOCKS', 'R-1') });
		expect(again.rows[0]).toMatchObject({ status: 'already_refunded', moved: '5.00' });
		const other = await shop.refund({ orderId, ...pick('SOCKS x 2', 'R-1') });
		expect(other.error).toBeDefined();
		expect(await shop.movedMinor(orderId, 'refund')).toBe(1000);
	});

	it('is refused for one chosen capture, because nothing would say so to the API', async () => {
		const shop = shops.kustom;
		const { orderId, ids } = await captured(shop, [socks(1)], [socks(1)]);
		for (const captureId of ids) {
			const row = { orderId, ...pick('SOCKS', 'R'), options: { captureId } };
			const { error } = await shop.refund(row);
			expect(error?.message).toContain(`'SOCKS' is in the captures ${ids.join(', ')}`);
			expect(error?.message).toContain("a refund can't say which one it means");
			expect(error?.message).toContain("Take 'Capture ID' out of the options");
		}
		expect(await shop.writes(orderId)).toHaveLength(0);
	});

	/** What differs between the two captures. */
	const differences: Array<[string, OrderLine]> = [
		['price', socks(1, { unit_price: 400, total_amount: 400, total_tax_amount: 80 })],
		['tax rate', socks(1, { tax_rate: 700, total_tax_amount: 33 })],
		['discount', socks(1, { total_discount_amount: 1, total_amount: 499 })],
		['tax without a rate', socks(1, { tax_rate: undefined, total_tax_amount: 90 })],
	];

	it.each(differences)('is refused when its %s differs', async (_, other) => {
		const shop = shops.klarna;
		const { orderId, ids } = await captured(shop, [socks(1)], [other]);
		for (const options of [{}, { captureId: ids[1] }]) {
			const { error } = await shop.refund({ orderId, ...pick('SOCKS', 'R'), options });
			for (const id of ids) expect(error?.message).toContain(id);
			expect(error?.message).toContain('differs between them');
			expect(error?.message).toContain("Use 'Exact Amount'");
		}
		expect(await shop.writes(orderId)).toHaveLength(0);
	});

	it('is that of the only capture of which something is left', async () => {
		const shop = shops.klarna;
		const { orderId, ids } = await captured(
			shop,
			[socks(1, { unit_price: 400, total_amount: 400, total_tax_amount: 80 })],
			[socks(1)],
		);
		const first = { orderId, amount: '4', reference: 'R-1' };
		const lines = [socks(1, { unit_price: 400, total_amount: 400, total_tax_amount: 80 })];
		await shop.refund({ ...first, orderLinesJson: JSON.stringify(lines) });
		expect(await refundedOf(shop, orderId)).toEqual([400, 0]);
		const done = { orderId, ...pick('SOCKS', 'R-2'), options: { captureId: ids[0] } };
		const { error } = await shop.refund(done);
		expect(error?.message).toContain(`Capture ${ids[0]} was refunded completely`);
		const row = { orderId, ...pick('SOCKS', 'R-2'), options: { captureId: ids[1] } };
		const { rows } = await shop.refund(row);
		expect(rows[0]).toMatchObject({ status: 'refunded', moved: '5.00' });
		expect(rows[0]?.plan).not.toContain('the API decides');
		expect(await refundedOf(shop, orderId)).toEqual([400, 500]);
		expect((await shop.refund(row)).rows[0]?.status).toBe('already_refunded');
	});
});

/** Refunds that leave the capture open, and what the plan says. */
const undecided: Array<[string, IDataObject, string]> = [
	[
		'an exact amount',
		{ amount: '3' },
		'On which of its 2 captures this is booked, the API decides',
	],
	[
		'everything remaining',
		{ amountMode: 'remaining' },
		'On which of its 2 captures this is booked',
	],
	[
		'lines that no capture has',
		{ amount: '10', orderLinesJson: JSON.stringify([hat, socks(1, { reference: 'SOX' })]) },
		'On which of its 2 captures SOX is booked',
	],
	[
		'lines without a reference',
		{ amount: '5', orderLinesJson: JSON.stringify([socks(1, { reference: undefined })]) },
		'On which of its 2 captures Socks is booked',
	],
];

it.each(undecided)(
	'says in the plan that the API decides the capture of %s',
	async (_, fields, words) => {
		const shop = shops.kustom;
		const { orderId } = await captured(shop, [socks(2)], [hat]);
		const { rows } = await shop.refund({ orderId, reference: 'R', ...fields });
		expect(rows[0]?.status).toBe('refunded');
		expect(rows[0]?.plan).toContain(words);
	},
);

it('says nothing of captures where there is one, and nothing to those who capture', async () => {
	const shop = shops.klarna;
	const one = await captured(shop, [socks(2)]);
	const two = await captured(shop, [socks(1)], [hat]);
	const refund = await shop.refund({ orderId: one.orderId, amount: '3', reference: 'R' });
	const capture = await shop.capture({ orderId: two.orderId, amount: '3', reference: 'S' });
	for (const { rows } of [refund, capture]) expect(rows[0]?.plan).not.toContain('the API decides');
});
