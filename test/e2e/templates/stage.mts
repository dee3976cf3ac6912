import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import { runWorkflow } from '../../../scripts/n8n/execution.mts';
import type { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import type { Credential, ImportedWorkflow } from '../../../scripts/n8n/workflows.mts';
import { importCredential, importTemplates } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { step } from '../../../scripts/process/step.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import type { ScriptedModel } from '../agents/scriptedModel.mts';
import type { Outside } from '../standIns/outside.mts';

/** A real n8n with all ready workflows in it, the APIs that it talks to, and everything else outside. */
export interface Stage {
	simulator: RunningSimulator;
	outside: Outside;
	/** What the agents of the ready workflows ask. */
	model: ScriptedModel;
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
	model: ScriptedModel,
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
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': await importCredential(client, {
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'scripted', url: model.url },
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

/**
 * The same workflow for somebody who has a minute: other name, other addresses. n8n looks at time limits once a minute.
 */
const inAMinute = (text: string): string =>
	text
		.replace('"name": "Refund from Slack"', '"name": "Refund from Slack within a minute"')
		.replaceAll('"resumeAmount": 2', '"resumeAmount": 1')
		.replaceAll('"resumeUnit": "hours"', '"resumeUnit": "minutes"')
		.replace(/(?<="webhookId": ")[0-9a-f]{8}/g, '0a0b0c0d');

/** Where the filled-in workflows are kept. */
const filledFolder = ({ filesFolder }: Pick<RestartableN8n, 'filesFolder'>): string =>
	join(filesFolder, 'templates');

/** A ready workflow as it was filled in and imported. */
export const filledTemplate = ({ n8n }: Stage, file: string): string =>
	readFileSync(join(filledFolder(n8n), file), 'utf8');

function fillIn(filled: string): void {
	mkdirSync(filled);
	for (const file of globSync('templates/*.json')) {
		const text = Object.entries(filledIn).reduce(
			(rest, [asked, given]) => rest.replaceAll(asked, given),
			readFileSync(file, 'utf8'),
		);
		writeFileSync(join(filled, basename(file)), text);
	}
	const slack = readFileSync(join(filled, 'refund-from-slack.json'), 'utf8');
	writeFileSync(join(filled, 'refund-from-slack-in-a-minute.json'), inAMinute(slack));
}

/** @param n8n stopped by whoever made it */
export async function openStage(
	simulator: RunningSimulator,
	outside: Outside,
	model: ScriptedModel,
	n8n: RestartableN8n,
): Promise<Stage> {
	await n8n.install();
	const client = await step('Starting n8n', () => n8n.start());
	const credentials = {
		...(await importSimulatorCredentials(client, simulator.url)),
		...(await standInCredentials(client, outside, model)),
	};
	const folder = filledFolder(n8n);
	fillIn(folder);
	const workflows = await importTemplates(client, folder, n8n.filesFolder, credentials);
	return { simulator, outside, model, n8n, client, workflows };
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
