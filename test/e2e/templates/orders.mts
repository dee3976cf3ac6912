import { http } from '../../../scripts/process/http.mts';
import type { OrderSeed } from '../../support/simulator.mts';
import type { Stage } from './stage.mts';

/** An order with one line of five pieces at 20.00, and how it was left. */
export async function makeOrder({ simulator }: Stage, seed: OrderSeed = {}): Promise<string> {
	const [order] = await simulator.seed({
		brand: 'kustom',
		purchase_currency: 'EUR',
		order_amount: 10_000,
		order_lines: [
			{
				...{ name: 'Shoe', reference: 'SKU-1', quantity: 5, unit_price: 2_000 },
				...{ tax_rate: 0, total_amount: 10_000, total_tax_amount: 0 },
			},
		],
		...seed,
	});
	return order?.order_id ?? '';
}

/** An order of which everything was captured, with its lines. */
export const makeCaptured = async (stage: Stage, seed: OrderSeed = {}): Promise<string> =>
	await makeOrder(stage, {
		captures: [
			{
				captured_amount: 10_000,
				reference: 'SHIPPED',
				order_lines: [
					{
						...{ name: 'Shoe', reference: 'SKU-1', quantity: 5, unit_price: 2_000 },
						...{ tax_rate: 0, total_amount: 10_000, total_tax_amount: 0 },
					},
				],
			},
		],
		...seed,
	});

/** An order with a number of its own, known to the table that remember-orders fills (that test runs before). */
export async function makeKnown(
	stage: Stage,
	number: string,
	{ capturedMinor = 10_000, ...seed }: OrderSeed & { capturedMinor?: number } = {},
): Promise<string> {
	const order = await makeCaptured(stage, {
		merchant_reference1: number,
		...(capturedMinor === 10_000
			? {}
			: {
					order_amount: capturedMinor,
					order_lines: [],
					captures: [{ captured_amount: capturedMinor }],
				}),
		...seed,
	});
	const { body } = await http(`${stage.client.url}/webhook/kustom-push?order_id=${order}`, {
		method: 'POST',
	});
	await body.dump();
	return order;
}

/** What the ledger says moved of these orders, as `capture 49.90 S-1`. */
export async function moved({ simulator }: Stage, orderIds: readonly string[]): Promise<string[]> {
	const entries = await simulator.ledger();
	return entries
		.filter(({ order_id }) => orderIds.includes(order_id))
		.map(
			({ movement, amount_minor, reference }) =>
				`${movement} ${(amount_minor / 100).toFixed(2)} ${reference ?? ''}`,
		);
}
