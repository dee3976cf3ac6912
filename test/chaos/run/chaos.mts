import type { RunningSimulator } from '../../support/simulator.mts';
import { startSimulator } from '../../support/simulator.mts';
import type { Batch } from './batch.mts';
import { runBatch } from './batch.mts';
import type { ChaosRun } from './chaosRun.mts';
import type { Family } from '../families.mts';
import { families, familyNames } from '../families.mts';
import type { SabotageName } from '../sabotage.mts';
import { sabotages } from '../sabotage.mts';
import { Worker } from './worker.mts';

const batchSize = 50;
/** Batches under way at once, each with a simulator of its own: a batch waits more than it computes. */
const mostSites = 5;
const workersPerSite = 3;

/** One run by its number, in the circumstances that it has among all the others. */
export function batchOfOne(seed: number, family: Family, number: number): Batch {
	return { seed, family, index: Math.floor((number - 1) / batchSize), numbers: [number] };
}

/** This many runs of the main family; the others come in addition, in their proportion. */
export function batchesOf(seed: number, runs: number): Batch[] {
	return familyNames.flatMap((family) => {
		const count = Math.ceil(runs / families[family].oneIn);
		return Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => {
			const first = index * batchSize + 1;
			const size = Math.min(batchSize, count - index * batchSize);
			return { seed, family, index, numbers: Array.from({ length: size }, (_n, n) => first + n) };
		});
	});
}

/**
 * Random sheets through the built nodes, run in n8n's engine, while the simulator misbehaves.
 *
 * @param onRun looks at each run when it is over; `true` ends everything
 */
export async function runChaos(
	batches: readonly Batch[],
	onRun: (run: ChaosRun) => boolean,
): Promise<void> {
	const waiting = [...batches];
	const siteCount = Math.min(mostSites, Math.ceil(waiting.length / 2));
	await Promise.all(
		Array.from({ length: siteCount }, async () => {
			const simulator = await startSimulator();
			try {
				await workOff(simulator, waiting, onRun);
			} finally {
				await simulator.stop();
			}
		}),
	);
}

async function workOff(
	simulator: RunningSimulator,
	waiting: Batch[],
	onRun: (run: ChaosRun) => boolean,
): Promise<void> {
	const workers = new Map<SabotageName | undefined, Worker[]>();
	for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
		const { sabotage } = batch;
		const crew = workers.get(sabotage) ?? newWorkers(sabotage);
		workers.set(sabotage, crew);
		const runs = await runBatch({ simulator, workers: crew }, batch);
		if (runs.map(onRun).includes(true)) waiting.length = 0;
	}
}

function newWorkers(sabotage: SabotageName | undefined): Worker[] {
	const spoil = sabotage && sabotages[sabotage];
	return Array.from({ length: workersPerSite }, () => new Worker(spoil));
}
