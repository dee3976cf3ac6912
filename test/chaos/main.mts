import { parseArgs } from 'node:util';
import { startSimulator } from '../support/simulator.mts';
import { batchSize, runBatch } from './batch.mts';
import type { ChaosRun } from './chaosRun.mts';
import { describeRun, Tally } from './report.mts';

/**
 * Runs random sheets through the built nodes while the simulator misbehaves, and judges every row by the ledger:
 * `tsx test/chaos/main.mts --runs 1000 --seed 1`, or one of these runs again with `--only 17`.
 *
 * The checks `afterwards` and `none` are counted on lines of their own. Within 24 hours they are held to the same. Later
 * the API has forgotten the keys, and they read no order: they move an event a second time, or report as failed what no
 * longer fits because an earlier run moved it; that line is for information only. Neither sees what was moved by other
 * means than this key, and `none` doesn't notice that another process used a reference with another amount: such rows
 * are not tried with them.
 */
async function main(): Promise<number> {
	const { values } = parseArgs({
		options: {
			runs: { type: 'string', default: '100' },
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
		},
	});
	const seed = Number(values.seed);
	const tallies = { ordered: new Tally(), quick: new Tally(), quickLater: new Tally() };
	const simulator = await startSimulator();
	try {
		for (const numbers of batches(Number(values.runs), values.only)) {
			for (const run of await runBatch(simulator, seed, numbers)) {
				const kind = kindOf(run);
				const violations = run.violations();
				tallies[kind].add(run, violations);
				if (violations.length === 0 || kind === 'quickLater') continue;
				console.log(describeRun(run, violations, seed));
			}
		}
	} finally {
		await simulator.stop();
	}
	console.log(`check afterwards or none, after 24 hours: ${tallies.quickLater.line(seed)}`);
	console.log(`check afterwards or none, within 24 hours: ${tallies.quick.line(seed)}`);
	console.log(tallies.ordered.line(seed));
	return tallies.ordered.hasViolations || tallies.quick.hasViolations ? 1 : 0;
}

function kindOf({ plan, keysForgotten }: ChaosRun) {
	if (plan.check === 'orderFirst') return 'ordered';
	return keysForgotten ? 'quickLater' : 'quick';
}

/** Numbers of the runs, by batch. */
function batches(runs: number, only: string | undefined): number[][] {
	if (only !== undefined) return [[Number(only)]];
	const numbers = Array.from({ length: runs }, (_, index) => index + 1);
	return Array.from({ length: Math.ceil(runs / batchSize) }, (_, batch) =>
		numbers.slice(batch * batchSize, (batch + 1) * batchSize),
	);
}

process.env.N8N_LOG_LEVEL = 'silent';
process.exitCode = await main();
