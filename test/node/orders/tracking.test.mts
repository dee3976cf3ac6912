import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../../support/shop.mts';

/** Several tracking numbers in one cell are several parcels. */
const shops = openShops();

async function parcelsOf(cells: IDataObject, seed: object = {}) {
	const shop = shops.kustom;
	const { order_id } = await shop.order(seed);
	const { rows } = await shop.mapSheet([{ order_id, amount: '10', reference: 'S', ...cells }]);
	const [write] = await shop.writes(order_id);
	const { shipping_info } = (write?.body ?? {}) as { shipping_info?: unknown };
	return { row: rows[0], parcels: shipping_info };
}

const numbers = (...all: string[]) => all.map((tracking_number) => ({ tracking_number }));

it.each([
	['1Z1, 1Z2', ['1Z1', '1Z2']],
	['1Z1,1Z2', ['1Z1', '1Z2']],
	['1Z1; 1Z2', ['1Z1', '1Z2']],
	['1Z1\n1Z2\r\n1Z3', ['1Z1', '1Z2', '1Z3']],
	['1Z1 / 1Z2', ['1Z1', '1Z2']],
	['1Z1 | 1Z2', ['1Z1', '1Z2']],
	['1Z1 & 1Z2', ['1Z1', '1Z2']],
	['1Z1,, 1Z2,', ['1Z1', '1Z2']],
	['1Z1, 1Z1', ['1Z1']],
	['1Z1;', ['1Z1']],
	// A space, a slash and a dash stand inside of tracking numbers.
	['0034 0434 1610 9404 2557', ['0034 0434 1610 9404 2557']],
	['LA-123/4', ['LA-123/4']],
])('the cell %j holds the parcels %j', async (cell, expected) => {
	const { row, parcels } = await parcelsOf({ tracking_number: cell });
	expect(row?.status).toBe('captured');
	expect(parcels).toEqual(numbers(...expected));
});

it('six long numbers with commas are six parcels, each within the limit', async () => {
	const six = Array.from({ length: 6 }, (_, n) => `0034043416109404255${n}`);
	const { parcels } = await parcelsOf({ tracking_number: six.join(', ') });
	expect(parcels).toEqual(numbers(...six));
	const { row } = await parcelsOf({ tracking_number: `1Z1, ${'2'.repeat(101)}` });
	expect(row?.message).toContain('shipping_info[1].tracking_number');
});

it('carrier, method and link hold for each parcel', async () => {
	const shared = {
		shipping_company: 'Deutsche Post, DHL',
		shipping_method: 'Home',
		tracking_uri: 'https://example.com/track?ids=1,2',
		return_tracking_number: 'R1',
	};
	const { parcels } = await parcelsOf({ tracking_number: '1Z1, 1Z2, 1Z3', ...shared });
	expect(parcels).toEqual(numbers('1Z1', '1Z2', '1Z3').map((parcel) => ({ ...parcel, ...shared })));
});

it('equally many carriers, methods, links and return numbers belong to one parcel each', async () => {
	const { parcels } = await parcelsOf({
		tracking_number: '1Z1; 1Z2',
		carrier: 'UPS; DHL',
		shipping_method: 'Home, PickUpPoint',
		tracking_url: 'https://example.com/1?a=1,2, https://example.com/2',
		return_tracking_number: 'R1\nR2',
	});
	expect(parcels).toEqual([
		{
			...{ tracking_number: '1Z1', shipping_company: 'UPS', shipping_method: 'Home' },
			...{ tracking_uri: 'https://example.com/1?a=1,2', return_tracking_number: 'R1' },
		},
		{
			...{ tracking_number: '1Z2', shipping_company: 'DHL', shipping_method: 'PickUpPoint' },
			...{ tracking_uri: 'https://example.com/2', return_tracking_number: 'R2' },
		},
	]);
});

it.each<[string, IDataObject, string]>([
	[
		'three numbers and two links',
		{ tracking_number: '1, 2, 3', tracking_uri: 'https://a.example https://b.example' },
		'Tracking URL has 2 entries for 3 parcels',
	],
	[
		'one number and two return numbers',
		{ tracking_number: '1', return_tracking_number: 'R1, R2' },
		'Tracking Number has one entry for 2 parcels',
	],
	[
		'a link that is none',
		{ tracking_number: '1', tracking_url: 'javascript:alert(1)' },
		'https://',
	],
	['a carrier as its link', { tracking_number: '1, 2', tracking_uri: 'DHL' }, 'https://'],
	['a failed formula among them', { tracking_number: '1Z1, #N/A' }, 'Correct the formula'],
	['a wrapped one among them', { tracking_number: "1Z1, '1Z2" }, 'Take the apostrophe off'],
	['a number that was cut', { tracking_number: '1,23457E+17' }, 'Format the column as text'],
	[
		'two that were cut',
		{ tracking_number: '1,23457E+17; 1,23457E+17' },
		'Format the column as text',
	],
])('refuses %s', async (_, cells, words) => {
	const { row, parcels } = await parcelsOf(cells);
	expect(row?.status).toBe('failed');
	expect(row?.message).toContain(words);
	expect(parcels).toBeUndefined();
});

it('return numbers alone make parcels, too', async () => {
	const { parcels } = await parcelsOf({ return_tracking_number: 'R1, R2' });
	expect(parcels).toEqual([{ return_tracking_number: 'R1' }, { return_tracking_number: 'R2' }]);
});

it('is read so in a field of its own as well, and when tracking is added later', async () => {
	const shop = shops.klarna;
	const { order_id: orderId } = await shop.order({ captures: [{ captured_amount: 1000 }] });
	const shippingInfo = { parcel: [{ tracking_number: '={{ $json.numbers }}' }] };
	const items = [{ numbers: '1Z1, 1Z2' }];
	const { rows } = await shop.run('order', 'addShippingInfo', { orderId, shippingInfo }, { items });
	expect(rows[0]).toMatchObject({ success: true, added: 2 });
	const auto = { dataMode: 'autoMapInputData' };
	const sheet = [{ order_id: orderId, tracking_number: '1Z1; 1Z3' }];
	for (const resource of ['order', 'capture']) {
		const added = await shop.run(resource, 'addShippingInfo', auto, { items: sheet });
		expect(added.rows[0]).toMatchObject({ added: resource === 'order' ? 1 : 2 });
		const again = await shop.run(resource, 'addShippingInfo', auto, { items: sheet });
		expect(again.rows[0]).toMatchObject({ added: 0, already_there: 2 });
	}
});

it('leaves the parcels of a JSON as they are', async () => {
	const shipping_info = JSON.stringify([{ tracking_number: '1Z1, 1Z2' }]);
	const { parcels } = await parcelsOf({ shipping_info });
	expect(parcels).toEqual(numbers('1Z1, 1Z2'));
});
