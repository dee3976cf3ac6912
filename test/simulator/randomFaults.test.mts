import type { RunningSimulator } from '../support/simulator.mts';
import { capture } from './client.mts';
import { testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

async function captureUntilAnswered(simulator: RunningSimulator, orderId: string): Promise<string> {
	for (let attempt = 0; attempt < 50; attempt += 1) {
		const answer = await capture(simulator, orderId, 100, { key: orderId }).catch(() => undefined);
		if (answer?.status === 201 && answer.createdId !== '') return answer.createdId;
	}
	throw new Error('No capture after 50 attempts.');
}

it('moves money exactly once per key for a caller that repeats, whatever goes wrong', async () => {
	const simulator = theSimulator();
	const orders = await simulator.seed(...Array.from({ length: 100 }, () => ({})));
	await simulator.settings({ seed: 1, faultProbability: 0.4 });
	const ids = await Promise.all(
		orders.map((order) => captureUntilAnswered(simulator, order.order_id)),
	);
	const ledger = await simulator.ledger();
	expect(ledger.map((entry) => entry.id).sort()).toEqual([...ids].sort());
	const met = (await simulator.requests()).map(({ fault }) => fault);
	expect(new Set(met).size).toBeGreaterThan(7);
});

it('moves the same money and answers the same for the same seed and calls', async () => {
	const simulator = theSimulator();
	const callAll = async (seed: number) => {
		await simulator.reset();
		await simulator.settings({
			seed,
			faultProbability: 0.5,
			randomFaultKinds: ['replyLost', 'reset', 'conflict', 'serverError', 'html', 'empty'],
		});
		const [order] = await simulator.seed({ order_amount: 1_000_000 });
		const id = order?.order_id ?? '';
		for (let number = 1; number <= 25; number += 1) {
			await capture(simulator, id, number).catch(() => undefined);
		}
		const requests = await simulator.requests(id);
		return {
			calls: requests.map(({ fault, status }) => [fault, status]),
			moved: (await simulator.ledger(id)).map(({ amount_minor }) => amount_minor),
		};
	};
	const first = await callAll(11);
	expect(await callAll(11)).toEqual(first);
	const other = await callAll(12);
	expect(other.calls).not.toEqual(first.calls);
	expect(other.moved).not.toEqual(first.moved);
	expect(first.moved.length).toBeGreaterThan(5);
	expect(first.moved.length).toBeLessThan(25);
});
