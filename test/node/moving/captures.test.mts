import { openShops } from '../../support/shop.mts';

const shops = openShops();

it('lists one item per capture and per refund, up to the limit', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({
		captures: [{ captured_amount: 1000 }, { captured_amount: 2000 }, { captured_amount: 3000 }],
		refunds: [{ refunded_amount: 100 }, { refunded_amount: 200 }],
	});
	const two = await shop.run('capture', 'getAll', { orderId: order_id, limit: 2 });
	expect(two.rows.map(({ captured_amount }) => captured_amount)).toEqual([1000, 2000]);
	const all = await shop.run('refund', 'getAll', { orderId: order_id, returnAll: true });
	expect(all.rows.map((row) => [row.order_id, row.refunded_amount])).toEqual([
		[order_id, 100],
		[order_id, 200],
	]);
});

it('adds a parcel once, to the only capture of the order, however often it runs', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 1000 }] });
	const fields = {
		orderId: order_id,
		shippingInfo: { parcel: [{ tracking_number: '1', shipping_company: 'DHL' }] },
	};
	const first = await shop.run('capture', 'addShippingInfo', fields);
	const second = await shop.run('capture', 'addShippingInfo', fields);
	expect(first.rows[0]).toMatchObject({ success: true, added: 1, already_there: 0 });
	expect(second.rows[0]).toMatchObject({ success: true, added: 0, already_there: 1 });
	expect(second.rows[0]?.message).toBe('This shipping info is there already: nothing was added.');
	expect((await shop.simulator.order(order_id ?? '')).captures?.[0]?.shipping_info).toHaveLength(1);
});

it('asks for the capture when the order has several, and lists them', async () => {
	const shop = shops.kustom;
	const { order_id, captures } = await shop.order({
		captures: [{ captured_amount: 1000 }, { captured_amount: 1000 }],
	});
	const { error } = await shop.run('capture', 'addShippingInfo', {
		orderId: order_id,
		shippingInfo: { parcel: [{ tracking_number: '1' }] },
	});
	for (const { capture_id } of captures ?? []) expect(error?.message).toContain(capture_id);
});

describe('Extend Due Date', () => {
	async function extend(maxFee: string, reference = 'D-1') {
		const shop = shops.klarna;
		const { order_id, captures } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
		const fields = {
			orderId: order_id,
			captureId: captures?.[0]?.capture_id,
			numberOfDays: 14,
			maxFee,
			reference,
		};
		const result = await shop.run('capture', 'extendDueDate', fields);
		const again = await shop.run('capture', 'extendDueDate', fields);
		return { shop, orderId: order_id ?? '', result, again };
	}

	it('charges the fee once when it runs twice', async () => {
		const { shop, orderId, result, again } = await extend('100');
		expect(result.rows[0]).toMatchObject({
			success: true,
			number_of_days: 14,
			fee: expect.any(String) as string,
		});
		expect(again.error?.message).toContain('it was probably extended before');
		expect((await shop.simulator.order(orderId)).simulator.dueDateExtensions).toHaveLength(1);
	});

	it('refuses a fee above what the person accepts, and names it', async () => {
		const { shop, orderId, result } = await extend('0');
		expect(result.error?.message).toMatch(/14 more days cost \d+\.\d\d EUR/);
		expect(await shop.writes(orderId)).toHaveLength(0);
	});
});
