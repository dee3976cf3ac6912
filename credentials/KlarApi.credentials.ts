import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { klarVersions } from '../contract/klarOperations';
import { bearerGate, statusTest } from '../nodes/Klar/transport/connection';
import { baseUrlField } from '../nodes/shared/fields/connection';

export class KlarApi implements ICredentialType {
	name = 'klarApi';

	displayName = 'Klar API';

	icon = { light: 'file:../icons/klar.svg', dark: 'file:../icons/klar.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-kustom-klarna/n8n-nodes-kustom-klarna/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: "In Klar: open the data source, tab 'Access Token'",
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'options',
			options: [...klarVersions].sort().map((version) => ({ name: version, value: version })),
			default: klarVersions[0],
			description: 'Month and year of the API. Klar documents refunds with 12.2022.',
		},
		{
			displayName: 'Environment',
			name: 'environment',
			type: 'options',
			options: [
				{ name: 'Custom URL', value: 'custom', description: 'A simulator or a proxy of your own' },
				{ name: 'Production', value: 'production', description: 'The data source of your shop' },
			],
			default: 'production',
			description: 'Where refunds go; Klar has no playground',
		},
		baseUrlField,
	];

	authenticate = bearerGate;

	test: ICredentialTestRequest = statusTest;
}
