import { importSimulatorCredentials } from '../../../scripts/demo/credentials.mts';
import type { N8nClient } from '../../../scripts/n8n/client.mts';
import type { RestartableN8n } from '../../../scripts/n8n/restartableN8n.mts';
import type { Credential } from '../../../scripts/n8n/workflows.mts';
import { importCredential } from '../../../scripts/n8n/workflows.mts';
import { Failure } from '../../../scripts/process/failure.mts';
import { step } from '../../../scripts/process/step.mts';
import { klarVersions } from '../../../contract/klarOperations.ts';
import type { RunningSimulator } from '../../support/simulator.mts';
import type { ScriptedModel } from './scriptedModel.mts';
import type { Credentials } from './workflow.mts';

/** A running n8n with the package, the APIs that it talks to, and the model that its agents ask. */
export interface Stage {
	simulator: RunningSimulator;
	model: ScriptedModel;
	client: N8nClient;
	credentials: Credentials;
}

async function importCredentials(
	client: N8nClient,
	simulator: RunningSimulator,
	model: ScriptedModel,
): Promise<Credentials> {
	const imported = await importSimulatorCredentials(client, simulator.url);
	const ofNode = (node: string): Credential => {
		const credential = imported[`n8n-nodes-kustom-klarna.${node}`];
		if (credential) return credential;
		throw new Failure(`n8n has no credential for ${node}.`);
	};
	return {
		kustom: ofNode('kustom'),
		klarna: ofNode('klarna'),
		klar: ofNode('klar'),
		klarWrongToken: await importCredential(client, {
			name: 'Klar with a wrong token',
			type: 'klarApi',
			data: {
				environment: 'custom',
				baseUrl: simulator.url,
				version: klarVersions[0],
				accessToken: 'of-another-shop',
			},
		}),
		model: await importCredential(client, {
			name: 'Scripted model',
			type: 'openAiApi',
			data: { apiKey: 'scripted', url: model.url },
		}),
	};
}

/**
 * Starts n8n and gives it everything that agents need.
 *
 * @param n8n stopped by whoever made it
 */
export async function openStage(
	n8n: RestartableN8n,
	simulator: RunningSimulator,
	model: ScriptedModel,
): Promise<Stage> {
	await n8n.install();
	const client = await step('Starting n8n', () => n8n.start());
	const credentials = await importCredentials(client, simulator, model);
	return { simulator, model, client, credentials };
}
