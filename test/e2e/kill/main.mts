import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { endWanted } from '../../../scripts/process/endWanted.mts';
import { runMain } from '../../../scripts/process/runMain.mts';
import { step } from '../../../scripts/process/step.mts';
import { Random } from '../../chaos/random.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import { startSimulator } from '../../support/simulator.mts';
import type { Bench } from './bench.mts';
import { movementsOf } from './bench.mts';
import { bulkMovement } from './bulkMovement.mts';
import { captureEvents, refundEvents } from './events.mts';
import type { N8nLine } from '../../../scripts/n8n/install.mts';
import { n8nLines } from '../../../scripts/n8n/install.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import { Tally } from './tally.mts';
import { importBulkWorkflows } from './workflows.mts';

const EVENTS = 300;
const LEAST_KILLS = 20;

interface Options {
	seed: number;
	/** Of each movement. */
	kills: number;
	/** On Error: Stop Workflow, with a sheet in which every row can work. */
	stops: boolean;
	line: N8nLine;
}

function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			kills: { type: 'string', default: '11' },
			stop: { type: 'boolean', default: false },
			line: { type: 'string', default: '2.x' },
		},
	});
	const line = n8nLines.find((known) => known === values.line);
	if (!line) throw new Failure(`--line is one of ${n8nLines.join(', ')}.`);
	return {
		seed: Number(values.seed ?? Math.floor(Math.random() * 1_000_000)),
		kills: Number(values.kills),
		stops: values.stop,
		line,
	};
}

async function prepare(
	simulator: RunningSimulator,
	n8n: RestartableN8n,
	folder: string,
	{ seed, stops }: Options,
): Promise<Bench> {
	const random = new Random(seed);
	await simulator.settings({
		keyScope: random.pick(['path', 'account'] as const),
		storeFirstAnswers: random.pick(['2xx', 'all'] as const),
		concurrentWrites: random.pick(['serial', 'conflict'] as const),
		refundBody: random.pick(['empty', 'string'] as const),
	});
	const { orders, events } = captureEvents(random, EVENTS);
	await simulator.seed(...orders);
	await n8n.install();
	const client = await step('Starting n8n for the first time', () => n8n.start());
	const workflows = await importBulkWorkflows(
		client,
		simulator.url,
		folder,
		n8n.filesFolder,
		stops,
	);
	const wanted = { capture: events, refund: refundEvents(random, events) };
	return { simulator, n8n, client, workflows, random, wanted, stops, tally: new Tally() };
}

/** Captures a spreadsheet, then refunds it, and judges. */
async function work(bench: Bench, { kills, seed }: Options): Promise<number> {
	const { tally } = bench;
	for (const movement of ['capture', 'refund'] as const) {
		await bulkMovement(bench, movement, kills);
		if (tally.violations.length > 0) break;
	}
	for (const { kind, text } of tally.violations) console.log(`VIOLATION ${kind}: ${text}`);
	const events = {
		captured_events: (await movementsOf(bench, 'capture')).length,
		refunded_events: (await movementsOf(bench, 'refund')).length,
	};
	const hasEnoughKills = tally.kills >= Math.min(LEAST_KILLS, kills * 2);
	if (!hasEnoughKills) console.log('Too few kills came in the middle of the work.');
	console.log(tally.line(events, seed));
	return hasEnoughKills && tally.violations.length === 0 ? 0 : 1;
}

/**
 * Kills a real n8n in the middle of a bulk capture and a bulk refund, over and over, and compares in the end what the
 * spreadsheets say with the ledger: `npm run test:kill -- --seed 1 --kills 11`.
 */
async function main(): Promise<number> {
	const ended = endWanted();
	const options = readOptions();
	console.log(`seed=${options.seed}`);
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-kill-')));
	const n8n = new RestartableN8n(folder, options.line);
	const simulator = await startSimulator({ stateFile: join(folder, 'simulator.jsonl') });
	try {
		const bench = prepare(simulator, n8n, folder, options);
		return await Promise.race([bench.then((ready) => work(ready, options)), ended]);
	} finally {
		await n8n.stop();
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
