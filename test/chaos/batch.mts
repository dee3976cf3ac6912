import { setTimeout } from 'node:timers/promises';
import type { RunningSimulator } from '../support/simulator.mts';
import { ChaosRun } from './chaosRun.mts';
import { longestLateLagMs } from './faultChoice.mts';
import { planRun } from './plan.mts';
import { Random } from './random.mts';

/** Runs at the same time; they share the simulator's clock, settings and list of faults. */
export const batchSize = 100;

const hoursAhead = 25;

/** Carries out runs of one batch, phase by phase, because clock and faults belong to all of them. */
export async function runBatch(
	simulator: RunningSimulator,
	seed: number,
	numbers: number[],
): Promise<ChaosRun[]> {
	const batch = Math.floor(((numbers[0] ?? 1) - 1) / batchSize);
	const random = new Random(seed, batch, 7);
	const runs = numbers.map((number) => new ChaosRun(simulator, planRun(seed, number)));
	await simulator.settings({
		keyScope: random.pick(['path', 'account'] as const),
		concurrentWrites: random.pick(['serial', 'conflict'] as const),
		refundBody: random.pick(['empty', 'string'] as const),
		recordRequests: false,
	});
	await together(runs, async (run) => await run.seed());
	await together(runs, async (run) => await run.runEarly());
	if ((seed + batch) % 2 === 0) {
		await simulator.clearFaults();
		await setTimeout(longestLateLagMs);
		await simulator.advanceClock(hoursAhead * 3_600_000);
		for (const run of runs) run.keysForgotten = true;
	}
	await together(runs, async (run) => await run.runLate());
	await simulator.clearFaults();
	await together(runs, async (run) => await run.runFinal());
	return runs;
}

async function together(runs: ChaosRun[], phase: (run: ChaosRun) => Promise<void>): Promise<void> {
	await Promise.all(runs.map(phase));
}
