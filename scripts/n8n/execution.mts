import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';
import type { N8nClient } from './client.mts';
import type { ImportedWorkflow } from './workflows.mts';

const POLL_MS = 250;
const UNFINISHED = ['new', 'running', 'waiting'];

const started = z.object({ executionId: z.string() });
const execution = z.object({ status: z.string(), data: z.string() });
const failedRun = z.object({
	resultData: z.object({
		lastNodeExecuted: z.string().optional(),
		error: z.object({ message: z.string(), description: z.string().nullish() }),
	}),
});
const outputItem = z.object({
	json: z.record(z.string(), z.unknown()),
	pairedItem: z.object({ item: z.int() }),
});
const nodeRun = z.object({ data: z.object({ main: z.array(z.array(outputItem)) }) });
const finishedRun = z.object({
	resultData: z.object({ runData: z.record(z.string(), z.array(z.unknown())) }),
});

/** An item that a node put out. */
export type OutputItem = z.infer<typeof outputItem>;

const readExecution = async (client: N8nClient, executionId: string) =>
	execution.parse(await client.get(`/executions/${executionId}`));

/** Why an execution failed; n8n keeps its data in the format of the library `flatted`. */
function reasonIn(data: string): string {
	const { success, data: run } = failedRun.safeParse(parse(data));
	if (!success) return 'n8n gives no reason';
	const { lastNodeExecuted, error } = run.resultData;
	const details = error.description ? ` ${error.description}` : '';
	return `${lastNodeExecuted ?? 'the workflow'}: ${error.message}${details}`;
}

/**
 * Starts a workflow at its manual trigger, as the button in the editor does.
 *
 * @returns the id of the execution
 */
export async function startWorkflow(
	client: N8nClient,
	{ id, name, manualTrigger }: ImportedWorkflow,
): Promise<string> {
	if (!manualTrigger) throw new Failure(`The workflow '${name}' has no manual trigger.`);
	const body = { triggerToStartFrom: { name: manualTrigger } };
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
	const { data } = await readExecution(client, executionId);
	const runs = finishedRun.parse(parse(data)).resultData.runData[nodeName] ?? [];
	return runs.flatMap((run) => nodeRun.parse(run).data.main[0] ?? []);
}

/**
 * Runs a workflow from its manual trigger to its end.
 *
 * @returns the id of the execution
 */
export async function runWorkflow(client: N8nClient, workflow: ImportedWorkflow): Promise<string> {
	const executionId = await startWorkflow(client, workflow);
	for (;;) {
		const { status, data } = await readExecution(client, executionId);
		if (status === 'success') return executionId;
		if (!UNFINISHED.includes(status)) {
			throw new Failure(
				`The workflow '${workflow.name}' ended with ${status} at ${reasonIn(data)}\n` +
					`Look at it: ${client.url}/workflow/${workflow.id}/executions/${executionId}`,
			);
		}
		await sleep(POLL_MS);
	}
}
