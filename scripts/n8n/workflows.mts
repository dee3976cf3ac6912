import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';
import type { N8nClient } from './client.mts';

/** The folder that n8n's Docker image may read and write; the templates name it. */
export const TEMPLATE_FILES_FOLDER = '/home/node/.n8n-files';

const workflowNode = z.looseObject({ name: z.string(), type: z.string() });
const workflow = z.looseObject({
	name: z.string(),
	nodes: z.array(workflowNode),
	connections: z.looseObject({}),
	settings: z.looseObject({}).optional(),
});
const saved = z.object({ id: z.string(), name: z.string() });
const savedList = z.array(saved);

/** A workflow as n8n exports it. */
export type Workflow = z.infer<typeof workflow>;

/** A credential that exists in n8n. */
export interface Credential {
	id: string;
	name: string;
	type: string;
}

/** A workflow that exists in n8n, with the name of its manual trigger if it has one. */
export interface ImportedWorkflow {
	id: string;
	name: string;
	manualTrigger?: string;
}

/** Makes the credential, or brings the one of this name up to date. */
export async function importCredential(
	client: N8nClient,
	{ name, type, data }: Omit<Credential, 'id'> & { data: object },
): Promise<Credential> {
	const existing = savedList
		.parse(await client.get('/credentials'))
		.find((one) => one.name === name);
	const body = { name, type, data };
	const path = '/credentials';
	const answer = existing
		? await client.patch(`${path}/${existing.id}`, body)
		: await client.post(path, body);
	return { ...saved.parse(answer), type };
}

/** Notes tell people where the folder is in n8n's Docker image. */
const isNote = ({ type }: Workflow['nodes'][number]) => type === 'n8n-nodes-base.stickyNote';

const inFolder = (node: Workflow['nodes'][number], filesFolder: string) =>
	workflowNode.parse(
		JSON.parse(
			JSON.stringify(node).replaceAll(
				TEMPLATE_FILES_FOLDER,
				JSON.stringify(filesFolder).slice(1, -1),
			),
		),
	);

/** A template as this n8n needs it: its own files folder, and the credentials that its nodes accept. */
export function fittedTo(
	text: string,
	filesFolder: string,
	credentials: Record<string, Credential>,
): Workflow {
	const { nodes, ...rest } = workflow.parse(JSON.parse(text));
	const withCredential = nodes.map((original) => {
		const node = isNote(original) ? original : inFolder(original, filesFolder);
		// n8n makes a second type of a node that agents may use: `kustomTool` of `kustom`.
		const credential = credentials[node.type.replace(/Tool$/, '')];
		if (!credential) return node;
		const { id, name, type } = credential;
		return { ...node, credentials: { [type]: { id, name } } };
	});
	return { ...rest, nodes: withCredential };
}

/**
 * n8n 1.x saves in one SQLite connection: of two workflows at the same moment the second can be refused, and nothing of it
 * is kept (n8n 1.123.81, seen 2026-11).
 */
async function whenFree<Answer>(save: () => Promise<Answer>, triesLeft = 5): Promise<Answer> {
	try {
		return await save();
	} catch (error) {
		const isBusy = error instanceof Failure && error.message.includes('SQLITE_ERROR');
		if (!isBusy || triesLeft === 0) throw error;
		await sleep(200);
		return await whenFree(save, triesLeft - 1);
	}
}

/** Brings a workflow into n8n; one of its name is replaced. */
export async function importWorkflow(
	client: N8nClient,
	{ name, nodes, connections, settings = {} }: Workflow,
): Promise<ImportedWorkflow> {
	const existing = savedList.parse(await client.get('/workflows')).find((one) => one.name === name);
	const body = { name, nodes, connections, settings };
	const answer = existing
		? await client.patch(`/workflows/${existing.id}?forceSave=true`, body)
		: // n8n 1.x makes none without `active` (n8n 1.123.81, executed 2026-11).
			await whenFree(async () => await client.post('/workflows', { ...body, active: false }));
	const manualTrigger = nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger')?.name;
	return { ...saved.parse(answer), manualTrigger };
}

/**
 * Brings every template into n8n; one that is there already is replaced.
 *
 * @param credentials by node type
 * @returns the workflows by the template's file name
 */
export async function importTemplates(
	client: N8nClient,
	folder: string,
	filesFolder: string,
	credentials: Record<string, Credential>,
): Promise<Map<string, ImportedWorkflow>> {
	const imported = new Map<string, ImportedWorkflow>();
	for (const file of readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()) {
		try {
			const text = readFileSync(join(folder, file), 'utf8');
			imported.set(file, await importWorkflow(client, fittedTo(text, filesFolder, credentials)));
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			throw new Failure(`${join(folder, file)} can't be imported: ${reason}`);
		}
	}
	return imported;
}
