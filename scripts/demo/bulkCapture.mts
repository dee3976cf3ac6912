import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { N8nClient } from '../n8n/client.mts';
import { runWorkflow } from '../n8n/execution.mts';
import type { ImportedWorkflow } from '../n8n/workflows.mts';
import { Failure } from '../process/failure.mts';
import { inventOrders, orderIds } from './inventOrders.mts';
import type { ResultRow, SheetRow } from './sheet.mts';
import { resultRows } from './sheet.mts';
import type { LedgerEntry, OrderSeed, SimulatorClient } from './simulator.mts';
import { readTable } from './tableFile.mts';

/** File name of a bulk capture workflow, and the names of the files it reads and writes. */
export interface BulkCaptureFiles {
	template: string;
	sheet: string;
	results: string;
}

export const bulkCaptureFromCsv: BulkCaptureFiles = {
	template: 'bulk-capture-from-spreadsheet.json',
	sheet: 'shipped-orders.csv',
	results: 'shipped-orders.results.csv',
};
const bulkCaptureFromExcel: BulkCaptureFiles = {
	template: 'bulk-capture-from-excel-file.json',
	sheet: 'shipped-orders.xlsx',
	results: 'shipped-orders.results.xlsx',
};

/** The workflow that reads such a file. */
export const bulkCaptureOf = (sheetFile: string): BulkCaptureFiles =>
	/\.xlsx$/i.test(sheetFile) ? bulkCaptureFromExcel : bulkCaptureFromCsv;

const seedFile = z.array(z.record(z.string(), z.unknown()));

function readSeeds(file: string): OrderSeed[] {
	try {
		return seedFile.parse(JSON.parse(readFileSync(file, 'utf8')));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Failure(`${file} has to be a list of orders in JSON: ${reason}`);
	}
}

async function knowsAny(simulator: SimulatorClient, ids: readonly string[]): Promise<boolean> {
	for (const id of ids) {
		if (await simulator.knows(id)) return true;
	}
	return false;
}

/**
 * Gives the simulator the orders of the spreadsheet: those of `FILE.orders.json`, and if wished one for every other id.
 *
 * @returns a hint when nothing in the spreadsheet can succeed
 */
export async function seedOrders(
	simulator: SimulatorClient,
	sheet: readonly SheetRow[],
	sheetFile: string,
	invent: boolean,
): Promise<string | undefined> {
	const seeds = `${sheetFile.replace(/\.(csv|xlsx)$/i, '')}.orders.json`;
	if (existsSync(seeds)) await simulator.seed(readSeeds(seeds));
	if (invent) await simulator.seed(inventOrders(sheet));
	if (await knowsAny(simulator, orderIds(sheet))) return undefined;
	return 'The simulator knows none of these orders. With --invent-orders it makes them up.';
}

/** What one run of the workflow did, by the file that it wrote and by the simulator's ledger. */
export interface BulkCapture {
	results: ResultRow[];
	/** The movements of this run alone. */
	ledger: LedgerEntry[];
	resultFile: string;
}

/** Runs the workflow on a spreadsheet. */
export async function runBulkCapture(
	client: N8nClient,
	workflow: ImportedWorkflow,
	simulator: SimulatorClient,
	sheetFile: string,
	filesFolder: string,
): Promise<BulkCapture> {
	const files = bulkCaptureOf(sheetFile);
	const resultFile = join(filesFolder, files.results);
	copyFileSync(sheetFile, join(filesFolder, files.sheet));
	rmSync(resultFile, { force: true });
	const before = await simulator.ledger();
	await runWorkflow(client, workflow);
	const after = await simulator.ledger();
	if (!existsSync(resultFile)) throw new Failure('The workflow wrote no results.');
	return {
		results: resultRows(await readTable(resultFile)),
		ledger: after.slice(before.length),
		resultFile,
	};
}
