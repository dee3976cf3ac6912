import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { N8nLine } from '../../../scripts/n8n/install.mts';
import { n8nLines } from '../../../scripts/n8n/install.mts';
import { RestartableN8n } from '../../../scripts/n8n/restartable-n8n.mts';
import { endWanted } from '../../../scripts/process/end-wanted.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { runMain } from '../../../scripts/process/run-main.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import { startSimulator } from '../../support/simulator.mts';
import { runWithFaults } from './errorRuns.mts';
import type { Stage } from './stage.mts';
import { openStage } from './stage.mts';
import type { Tally } from './tally.mts';
import type { ErrorSetting } from './ways.mts';
import { errorSettings } from './ways.mts';

interface Options {
	/** Of the sheets of one n8n and error setting together; each sheet runs twice. */
	rows: number;
	seed: number;
	lines: readonly N8nLine[];
}

function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			rows: { type: 'string', default: '2000' },
			seed: { type: 'string' },
			line: { type: 'string' },
		},
	});
	const lines = n8nLines.filter((line) => values.line === undefined || values.line === line);
	const rows = Number(values.rows);
	if (lines.length === 0) throw new Failure(`--line is one of ${n8nLines.join(', ')}.`);
	if (!Number.isInteger(rows) || rows < 1) throw new Failure('--rows is a number of rows.');
	const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
	return { rows, seed, lines };
}

/** Runs one n8n under each error setting. */
async function runLine(stage: Stage, { rows, seed }: Options): Promise<Tally[]> {
	const tallies: Tally[] = [];
	for (const setting of Object.keys(errorSettings) as ErrorSetting[]) {
		const tally = await runWithFaults(stage, setting, rows, seed);
		for (const example of tally.examples()) console.log(example);
		tallies.push(tally);
	}
	return tallies;
}

/** One n8n after the other: two at once would need too much memory. */
async function runLines(
	options: Options,
	simulator: RunningSimulator,
	folder: string,
	running: RestartableN8n[],
): Promise<number> {
	const tallies: Tally[] = [];
	for (const line of options.lines) {
		const own = join(folder, line);
		mkdirSync(own);
		const n8n = new RestartableN8n(own, line);
		running.push(n8n);
		tallies.push(...(await runLine(await openStage(line, n8n, simulator), options)));
		await n8n.stop();
	}
	for (const tally of tallies) console.log(tally.line());
	return tallies.every(({ isClean }) => isClean) ? 0 : 1;
}

/**
 * Moves money in a real n8n of each line while the API behaves badly, and compares what n8n's execution data says with
 * the simulator's ledger: `npm run test:n8n -- --rows 2000 --seed 1 --line 1.x`.
 */
async function main(): Promise<number> {
	const ended = endWanted();
	const options = readOptions();
	console.log(`seed=${options.seed}`);
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-lines-')));
	const running: RestartableN8n[] = [];
	const simulator = await startSimulator();
	try {
		return await Promise.race([runLines(options, simulator, folder, running), ended]);
	} finally {
		for (const n8n of running) await n8n.stop();
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
