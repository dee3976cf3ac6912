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
