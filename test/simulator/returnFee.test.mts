import type { OrderLine } from '../../contract/orderLine.ts';
import { refund } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

const product: OrderLine = {
	type: 'physical',
	reference: 'SKU-1',
	name: 'Sample article',
	quantity: 1,
	unit_price: 10_000,
	tax_rate: 2500,
	total_amount: 10_000,
	total_tax_amount: 2000,
};

const fee: OrderLine = {
	type: 'return_fee',
	reference: 'FEE',
	name: 'Return fee',
	quantity: 1,
	unit_price: -500,
	tax_rate: 2500,
	total_amount: -500,
	total_tax_amount: -100,
};

async function refundWithFee(seed: object, amountMinor: number, feeLine: OrderLine) {
	const simulator = theSimulator();
	const order = await seedOne(simulator, { status: 'CAPTURED', ...seed });
	const body = { order_lines: [product, feeLine] };
	return refund(simulator, order.order_id, amountMinor, { body });
}

it.each(['AT', 'DE', 'DK', 'FI', 'FR', 'NL', 'NO', 'SE'])(
	'keeps a return fee in %s',
	async (country) => {
		expect(await refundWithFee({ purchase_country: country }, 9500, fee)).toMatchObject({
			status: 201,
		});
	},
);

const twoCaptures = [{ captured_amount: 5000 }, { captured_amount: 5000 }];

it.each([
	['in a market without return fees', { purchase_country: 'GB' }, 9500, fee],
	['for an order captured in two parts', { captures: twoCaptures }, 9500, fee],
	['when the lines do not make up the amount', {}, 9400, fee],
	['of zero', {}, 10_000, { ...fee, unit_price: 0, total_amount: 0, total_tax_amount: 0 }],
	['that is positive', {}, 9500, { ...fee, unit_price: 500, total_amount: 500 }],
	['without a tax rate', {}, 9500, { ...fee, tax_rate: undefined }],
])('refuses a return fee %s', async (_case, seed, amountMinor, feeLine) => {
	const { status, error } = await refundWithFee(seed, amountMinor, feeLine);
	expect([status, error.error_code]).toEqual([403, 'REFUND_NOT_ALLOWED']);
});

it('does not compare lines with the amount when there is no return fee', async () => {
	const simulator = theSimulator();
	const order = await seedOne(simulator, { status: 'CAPTURED' });
	const answer = await refund(simulator, order.order_id, 4000, {
		body: { order_lines: [product] },
	});
	expect(answer.status).toBe(201);
});
