import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RestartableN8n } from '../../../scripts/n8n/restartable-n8n.mts';
import { endWanted } from '../../../scripts/process/end-wanted.mts';
import { runMain } from '../../../scripts/process/run-main.mts';
import { step } from '../../../scripts/process/step.mts';
import { startSimulator } from '../../support/simulator.mts';
import type { ErrorSetting, Line } from './agents.mts';
import { agentsByLine, errorSettings } from './agents.mts';
import type { Conversation, Outcome } from './conversation.mts';
import { hold } from './conversation.mts';
import { problemLines, toldTable } from './report.mts';
import { scenarios } from './scenarios.mts';
import { ScriptedModel } from './scriptedModel.mts';
import type { Stage } from './stage.mts';
import { openStage } from './stage.mts';

const AT_ONCE = 4;

const conversationsOf = (line: Line): Conversation[] =>
	agentsByLine[line].flatMap((agent) =>
		(Object.keys(errorSettings) as ErrorSetting[]).flatMap((onError) =>
			scenarios.map((scenario) => ({ scenario, agent, onError })),
		),
	);

/** Several at once: an execution mostly waits. */
async function holdAll(stage: Stage, conversations: readonly Conversation[]): Promise<Outcome[]> {
	const waiting = conversations.entries();
	const outcomes: Outcome[] = [];
	const lane = async () => {
		for (const [index, conversation] of waiting) outcomes[index] = await hold(stage, conversation);
	};
	await Promise.all(Array.from({ length: AT_ONCE }, lane));
	return outcomes;
}

async function judge(stage: Stage, line: Line): Promise<number> {
	const conversations = conversationsOf(line);
	const outcomes = await step(`${conversations.length} conversations with agents`, () =>
		holdAll(stage, conversations),
	);
	const problems = [
		...problemLines(outcomes),
		...stage.model.strangers.map((prompt) => `PROBLEM a prompt without a script: ${prompt}`),
	];
	console.log(toldTable(outcomes));
	for (const problem of problems) console.log(problem);
	console.log(`conversations=${outcomes.length} problems=${problems.length}`);
	return problems.length === 0 ? 0 : 1;
}

/**
 * Lets agents of a real n8n use the nodes as their tools, and looks at what reaches the model when a call is refused:
 * `npm run test:agents`.
 */
async function main(): Promise<number> {
	const ended = endWanted();
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-agents-')));
	const n8n = new RestartableN8n(folder);
	const simulator = await startSimulator();
	const model = new ScriptedModel();
	try {
		await model.start();
		const stage = openStage(n8n, simulator, model);
		return await Promise.race([stage.then((ready) => judge(ready, '2.x')), ended]);
	} finally {
		await n8n.stop();
		await model.stop();
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

await runMain(main);
