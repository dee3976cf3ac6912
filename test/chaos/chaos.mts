import { startSimulator } from '../support/simulator.mts';
import type { Batch, Site } from './batch.mts';
import { runBatch } from './batch.mts';
import type { ChaosRun } from './chaosRun.mts';
import type { Family } from './families.mts';
import { families, familyNames } from './families.mts';
import type { SabotageName } from './sabotage.mts';
import { sabotages } from './sabotage.mts';
import { Worker } from './worker.mts';

/** What to try. */
export interface ChaosOrder {
	/** Of the main kind; the other kinds come in addition, in their proportion. */
	runs: number;
	seed: number;
	/** One run of one kind instead. */
	only?: { family: Family; number: number };
	sabotage?: SabotageName;
	/** Looks at each run when it is over; `true` ends everything. */
	onRun: (run: ChaosRun) => boolean;
}

const batchSize = 50;
/** Batches under way at once, each with a simulator of its own: a batch waits more than it computes. */
const siteCount = 5;
const workersPerSite = 3;

/** Random sheets through the built nodes, run in n8n's engine, while the simulator misbehaves. */
export async function runChaos(order: ChaosOrder): Promise<void> {
	const batches = batchesOf(order);
	const sites = await Promise.all(
		Array.from({ length: Math.min(siteCount, batches.length) }, async () => await newSite(order)),
	);
	try {
		await Promise.all(sites.map(async (site) => await workOff(site, batches, order)));
	} finally {
		await Promise.all(sites.map(async ({ simulator }) => await simulator.stop()));
	}
}

async function newSite({ sabotage }: ChaosOrder): Promise<Site> {
	const spoil = sabotage && sabotages[sabotage];
	const workers = Array.from({ length: workersPerSite }, () => new Worker(spoil));
	return { simulator: await startSimulator(), workers };
}

async function workOff(site: Site, batches: Batch[], { onRun }: ChaosOrder): Promise<void> {
	for (let batch = batches.shift(); batch; batch = batches.shift()) {
		const runs = await runBatch(site, batch);
		if (runs.map(onRun).includes(true)) batches.length = 0;
	}
}

function batchesOf({ runs, seed, only }: ChaosOrder): Batch[] {
	if (only) {
		const index = Math.floor((only.number - 1) / batchSize);
		return [{ seed, family: only.family, index, numbers: [only.number] }];
	}
	return familyNames.flatMap((family) => {
		const count = Math.ceil(runs / families[family].oneIn);
		return Array.from({ length: Math.ceil(count / batchSize) }, (_, index) => {
			const first = index * batchSize + 1;
			const size = Math.min(batchSize, count - index * batchSize);
			return { seed, family, index, numbers: Array.from({ length: size }, (_n, n) => first + n) };
		});
	});
}
