import { n8nLines } from '../../../scripts/n8n/install.mts';
import { step } from '../../../scripts/process/step.mts';
import { Random } from '../../chaos/random.mts';
import { excessMovements, missedEvents } from '../../support/judge/judgeMoney.mts';
import { judgeRun } from './judge.mts';
import type { LoadedSheet } from './runSheet.mts';
import { ledgerOf, loadSheet, runSheet } from './runSheet.mts';
import type { FaultySheet } from './sheet.mts';
import { faultySheet } from './sheet.mts';
import type { Stage } from './stage.mts';
import { Tally } from './tally.mts';
import type { ErrorSetting } from './ways.mts';
import { errorSettings, ways } from './ways.mts';

const ROWS_PER_SHEET = 250;
const FEWEST_SHEETS = 4;
const AT_ONCE = 4;

/** So many rows in sheets of some hundred, of every way. */
function makeSheets(random: Random, setting: ErrorSetting, rowCount: number): FaultySheet[] {
	const count = Math.max(FEWEST_SHEETS, Math.ceil(rowCount / ROWS_PER_SHEET));
	return Array.from({ length: count }, (_, index) => {
		const way = ways[index % ways.length] ?? ways[0];
		const rows = Math.ceil(rowCount / count);
		return faultySheet(random, way, `S${index + 1}`, rows, setting === 'stopWorkflow');
	});
}

/** Runs sheets, a few at once, as n8n does with executions. */
async function runAll(
	stage: Stage,
	sheets: readonly LoadedSheet[],
	tally: Tally,
	isCalm: boolean,
): Promise<void> {
	const left = [...sheets];
	const work = async () => {
		for (let sheet = left.shift(); sheet; sheet = left.shift()) {
			const run = { ...(await runSheet(stage, sheet)), isCalm };
			tally.addRun(run.sheet.length, run.told);
			tally.addViolations(judgeRun(run));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

async function judgeMoney(stage: Stage, sheet: FaultySheet, tally: Tally): Promise<void> {
	const { events } = sheet;
	const ledger = await ledgerOf(stage, sheet);
	tally.addViolations([...excessMovements(ledger, events), ...missedEvents(ledger, events)]);
}

/**
 * Runs sheets under one error setting: once with everything that can go wrong, then again with what a row survives, so
 * that in the end every event has moved, once.
 */
export async function runWithFaults(
	stage: Stage,
	setting: ErrorSetting,
	rowCount: number,
	seed: number,
): Promise<Tally> {
	const { line, simulator, n8n } = stage;
	const tally = new Tally(n8n.version, setting);
	// Other orders each time: the nodes and the simulator keep in mind what moved.
	const place = [n8nLines.indexOf(line), Object.keys(errorSettings).indexOf(setting)];
	const sheets = makeSheets(new Random(seed, ...place), setting, rowCount);
	await step(`n8n ${n8n.version}, ${errorSettings[setting]}`, async (tell) => {
		const loaded: LoadedSheet[] = [];
		for (const [index, sheet] of sheets.entries()) {
			loaded.push(await loadSheet(stage, sheet, setting, `${setting}-${index + 1}`));
		}
		for (const faults of ['faults', 'laterFaults'] as const) {
			tell(faults === 'faults' ? 'first execution of each sheet' : 'the same sheets again');
			await simulator.clearFaults();
			await simulator.fault(...sheets.flatMap((sheet) => sheet[faults]));
			await runAll(stage, loaded, tally, faults === 'laterFaults');
			tally.addFaults(await simulator.faults());
		}
		for (const sheet of sheets) await judgeMoney(stage, sheet, tally);
	});
	return tally;
}
