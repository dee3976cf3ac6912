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

/** Why an execution failed; n8n keeps its data in the format of the library `flatted`. */
function reasonIn(data: string): string {
	const { success, data: run } = failedRun.safeParse(parse(data));
	if (!success) return 'n8n gives no reason';
	const { lastNodeExecuted, error } = run.resultData;
	const details = error.description ? ` ${error.description}` : '';
	return `${lastNodeExecuted ?? 'the workflow'}: ${error.message}${details}`;
}

/** Runs a workflow from its manual trigger to its end, as the button in the editor does. */
export async function runWorkflow(client: N8nClient, workflow: ImportedWorkflow): Promise<void> {
	const { id, name, manualTrigger } = workflow;
	if (!manualTrigger) throw new Failure(`The workflow '${name}' has no manual trigger.`);
	const body = { triggerToStartFrom: { name: manualTrigger } };
	const { executionId } = started.parse(await client.post(`/workflows/${id}/run`, body));
	for (;;) {
		const { status, data } = execution.parse(await client.get(`/executions/${executionId}`));
		if (status === 'success') return;
		if (!UNFINISHED.includes(status)) {
			throw new Failure(
				`The workflow '${name}' ended with ${status} at ${reasonIn(data)}\n` +
					`Look at it: ${client.url}/workflow/${id}/executions/${executionId}`,
			);
		}
		await sleep(POLL_MS);
	}
}
