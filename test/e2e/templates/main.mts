import { deepEqual } from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import { endWanted } from '../../../scripts/process/endWanted.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { runMain } from '../../../scripts/process/runMain.mts';
import { step } from '../../../scripts/process/step.mts';
import { startSimulator } from '../../support/simulator.mts';
import { ScriptedModel } from '../agents/scriptedModel.mts';
import { Outside } from '../standIns/outside.mts';
import type { Stage } from './stage.mts';
import { openStage } from './stage.mts';
import { tests } from './tests.mts';

async function runTests(stage: Stage, only: string): Promise<number> {
	const chosen = Object.entries(tests).filter(([file]) => new RegExp(only).test(file));
	if (chosen.length === 0) throw new Failure(`No ready workflow's file name matches ${only}.`);
	for (const [file, test] of chosen) {
		await step(file, () => test(stage));
		deepEqual(stage.outside.unplayed, [], 'n8n asked for something that nobody plays');
	}
	console.log(`templates=${chosen.length} ok`);
	return 0;
}

/** Imports the ready workflows into a real n8n and executes them: `npm run test:templates`, or `-- form` for some of them. */
async function main(): Promise<number> {
	const ended = endWanted();
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-templates-')));
	const outside = await Outside.open(folder);
	const model = new ScriptedModel();
	await model.start();
	const n8n = new RestartableN8n(folder, undefined, outside.environment);
	const simulator = await startSimulator();
	const [only = ''] = process.argv.slice(2);
	try {
		const running = openStage(simulator, outside, model, n8n).then((stage) =>
			runTests(stage, only),
		);
		return await Promise.race([running, ended]);
	} catch (error) {
		if (error instanceof Error && error.name === 'AssertionError') throw new Failure(error.message);
		throw error;
	} finally {
		await n8n.stop();
		await simulator.stop();
		await model.stop();
		await outside.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
