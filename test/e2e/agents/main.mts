import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { N8nLine } from '../../../scripts/n8n/install.mts';
import { n8nLines } from '../../../scripts/n8n/install.mts';
import { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import { endWanted } from '../../../scripts/process/endWanted.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { runMain } from '../../../scripts/process/runMain.mts';
import { step } from '../../../scripts/process/step.mts';
import { startSimulator } from '../../support/simulator.mts';
import type { ErrorSetting } from './agents.mts';
import { agentsByLine, errorSettings } from './agents.mts';
import type { Conversation, Outcome } from './conversation.mts';
import { hold } from './conversation.mts';
import { problemLines, toldTable } from './report.mts';
import { scenarios } from './scenarios.mts';
import { ScriptedModel } from './scriptedModel.mts';
import type { Stage } from './stage.mts';
import { openStage } from './stage.mts';

const AT_ONCE = 4;

const conversationsOf = (line: N8nLine): Conversation[] =>
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

async function judge(stage: Stage, line: N8nLine): Promise<number> {
	console.log(`n8n ${line}`);
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

async function onLine(line: N8nLine, ended: Promise<number>): Promise<number> {
	const folder = realpathSync(mkdtempSync(join(tmpdir(), 'n8n-agents-')));
	const n8n = new RestartableN8n(folder, line);
	const simulator = await startSimulator();
	const model = new ScriptedModel();
	try {
		await model.start();
		const stage = openStage(n8n, simulator, model);
		return await Promise.race([stage.then((ready) => judge(ready, line)), ended]);
	} finally {
		await n8n.stop();
		await model.stop();
		await simulator.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * Lets agents of a real n8n of each line use the nodes as their tools, and looks at what reaches the model when a call is
 * refused: `npm run test:agents`, or with `-- --line 1.x` in one of them.
 */
async function main(): Promise<number> {
	const { values } = parseArgs({ options: { line: { type: 'string' } } });
	const lines = n8nLines.filter((line) => values.line === undefined || values.line === line);
	if (lines.length === 0) throw new Failure(`--line is one of ${n8nLines.join(', ')}.`);
	const ended = endWanted();
	let worst = 0;
	for (const line of lines) worst = Math.max(worst, await onLine(line, ended));
	return worst;
}

await runMain(main);
