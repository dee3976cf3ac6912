import type { INodeProperties } from 'n8n-workflow';

/** Where the orders are; part of both credentials. */
export const environmentField: INodeProperties = {
	displayName: 'Environment',
	name: 'environment',
	type: 'options',
	options: [
		{ name: 'Custom URL', value: 'custom', description: 'A simulator or a proxy of your own' },
		{
			name: 'Playground',
			value: 'playground',
			description: 'For trying things out, no real money',
		},
		{ name: 'Production', value: 'production', description: 'Real orders, real money' },
	],
	default: 'playground',
	description: 'Where the orders are. A key works in its own environment only.',
};

export const baseUrlField: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	displayOptions: { show: { environment: ['custom'] } },
	default: '',
	placeholder: 'e.g. http://127.0.0.1:4010',
	description: 'With https, or with plain http on the machine of n8n',
};
