import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../support/shop.mts';

/** Cells that a sheet leaves empty, on purpose: the field counts as not filled in. */
const shops = openShops();

it.each(['', null])('takes the empty cell %j of every optional field as none', async (empty) => {
	const shop = shops.klarna;
	const { order_id } = await shop.order({ captures: [{ captured_amount: 5000 }] });
	const cell = '={{ $json.empty }}';
	const fields = {
		orderId: order_id,
		amount: '10',
		description: cell,
		orderLinesJson: cell,
		orderLines: {
			line: [
				{
					name: 'x',
					quantity: 1,
					unit_price: 1000,
					total_amount: 1000,
					tax_rate: cell,
					reference: cell,
				},
			],
		},
	};
	const parcel = { tracking_number: '1', shipping_company: cell, shipping_method: cell };
	const shipping = { shippingInfoJson: cell, shippingInfo: { parcel: [parcel] } };
	const items = [{ empty }];
	const captured = await shop.capture({ ...fields, ...shipping, reference: 'S' }, { items });
	const refunded = await shop.refund({ ...fields, returnFee: cell, reference: 'R' }, { items });
	expect([captured.rows[0]?.status, refunded.rows[0]?.status]).toEqual(['captured', 'refunded']);
	const line = { name: 'x', quantity: 1, unit_price: 1000, total_amount: 1000, type: 'physical' };
	expect((await shop.writes(order_id)).map(({ body }) => body)).toEqual([
		{
			captured_amount: 1000,
			reference: 'S',
			order_lines: [line],
			shipping_info: [{ tracking_number: '1' }],
		},
		{ refunded_amount: 1000, reference: 'R', order_lines: [line] },
	]);
});

it('takes an empty cell of a seat-belt as none', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order();
	const sheet = [{ order: orderId, amount: '10', reference: 'S', currency: '' }];
	const { rows } = await shop.captureSheet(sheet, {}, { currency: '={{ $json.currency }}' });
	expect(rows[0]?.status).toBe('captured');
});

it('takes a cell that an Excel file leaves out for an empty one, when other rows have its column', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order();
	const sheet = [
		{ order: orderId, amount: '1', reference: 'A', tracking: 'T-1' },
		{ order: orderId, amount: '1', reference: 'B' },
	];
	const shippingInfo = { parcel: [{ tracking_number: '={{ $json.tracking }}' }] };
	const { rows } = await shop.captureSheet(sheet, {}, { shippingInfo });
	expect(rows.map(({ status }) => status)).toEqual(['captured', 'captured']);
	const bodies = (await shop.writes(orderId)).map(({ body }) => body as IDataObject);
	expect(bodies.map(({ shipping_info }) => shipping_info)).toEqual([
		[{ tracking_number: 'T-1' }],
		undefined,
	]);
});
