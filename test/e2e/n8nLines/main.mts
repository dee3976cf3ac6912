import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { N8nLine } from '../../../scripts/n8n/install.mts';
import { n8nLines } from '../../../scripts/n8n/install.mts';
import { endWanted } from '../../../scripts/process/endWanted.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { runMain } from '../../../scripts/process/runMain.mts';
import { startSimulator } from '../../support/simulator.mts';
import { isUntrue, tellEndings } from './endings.mts';
import { endingsTable } from './endingsTable.mts';
import { runWithFaults } from './errorRuns.mts';
import type { Stage, TestEnvironment } from './stage.mts';
import { onEachLine } from './stage.mts';
import type { Tally } from './tally.mts';
import type { ErrorSetting } from './ways.mts';
import { errorSettings } from './ways.mts';

interface Options {
	/** Of the sheets of one n8n and error setting together; each sheet runs twice. */
	rows: number;
	seed: number;
	lines: readonly N8nLine[];
	/** Shows how each ending of a single request is told instead. */
	table: boolean;
}

function readOptions(): Options {
	const { values } = parseArgs({
		options: {
			rows: { type: 'string', default: '2000' },
			seed: { type: 'string' },
			line: { type: 'string' },
			table: { type: 'boolean', default: false },
		},
	});
	const lines = n8nLines.filter((line) => values.line === undefined || values.line === line);
	const rows = Number(values.rows);
	if (lines.length === 0) throw new Failure(`--line is one of ${n8nLines.join(', ')}.`);
	if (!Number.isInteger(rows) || rows < 1) throw new Failure('--rows is a number of rows.');
	const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
	return { rows, seed, lines, table: values.table };
}

/** Runs one n8n under each error setting. */
async function runSettings(stage: Stage, { rows, seed }: Options): Promise<Tally[]> {
	const tallies: Tally[] = [];
	for (const setting of Object.keys(errorSettings) as ErrorSetting[]) {
		const tally = await runWithFaults(stage, setting, rows, seed);
		for (const example of tally.examples()) console.log(example);
		tallies.push(tally);
	}
	return tallies;
}

async function runFaults(options: Options, environment: TestEnvironment): Promise<number> {
	console.log(`seed=${options.seed}`);
	const work = async (stage: Stage) => await runSettings(stage, options);
	const tallies = await onEachLine(options.lines, environment, work);
	for (const tally of tallies) console.log(tally.line());
	return tallies.every(({ isClean }) => isClean) ? 0 : 1;
}

async function printTable({ lines }: Options, environment: TestEnvironment): Promise<number> {
	const told = await onEachLine(lines, environment, tellEndings);
	console.log(endingsTable(told));
	const untrue = told.filter(isUntrue);
	for (const { ending, version } of untrue) console.log(`UNTRUE in n8n ${version}: ${ending}`);
	return untrue.length === 0 ? 0 : 1;
}

/**
 * Moves money in a real n8n of each line while the API behaves badly, and compares what n8n's execution data says with
 * the simulator's ledger: `npm run test:n8n -- --rows 2000 --seed 1 --line 1.x`, or `--table`.
 */
async function main(): Promise<number> {
	const ended = endWanted();
	const options = readOptions();
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-lines-')));
	const environment: TestEnvironment = { folder, simulator: await startSimulator(), opened: [] };
	try {
		const work = options.table ? printTable : runFaults;
		return await Promise.race([work(options, environment), ended]);
	} finally {
		for (const n8n of environment.opened) await n8n.stop();
		await environment.simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
