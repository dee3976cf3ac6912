import type { IDataObject } from 'n8n-workflow';
import { openShops } from '../support/shop.mts';

/** Input that silently meant something else, each found by an attack on an earlier state of this code. */
const shops = openShops();

async function bigOrder() {
	const shop = shops.klarna;
	const { order_id = '' } = await shop.order({ order_amount: 30_000 });
	return { shop, orderId: order_id };
}

/** Fields that silently meant nothing. */
const nothings: Array<[string, IDataObject, string]> = [
	[
		'an approved plan from a missing column',
		{ options: { approvedPlan: '={{ $json.nothing }}' } },
		'Only If the Plan Is Still (Options) gives nothing',
	],
	['an empty approved plan', { options: { approvedPlan: '' } }, 'nothing was approved'],
	[
		'a currency from a missing column',
		{ currency: '={{ $json.nothing }}' },
		'Check the name of the column',
	],
	[
		'an expected reference from a missing column',
		{ expectedMerchantReference: '={{ $json.nothing }}' },
		'Check the name of the column',
	],
	['a reference with a zero-width space', { reference: 'R-1\u200b' }, 'invisible characters'],
	['a reference with a line break', { reference: 'R-1\nR-2' }, 'invisible characters'],
	['the reference "undefined"', { reference: 'undefined' }, 'a missing value looks like'],
	['the reference "#N/A"', { reference: '#N/A' }, 'a missing value looks like'],
];

it.each(nothings)('refuses %s', async (_, fields, words) => {
	const { shop, orderId } = await bigOrder();
	const { error } = await shop.capture({ orderId, amount: '10', reference: 'S', ...fields });
	expect(error?.message).toContain(words);
	expect(await shop.movedMinor(orderId)).toBe(0);
});

it('compares the lines with the amount also where the order is not read first', async () => {
	const { shop, orderId } = await bigOrder();
	const line = { name: 'Shoes', quantity: 1, unit_price: 1000, total_amount: 1000 };
	const { error } = await shop.capture({
		orderId,
		amount: '5000',
		amountUnit: 'minor',
		reference: 'S',
		orderLinesJson: JSON.stringify([line]),
		options: { check: 'none' },
	});
	expect(error?.message).toContain('add up to 1000');
	expect(await shop.movedMinor(orderId)).toBe(0);
});

it.each(['minor ', 'Minor', 'cents'])(
	'refuses the unit %s when an order gets a new amount',
	async (unit) => {
		const { shop, orderId } = await bigOrder();
		const { error } = await shop.run('order', 'updateAuthorization', {
			orderId,
			amount: '9000',
			amountUnit: `={{ '${unit}' }}`,
		});
		expect(error?.message).toContain('Write Amounts As');
		expect(await shop.writes(orderId)).toHaveLength(0);
	},
);

it.each(['.', '..'])(
	'refuses %s as a capture id, which would read the order itself',
	async (captureId) => {
		const { shop, orderId } = await bigOrder();
		const { error } = await shop.run('capture', 'get', { orderId, captureId });
		expect(error?.message).toContain("can't be an ID");
		expect(await shop.simulator.requests(orderId)).toHaveLength(0);
	},
);

it('takes another key for another order in the same place of an execution with the same id', async () => {
	const shop = shops.kustom;
	const orders = [await shop.order(), await shop.order()];
	const keys = [];
	for (const { order_id = '' } of orders) {
		await shop.run('order', 'acknowledge', { orderId: order_id }, { executionId: '1' });
		keys.push((await shop.writes(order_id))[0]?.headers['klarna-idempotency-key']);
	}
	expect(keys[0]).not.toBe(keys[1]);
});

it('settles an unclear extension of a due date by its key instead of calling it refused', async () => {
	const shop = shops.klarna;
	const { order_id = '', captures } = await shop.order({ captures: [{ captured_amount: 10_000 }] });
	await shop.simulator.fault({ kind: 'replyLost', orderId: order_id, operation: 'extendDueDate' });
	const fields = {
		orderId: order_id,
		captureId: captures?.[0]?.capture_id,
		numberOfDays: 14,
		maxFee: '100',
		reference: 'D',
		options: { maxAttempts: 1 },
	};
	const first = await shop.run('capture', 'extendDueDate', fields);
	const second = await shop.run('capture', 'extendDueDate', fields);
	expect(first.error?.message).toContain('may have been carried out');
	expect(second.rows[0]).toMatchObject({ success: true });
	expect((await shop.simulator.order(order_id)).simulator.dueDateExtensions).toHaveLength(1);
});
