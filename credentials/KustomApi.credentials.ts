import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrlExpression, kustom } from '../nodes/orderManagement/brand';
import { baseUrlField, environmentField } from '../nodes/shared/fields/connection';
import { basicAuthGate } from '../nodes/orderManagement/transport/credentialGate';
import { readOfNoOrder } from '../nodes/orderManagement/transport/credentialTest';

export class KustomApi implements ICredentialType {
	name = 'kustomApi';

	displayName = 'Kustom API';

	icon = { light: 'file:../icons/kustom.svg', dark: 'file:../icons/kustom.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-kustom-klarna/n8n-nodes-kustom-klarna/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		environmentField,
		baseUrlField,
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. M123456-abcd12345',
			description: 'Shown when the API key is made. Leave empty to sign in with the key alone.',
		},
		{
			displayName: 'API Key',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. kco_test_api_… or kco_live_api_…',
			description: 'Made in the Kustom portal (portal.kustom.co), together with the username',
		},
	];

	authenticate = basicAuthGate(kustom);

	test: ICredentialTestRequest = readOfNoOrder(kustom, baseUrlExpression(kustom));
}
