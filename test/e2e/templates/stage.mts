import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { runWorkflow } from '../../../scripts/n8n/execution.mts';
import type { RestartableN8n } from '../../../scripts/n8n/restartable-n8n.mts';
import type { ImportedWorkflow } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { RunningSimulator } from '../../support/simulator.mts';

/** A real n8n with all ready workflows in it, and the APIs that it talks to. */
export interface Stage {
	simulator: RunningSimulator;
	n8n: RestartableN8n;
	client: N8nClient;
	/** By the template's file name. */
	workflows: ReadonlyMap<string, ImportedWorkflow>;
}

/** Executes a ready workflow from its manual trigger to its end. */
export async function runTemplate({ client, workflows }: Stage, file: string): Promise<void> {
	const workflow = workflows.get(file);
	if (!workflow) throw new Failure(`templates/${file} is missing.`);
	await runWorkflow(client, workflow);
}
