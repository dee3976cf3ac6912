import type { EndedExecution } from '../../../scripts/n8n/execution.mts';
import { runToEnd } from '../../../scripts/n8n/execution.mts';
import type { ImportedWorkflow } from '../../../scripts/n8n/workflows.mts';
import { importWorkflow } from '../../../scripts/n8n/workflows.mts';
import { isDeepStrictEqual } from 'node:util';
import { movedBy } from '../../support/judge/terms.mts';
import { csvOf } from '../kill/sheet.mts';
import type { ToldRun } from './judge.mts';
import { readCounts, readListing } from './readError.mts';
import { readItems } from './readItems.mts';
import type { FaultySheet } from './sheet.mts';
import type { Stage } from './stage.mts';
import type { Told } from './told.mts';
import type { ErrorSetting } from './ways.mts';
import { nodeNames, sheetWorkflow } from './workflow.mts';

const LONGEST_RUN_MS = 300_000;

/** A sheet that n8n can run. */
export interface LoadedSheet {
	sheet: FaultySheet;
	setting: ErrorSetting;
	workflow: ImportedWorkflow;
}

/** Gives the simulator the orders, and n8n the file and its workflow. */
export async function loadSheet(
	{ simulator, n8n, client, credentialOf }: Stage,
	sheet: FaultySheet,
	setting: ErrorSetting,
	name: string,
): Promise<LoadedSheet> {
	await simulator.seed(...sheet.orders);
	const sheetFile = `${name}.csv`;
	n8n.writeFile(sheetFile, csvOf(sheet.rows));
	const credential = credentialOf(sheet.way.brand);
	const { filesFolder } = n8n;
	const parts = { name, sheetFile, filesFolder, credential };
	const workflow = await importWorkflow(client, sheetWorkflow(sheet.way, setting, parts));
	return { sheet, setting, workflow };
}

/** What the ledger has of the sheet's orders. */
export async function ledgerOf({ simulator }: Stage, { orders }: FaultySheet) {
	const own = new Set(orders.map(({ order_id }) => order_id));
	return (await simulator.ledger()).map(movedBy).filter(({ orderId }) => own.has(orderId));
}

/** Runs the sheet once. */
export async function runSheet(
	stage: Stage,
	{ sheet, setting, workflow }: LoadedSheet,
): Promise<ToldRun> {
	const before = await ledgerOf(stage, sheet);
	const execution = await runToEnd(stage.client, workflow, LONGEST_RUN_MS);
	const ledger = await ledgerOf(stage, sheet);
	const run = { sheet: sheet.rows, ledger, moved: ledger.slice(before.length) };
	const { error } = execution;
	if (error && setting === 'stopWorkflow') {
		return { ...run, told: readListing(error), counts: readCounts(error) };
	}
	const outputs = execution.outputsOf(nodeNames.money);
	const told = readItems({ line: stage.line, setting, sheet: sheet.rows, outputs });
	return { ...run, told: told.map((one) => lostBehind(execution, one)) };
}

/** The nodes behind the outputs have to get what was put out there. */
function lostBehind(execution: EndedExecution, told: Told): Told {
	const put = execution.outputsOf(nodeNames.money);
	const isPassedOn = put.every((items, output) => {
		const got = execution.outputsOf(nodeNames.behind[output] ?? '')[0] ?? [];
		const jsonOf = (all: typeof items) => all.map(({ json }) => json);
		return isDeepStrictEqual(jsonOf(got), jsonOf(items));
	});
	return isPassedOn ? told : { misplaced: 'the node behind the output got other items', ...told };
}
