import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { bulkCaptureFromCsv } from '../../../scripts/demo/bulkCapture.mts';
import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import type { ImportedWorkflow } from '../../../scripts/n8n/workflows.mts';
import { importTemplates } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import type { MovementId } from '../../support/judge/terms.mts';

/** The node that moves money in both workflows. */
export const moneyNode = 'Capture each row';
const bulkRefund = 'bulk-refund.json';

const template = z.looseObject({
	name: z.string(),
	nodes: z.array(
		z.looseObject({
			name: z.string(),
			parameters: z.looseObject({}),
			onError: z.string().optional(),
		}),
	),
});

/** The shipped workflow with n8n's default for errors, which plans the whole sheet before it sends a row. */
function stopping(text: string): string {
	const workflow = template.parse(JSON.parse(text));
	const nodes = workflow.nodes.map((node) =>
		node.name === moneyNode ? { ...node, onError: 'stopWorkflow' } : node,
	);
	return JSON.stringify({ ...workflow, nodes });
}

/** The shipped workflow with a refund in place of the capture. */
function asRefund(text: string): string {
	const { nodes, ...rest } = template.parse(JSON.parse(text));
	const refunding = nodes.map((node) =>
		node.name === moneyNode
			? { ...node, parameters: { ...node.parameters, resource: 'refund' } }
			: node,
	);
	return JSON.stringify({ ...rest, name: 'Bulk refund from a spreadsheet', nodes: refunding });
}

/** Brings the shipped bulk capture and a bulk refund of the same kind into n8n. */
export async function importBulkWorkflows(
	client: N8nClient,
	simulatorUrl: string,
	folder: string,
	filesFolder: string,
	stops: boolean,
): Promise<Record<MovementId, ImportedWorkflow>> {
	const templates = join(folder, 'templates');
	mkdirSync(templates);
	const shipped = readFileSync(join('templates', bulkCaptureFromCsv.template), 'utf8');
	const capturing = stops ? stopping(shipped) : shipped;
	writeFileSync(join(templates, bulkCaptureFromCsv.template), capturing);
	writeFileSync(join(templates, bulkRefund), asRefund(capturing));
	const credentials = await importSimulatorCredentials(client, simulatorUrl);
	const imported = await importTemplates(client, templates, filesFolder, credentials);
	const capture = imported.get(bulkCaptureFromCsv.template);
	const refund = imported.get(bulkRefund);
	if (capture && refund) return { capture, refund };
	throw new Failure('n8n took no bulk workflows.');
}
