import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { runWorkflow } from '../../../scripts/n8n/execution.mts';
import type { RestartableN8n } from '../../../scripts/n8n/restartable-n8n.mts';
import type { Credential, ImportedWorkflow } from '../../../scripts/n8n/workflows.mts';
import { importCredential, importTemplates } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { step } from '../../../scripts/process/step.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import type { Outside } from '../standIns/outside.mts';

/** A real n8n with all ready workflows in it, the APIs that it talks to, and everything else outside. */
export interface Stage {
	simulator: RunningSimulator;
	outside: Outside;
	n8n: RestartableN8n;
	client: N8nClient;
	/** By the template's file name. */
	workflows: ReadonlyMap<string, ImportedWorkflow>;
}

/** Who may open the forms. */
export const formLogin = { user: 'operations', password: 'only-for-tests' };
export const signingSecret = 'signing-secret-of-a-test';

const base = 'n8n-nodes-base.';
const token = {
	token_type: 'Bearer',
	access_token: 'stand-in',
	refresh_token: 'stand-in',
	expires_in: 3599,
};

/** Credentials of n8n's own nodes for the stand-ins, by node type. */
async function standInCredentials(
	client: N8nClient,
	{ mailBox }: Outside,
): Promise<Record<string, Credential>> {
	const slack = await importCredential(client, {
		name: 'Slack',
		type: 'slackApi',
		data: { accessToken: 'xoxb-stand-in', signatureSecret: signingSecret },
	});
	return {
		[`${base}formTrigger`]: await importCredential(client, {
			name: 'Form',
			type: 'httpBasicAuth',
			data: formLogin,
		}),
		[`${base}slack`]: slack,
		[`${base}slackTrigger`]: slack,
		[`${base}googleSheets`]: await importCredential(client, {
			name: 'Google Sheets',
			type: 'googleSheetsOAuth2Api',
			data: { clientId: 'id', clientSecret: 'secret', oauthTokenData: token },
		}),
		[`${base}emailSend`]: await importCredential(client, {
			name: 'SMTP',
			type: 'smtp',
			data: {
				...{ user: '', password: '', host: '127.0.0.1', port: mailBox.port, hostName: '' },
				...{ secure: false, disableStartTls: true },
			},
		}),
	};
}

/** What a person puts in place of the words that a ready workflow asks for. */
export const filledIn = {
	'PUT-YOUR-CHANNEL-ID-HERE': 'C0REFUNDS',
	'PUT-YOUR-SPREADSHEET-ID-HERE': '1sHiPpEdOrDeRs_OfTheTest-0000000000000000000',
	'PUT-A-SLACK-USER-ID-HERE': 'U1APPROVER',
	'PUT-ANOTHER-SLACK-USER-ID-HERE': 'U2SECOND',
} as const;

function fillIn(folder: string): string {
	const filled = join(folder, 'templates');
	mkdirSync(filled);
	for (const file of globSync('templates/*.json')) {
		const text = Object.entries(filledIn).reduce(
			(rest, [asked, given]) => rest.replaceAll(asked, given),
			readFileSync(file, 'utf8'),
		);
		writeFileSync(join(filled, basename(file)), text);
	}
	return filled;
}

/** @param n8n stopped by whoever made it */
export async function openStage(
	simulator: RunningSimulator,
	outside: Outside,
	n8n: RestartableN8n,
): Promise<Stage> {
	await n8n.install();
	const client = await step('Starting n8n', () => n8n.start());
	const credentials = {
		...(await importSimulatorCredentials(client, simulator.url)),
		...(await standInCredentials(client, outside)),
	};
	const workflows = await importTemplates(
		client,
		fillIn(n8n.filesFolder),
		n8n.filesFolder,
		credentials,
	);
	return { simulator, outside, n8n, client, workflows };
}

export function workflowOf({ workflows }: Stage, file: string): ImportedWorkflow {
	const workflow = workflows.get(file);
	if (!workflow) throw new Failure(`templates/${file} is missing.`);
	return workflow;
}

/**
 * Executes a ready workflow from its manual trigger to its end.
 *
 * @returns the id of the execution
 */
export async function runTemplate(stage: Stage, file: string): Promise<string> {
	return await runWorkflow(stage.client, workflowOf(stage, file));
}

/** n8n answers before it has registered the address, about a second (n8n 2.41.1, executed 2026-11). */
const REGISTERED_MS = 3_000;

const saved = z.object({ versionId: z.string() });

/** Publishes a workflow, so that its form or webhook can be reached. */
export async function publish(stage: Stage, file: string): Promise<void> {
	const { id } = workflowOf(stage, file);
	const { versionId } = saved.parse(await stage.client.get(`/workflows/${id}`));
	await stage.client.post(`/workflows/${id}/activate`, { versionId });
	await sleep(REGISTERED_MS);
}
