import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';
import type { N8nClient } from './client.mts';
import type { ImportedWorkflow } from './workflows.mts';

const POLL_MS = 250;
const UNFINISHED = ['new', 'running', 'waiting'];
/** n8n 1.x says how an execution ended a moment before it writes its data down (n8n 1.123.81, seen 2026-11). */
const NOT_WRITTEN = '[]';

const started = z.object({ executionId: z.string() });
const execution = z.object({ status: z.string(), data: z.string() });
const runError = z.object({ message: z.string(), description: z.string().nullish() });
const outputItem = z.object({
	json: z.record(z.string(), z.unknown()),
	pairedItem: z.object({ item: z.int() }),
});
const nodeRun = z.object({ data: z.object({ main: z.array(z.array(outputItem).nullable()) }) });
const endedRun = z.object({
	resultData: z.object({
		lastNodeExecuted: z.string().optional(),
		error: runError.optional(),
		runData: z.record(z.string(), z.array(z.unknown())),
	}),
});

/** An item that a node put out. */
export type OutputItem = z.infer<typeof outputItem>;

/** Why an execution failed, in the words of the node that ended it. */
export type RunError = z.infer<typeof runError>;

/** How an execution ended. */
export interface EndedExecution {
	id: string;
	/** n8n's word: `success`, `error`, `crashed`, `canceled`. */
	status: string;
	lastNode?: string;
	error?: RunError;
	/** What a node put out, by its outputs; nothing if it didn't run to its end. */
	outputsOf: (nodeName: string) => OutputItem[][];
}

const readExecution = async (client: N8nClient, executionId: string) =>
	execution.parse(await client.get(`/executions/${executionId}`));

/** Reads an execution that ended; n8n keeps its data in the format of the library `flatted`. */
function ended(id: string, { status, data }: z.infer<typeof execution>): EndedExecution {
	const { resultData } = endedRun.parse(parse(data));
	const { lastNodeExecuted: lastNode, error, runData } = resultData;
	const outputsOf = (nodeName: string) => {
		const runs = (runData[nodeName] ?? []).map(
			(run) => nodeRun.safeParse(run).data?.data.main ?? [],
		);
		const outputs = Math.max(0, ...runs.map(({ length }) => length));
		return Array.from({ length: outputs }, (_, index) => runs.flatMap((run) => run[index] ?? []));
	};
	return { id, status, lastNode, error, outputsOf };
}

/**
 * Starts a workflow at its manual trigger, as the button in the editor does. n8n 2.x runs what it has saved; 1.x runs
 * what it is given, and 2.x looks over that (n8n 1.123.81 and 2.41.1, executed 2026-11).
 *
 * @returns the id of the execution
 */
export async function startWorkflow(
	client: N8nClient,
	{ id, name, manualTrigger }: ImportedWorkflow,
): Promise<string> {
	if (!manualTrigger) throw new Failure(`The workflow '${name}' has no manual trigger.`);
	const workflowData = await client.get(`/workflows/${id}`);
	const body = { workflowData, triggerToStartFrom: { name: manualTrigger } };
	return started.parse(await client.post(`/workflows/${id}/run`, body)).executionId;
}

/** n8n's word for how an execution is going or went: `running`, `success`, `error`, `crashed`. */
export async function executionStatus(client: N8nClient, executionId: string): Promise<string> {
	return (await readExecution(client, executionId)).status;
}

/** What a node put out in a finished execution, by the first of its outputs. */
export async function nodeOutput(
	client: N8nClient,
	executionId: string,
	nodeName: string,
): Promise<OutputItem[]> {
	const { outputsOf } = ended(executionId, await readExecution(client, executionId));
	return outputsOf(nodeName)[0] ?? [];
}

/**
 * Runs a workflow from its manual trigger to its end, whatever that is.
 *
 * @param longestMs after which nobody waits for it any more
 */
export async function runToEnd(
	client: N8nClient,
	workflow: ImportedWorkflow,
	longestMs = Infinity,
): Promise<EndedExecution> {
	const executionId = await startWorkflow(client, workflow);
	const deadlineMs = Date.now() + longestMs;
	while (Date.now() < deadlineMs) {
		const read = await readExecution(client, executionId);
		if (!UNFINISHED.includes(read.status) && read.data !== NOT_WRITTEN)
			return ended(executionId, read);
		await sleep(POLL_MS);
	}
	throw new Failure(
		`The workflow '${workflow.name}' doesn't end. ${linkTo(client, workflow, executionId)}`,
	);
}

const linkTo = ({ url }: N8nClient, { id }: ImportedWorkflow, executionId: string) =>
	`Look at it: ${url}/workflow/${id}/executions/${executionId}`;

/**
 * Runs a workflow that has to succeed.
 *
 * @returns the id of the execution
 */
export async function runWorkflow(client: N8nClient, workflow: ImportedWorkflow): Promise<string> {
	const execution = await runToEnd(client, workflow);
	if (execution.status === 'success') return execution.id;
	throw new Failure(
		`The workflow '${workflow.name}' ended with ${execution.status} at ${reasonOf(execution)}\n` +
			linkTo(client, workflow, execution.id),
	);
}

function reasonOf({ lastNode, error }: EndedExecution): string {
	if (!error) return 'n8n gives no reason';
	const details = error.description ? ` ${error.description}` : '';
	return `${lastNode ?? 'the workflow'}: ${error.message}${details}`;
}
