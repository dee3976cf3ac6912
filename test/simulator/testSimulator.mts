import type { OrderSeed, RunningSimulator, SimulatedOrder } from '../support/simulator.mts';
import { startSimulator } from '../support/simulator.mts';

/** One simulator for all tests of a file, empty before each of them. */
export function testSimulator(): () => RunningSimulator {
	let simulator: RunningSimulator | undefined;
	beforeAll(async () => {
		simulator = await startSimulator();
	});
	beforeEach(() => simulator?.reset());
	afterAll(() => simulator?.stop());
	return () => {
		if (!simulator) throw new Error('The simulator has not started.');
		return simulator;
	};
}

/** Seeds one order and returns it. */
export async function seedOne(
	simulator: RunningSimulator,
	seed: OrderSeed = {},
): Promise<SimulatedOrder> {
	const [order] = await simulator.seed(seed);
	if (!order) throw new Error('The simulator made no order.');
	return order;
}
