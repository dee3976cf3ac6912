import { klarVersions } from '../../contract/klarOperations.ts';
import { accounts } from '../../simulator/accounts.mts';
import { klarAccount } from '../../simulator/klar/account.mts';
import type { N8nClient } from '../n8n/client.mts';
import type { Credential } from '../n8n/workflows.mts';
import { importCredential } from '../n8n/workflows.mts';

/**
 * Makes n8n's credentials for the simulator.
 *
 * @returns them by the node type that uses them
 */
export async function importSimulatorCredentials(
	client: N8nClient,
	simulatorUrl: string,
): Promise<Record<string, Credential>> {
	const login = ({ username, password }: { username: string; password: string }) => ({
		environment: 'custom',
		baseUrl: simulatorUrl,
		username,
		password,
	});
	return {
		'n8n-nodes-kustom-klarna.kustom': await importCredential(client, {
			name: 'Kustom Simulator',
			type: 'kustomApi',
			data: login(accounts.kustom),
		}),
		'n8n-nodes-kustom-klarna.klarna': await importCredential(client, {
			name: 'Klarna Simulator',
			type: 'klarnaApi',
			data: { region: 'europe', ...login(accounts.klarna) },
		}),
		'n8n-nodes-kustom-klarna.klar': await importCredential(client, {
			name: 'Klar Simulator',
			type: 'klarApi',
			data: {
				environment: 'custom',
				baseUrl: simulatorUrl,
				version: klarVersions[0],
				accessToken: klarAccount.accessToken,
			},
		}),
	};
}
