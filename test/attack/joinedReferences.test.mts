import { openShops } from '../support/shop.mts';

const shops = openShops();

describe('a reference that was put together from cells', () => {
	it.each([
		['RET1.23457E+17', 'lost its digits'],
		['R-1.23457E17', 'lost its digits'],
		['1.E+17', 'lost its digits'],
		['R-#NV', 'formula'],
		['RET#N/A', 'formula'],
		['RETURN#REF!', 'formula'],
		['{{ $json.reference }}', "wasn't evaluated"],
		['R-{{ $json.number }}', "wasn't evaluated"],
		['R-', 'nothing follows its last sign'],
		["R-123'", 'quotation mark behind it'],
		["'R-123'", 'off: R-123.'],
	])(
		'is refused in every row when it came out as %s: two events would be one',
		async (reference, words) => {
			const shop = shops.klarna;
			const { order_id } = await shop.order();
			const sheet = [1, 2].map(() => ({ order_id, amount: '10', reference }));
			const { rows } = await shop.mapSheet(sheet);
			expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
			expect(rows[0]?.message).toContain(words);
			expect(await shop.movedMinor(order_id)).toBe(0);
		},
	);

	it.each(['1E5', '5e10', 'R-1/02', '#1001', 'O’Neil-7', '返品-1', '-1', 'R.1'])(
		'is taken when somebody wrote %s',
		async (reference) => {
			const shop = shops.kustom;
			const { order_id } = await shop.order();
			const { rows } = await shop.mapSheet([{ order_id, amount: '10', reference }]);
			expect(rows[0]?.status).toBe('captured');
		},
	);
});
