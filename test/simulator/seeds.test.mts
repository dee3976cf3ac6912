import { order } from '../../contract/order.ts';
import { startSimulator } from '../support/simulator.mts';
import { call } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

it.each(['klarna', 'kustom'] as const)('makes a whole order of nothing for %s', async (brand) => {
	const simulator = theSimulator();
	const { order_id: id } = await seedOne(simulator, { brand });
	const { text } = await call(simulator, 'GET', id, '', { brand });
	expect(order.safeParse(JSON.parse(text)).success).toBe(true);
	expect(JSON.parse(text)).toMatchObject({
		status: 'AUTHORIZED',
		order_amount: 10_000,
		purchase_currency: 'EUR',
		order_lines: [{ reference: 'SKU-1', total_amount: 10_000, total_tax_amount: 2000 }],
	});
});

it('takes captures and refunds as history, not as movements', async () => {
	const simulator = theSimulator();
	const seeded = await seedOne(simulator, {
		order_amount: 10_000,
		purchase_currency: 'SEK',
		captures: [{ captured_amount: 6000, reference: 'S-1' }],
		refunds: [{ refunded_amount: 1000, reference: 'R-1' }],
	});
	expect(seeded).toMatchObject({
		status: 'PART_CAPTURED',
		captured_amount: 6000,
		refunded_amount: 1000,
		remaining_authorized_amount: 4000,
		captures: [{ captured_amount: 6000, refunded_amount: 1000, reference: 'S-1' }],
		refunds: [{ refunded_amount: 1000, reference: 'R-1' }],
	});
	expect(await simulator.ledger()).toEqual([]);
});

it.each([
	['AUTHORIZED', 0, 0, 10_000],
	['PART_CAPTURED', 5000, 0, 5000],
	['CAPTURED', 10_000, 0, 0],
	['CANCELLED', 0, 0, 0],
	['EXPIRED', 0, 0, 0],
	['CLOSED', 10_000, 10_000, 0],
] as const)('fills in the amounts of a %s order', async (status, captured, refunded, remaining) => {
	expect(await seedOne(theSimulator(), { status })).toMatchObject({
		status,
		captured_amount: captured,
		refunded_amount: refunded,
		remaining_authorized_amount: remaining,
	});
});

it('says which field of a seed is wrong and seeds nothing', async () => {
	const simulator = theSimulator();
	const wrong = { order_ammount: 5 } as object;
	await expect(simulator.seed({}, wrong)).rejects.toThrow(/order_ammount/);
	await expect(simulator.seed({ order_id: 'x' })).rejects.toThrow(/order_id/);
});

it('starts with what its command line says', async () => {
	const simulator = await startSimulator({ rate: 40, latencyMs: 5, seed: 3 });
	expect(await simulator.settings()).toMatchObject({
		requestsPerSecond: 40,
		latencyMs: 5,
		seed: 3,
	});
	await simulator.stop();
	await simulator.ended();
});
