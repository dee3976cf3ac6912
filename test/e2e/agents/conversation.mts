import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { runWorkflow } from '../../../scripts/n8n/execution.mts';
import { importWorkflow } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { Agent, ErrorSetting } from './agents.mts';
import { errorSettings } from './agents.mts';
import type { ToolCall } from './completion.mts';
import { problemsOf } from './judge.mts';
import type { Scenario } from './scenarios.mts';
import type { Stage } from './stage.mts';
import type { Subject } from './tools.mts';
import { capturedOrder, tools } from './tools.mts';
import type { Task } from './workflow.mts';
import { callOfClerk, passOn, toolNameOf, workflowOf } from './workflow.mts';

const LONGEST_MS = 60_000;

/** Which scenario is played with whom. */
export interface Conversation {
	scenario: Scenario;
	agent: Agent;
	onError: ErrorSetting;
}

/** What became of it. */
export interface Outcome extends Conversation {
	/** What the model read after each call. */
	told: ReadonlyArray<string | undefined>;
	problems: readonly string[];
}

function callsOf({ tool, turns }: Scenario, subject: Subject): ToolCall[] {
	const { name, usualArguments } = tools[tool];
	return turns.map((turn, index) => ({
		id: `call_${index}`,
		name: toolNameOf(name),
		arguments: { ...usualArguments(subject), ...turn.arguments },
	}));
}

async function prepare({ simulator }: Stage, scenario: Scenario, { orderId }: Subject) {
	const { order = capturedOrder, faults = [] } = scenario;
	await simulator.seed({ ...order, order_id: orderId });
	await simulator.fault(...faults.map((fault) => ({ ...fault, orderId })));
}

function failureWords(error: unknown): string[] {
	if (error instanceof Failure) return [error.message.split('\n')[0] ?? ''];
	throw error;
}

/** Runs the workflow to its end, and says why it didn't succeed, if so. */
async function run({ client, model, credentials }: Stage, task: Task): Promise<string[]> {
	if (task.agent.asTool !== undefined) {
		model.learn(passOn(task.prompt), [callOfClerk(task.prompt)]);
	}
	const workflow = await importWorkflow(client, workflowOf(task, credentials));
	const ended = runWorkflow(client, workflow).then(() => [], failureWords);
	const endless = sleep(LONGEST_MS, ["the execution doesn't end"], { ref: false });
	return await Promise.race([ended, endless]);
}

async function moneyProblems(
	{ simulator }: Stage,
	{ movedMinor = [], isUploaded = false }: Scenario,
	{ orderId, refundId }: Subject,
): Promise<string[]> {
	const ledger = await simulator.ledger(orderId);
	const moved = ledger.map(({ movement, amount_minor }) => `${movement} ${amount_minor}`).join();
	const wanted = movedMinor.map((amountMinor) => `refund ${amountMinor}`).join();
	const stored = await simulator.klarRefunds(refundId);
	return [
		...(moved === wanted ? [] : [`moved [${moved}], right is [${wanted}]`]),
		...(stored.length === Number(isUploaded) ? [] : [`Klar has ${stored.length} refunds`]),
	];
}

/** Plays a scenario in an execution of its own. */
export async function hold(stage: Stage, conversation: Conversation): Promise<Outcome> {
	const { scenario, agent, onError } = conversation;
	const subject = { orderId: randomUUID(), refundId: `RET-${randomUUID()}` };
	const prompt = `${scenario.refusal}, ${agent.name}, ${errorSettings[onError]}`;
	await prepare(stage, scenario, subject);
	stage.model.learn(prompt, callsOf(scenario, subject));
	const stopped = await run(stage, { agent, onError, tool: scenario.tool, prompt });
	const told = stage.model.told(prompt);
	const misled = scenario.turns.flatMap((turn, index) =>
		problemsOf(told[index], turn.told).map((problem) => `call ${index + 1}: ${problem}`),
	);
	const moved = await moneyProblems(stage, scenario, subject);
	return { ...conversation, told, problems: [...stopped, ...misled, ...moved] };
}
