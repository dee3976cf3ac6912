import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { baseUrlExpression, klarna } from '../nodes/orderManagement/brand';
import { baseUrlField, environmentField } from '../nodes/shared/fields/connection';
import { basicAuthGate } from '../nodes/orderManagement/transport/credentialGate';
import { readOfNoOrder } from '../nodes/orderManagement/transport/credentialTest';

export class KlarnaApi implements ICredentialType {
	name = 'klarnaApi';

	displayName = 'Klarna API';

	icon = { light: 'file:../icons/klarna.svg', dark: 'file:../icons/klarna.dark.svg' } as const;

	documentationUrl =
		'https://github.com/n8n-nodes-kustom-klarna/n8n-nodes-kustom-klarna/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Europe', value: 'europe' },
				{ name: 'North America', value: 'northAmerica', description: 'Canada, United States' },
				{ name: 'Oceania', value: 'oceania', description: 'Australia, New Zealand' },
			],
			default: 'europe',
			description: 'Region of your merchant account, not of the customer',
		},
		environmentField,
		baseUrlField,
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			default: '',
			placeholder: 'e.g. f3392f8b-6116-4073-ab96-e330819e2c07',
			description: 'Shown when the API key is made. Leave empty to sign in with the key alone.',
		},
		{
			displayName: 'API Key',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: 'e.g. klarna_test_api_… or klarna_live_api_…',
			description: "Made in Klarna's merchant portal, together with the username",
		},
	];

	authenticate = basicAuthGate(klarna);

	test: ICredentialTestRequest = readOfNoOrder(klarna, baseUrlExpression(klarna));
}
