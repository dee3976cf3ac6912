import { openShops } from '../support/shop.mts';

/** A row of a dry run that comes back as an instruction. */
const shops = openShops();

async function planned() {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order();
	const { rows } = await shop.mapSheet([{ order_id, amount: '10', reference: 'S' }], {
		dryRun: true,
		options: { includeInputColumns: true },
	});
	return { shop, orderId: order_id, row: rows[0] ?? {} };
}

it('is carried out when its plan is still the same', async () => {
	const { shop, orderId, row } = await planned();
	expect(row).toMatchObject({ status: 'planned' });
	const { rows } = await shop.mapSheet([row]);
	expect(rows[0]).toMatchObject({ status: 'captured', moved: '10.00' });
	expect(await shop.movedMinor(orderId)).toBe(1000);
});

it.each([
	['its amount', { amount: '60' }],
	['its reference', { reference: 'T' }],
	['its plan', { plan_id: 'another' }],
])('is refused when somebody changed %s', async (_case, change) => {
	const { shop, orderId, row } = await planned();
	const { rows } = await shop.mapSheet([{ ...row, ...change }]);
	expect(rows[0]?.status).toBe('failed');
	expect(rows[0]?.message).toContain('The approved plan was another one');
	expect(await shop.movedMinor(orderId)).toBe(0);
});

it('can be planned again, whatever was changed', async () => {
	const { shop, row } = await planned();
	const { rows } = await shop.mapSheet([{ ...row, amount: '60' }], { dryRun: true });
	expect(rows[0]?.status).toBe('planned');
});
