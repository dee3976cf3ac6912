import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import { RestartableN8n } from '../../../scripts/n8n/restartable-n8n.mts';
import { importTemplates } from '../../../scripts/n8n/workflows.mts';
import { endWanted } from '../../../scripts/process/end-wanted.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { runMain } from '../../../scripts/process/run-main.mts';
import { step } from '../../../scripts/process/step.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import { startSimulator } from '../../support/simulator.mts';
import type { Stage } from './stage.mts';
import { uploadRefundsToKlar } from './upload-refunds-to-klar.mts';

/** Tests of workflows in `templates`, by file name. `npm start` runs the bulk captures. */
const tests: Record<string, (stage: Stage) => Promise<void>> = {
	'upload-refunds-to-klar.json': uploadRefundsToKlar,
};

async function prepare(simulator: RunningSimulator, n8n: RestartableN8n): Promise<Stage> {
	await n8n.install();
	const client = await step('Starting n8n', () => n8n.start());
	const credentials = await importSimulatorCredentials(client, simulator.url);
	const workflows = await importTemplates(client, 'templates', n8n.filesFolder, credentials);
	return { simulator, n8n, client, workflows };
}

async function runTests(stage: Stage): Promise<number> {
	for (const [file, test] of Object.entries(tests)) {
		await step(file, () => test(stage));
	}
	console.log(`templates=${Object.keys(tests).length} ok`);
	return 0;
}

/** Imports the ready workflows into a real n8n and executes them: `npm run test:templates`. */
async function main(): Promise<number> {
	const ended = endWanted();
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-templates-')));
	const n8n = new RestartableN8n(folder);
	const simulator = await startSimulator();
	try {
		return await Promise.race([prepare(simulator, n8n).then(runTests), ended]);
	} catch (error) {
		if (error instanceof Error && error.name === 'AssertionError') throw new Failure(error.message);
		throw error;
	} finally {
		await n8n.stop();
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
