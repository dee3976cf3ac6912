import { setTimeout } from 'node:timers/promises';
import type { RunningSimulator } from '../../support/simulator.mts';
import { ChaosRun } from './chaosRun.mts';
import type { Family } from '../families.mts';
import { familyNames } from '../families.mts';
import { longestLateLagMs } from '../plan/faultChoice.mts';
import { planRun } from '../plan/plan.mts';
import { Random } from '../random.mts';
import type { SabotageName } from '../sabotage.mts';
import type { Worker } from './worker.mts';

/** Runs at the same time; they share the simulator's clock, settings and list of faults. */
export interface Batch {
	seed: number;
	family: Family;
	/** From 0. */
	index: number;
	/** Of the runs. */
	numbers: number[];
	/** A mistake built into the nodes. */
	sabotage?: SabotageName;
}

/** Where a batch is carried out. */
export interface Site {
	simulator: RunningSimulator;
	workers: readonly Worker[];
}

const hoursAhead = 25;

/** What the runs of a batch have in common, because there is one clock and one set of settings. */
function circumstances({ seed, family, index }: Batch) {
	const random = new Random(seed, index, familyNames.indexOf(family), 7);
	const isLater = { ordered: random.chance(0.5), twoAmounts: random.chance(0.5) };
	const quick = family === 'quick' || family === 'quickLater';
	return {
		// A refusal that is repeated for 24 hours can't be put right within them.
		storeFirstAnswers: !quick && random.chance(0.3) ? ('all' as const) : ('2xx' as const),
		keyScope: random.pick(['path', 'account'] as const),
		concurrentWrites: random.pick(['serial', 'conflict'] as const),
		refundBody: random.pick(['empty', 'string'] as const),
		isLater: { ...isLater, quick: false, quickLater: true, lines: random.chance(0.5) }[family],
	};
}

/** Carries out the runs of a batch phase by phase. */
export async function runBatch({ simulator, workers }: Site, batch: Batch): Promise<ChaosRun[]> {
	const { isLater, ...settings } = circumstances(batch);
	const runs = batch.numbers.map(
		(number) => new ChaosRun(simulator, workers, batch, planRun(batch.seed, batch.family, number)),
	);
	await simulator.reset();
	await simulator.settings({ ...settings, recordRequests: false });
	await together(runs, async (run) => await run.seed());
	await together(runs, async (run) => await run.runEarly());
	if (isLater) await passHours(simulator);
	await together(runs, async (run) => await run.runLate());
	await simulator.clearFaults();
	if (settings.storeFirstAnswers === 'all') await passHours(simulator);
	await together(runs, async (run) => await run.runFinal());
	return runs;
}

/** Long enough for the API to forget the keys; no read lags that long. */
async function passHours(simulator: RunningSimulator): Promise<void> {
	await simulator.clearFaults();
	await setTimeout(longestLateLagMs);
	await simulator.advanceClock(hoursAhead * 3_600_000);
}

async function together(runs: ChaosRun[], phase: (run: ChaosRun) => Promise<void>): Promise<void> {
	await Promise.all(runs.map(phase));
}
