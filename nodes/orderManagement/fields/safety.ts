import type { INodeProperties } from 'n8n-workflow';

/** Names of the fields whose raw values have to be literals: neither a column nor an AI agent may set them. */
export const safetyFieldNames = [
	'dryRun',
	'maxAmountPerRow',
	'maxTotalPerExecution',
	'allowedCurrencies',
] as const;

/** Set by a person in the editor only. */
export const safetyFields: readonly INodeProperties[] = [
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description: 'Whether to only check the row and return the plan, without moving money',
	},
	{
		displayName: 'Max Amount Per Row',
		name: 'maxAmountPerRow',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 500.00',
		description:
			"Refuses rows above this amount. In major units; needs exactly one currency in 'Allowed Currencies'.",
	},
	{
		displayName: 'Max Total Per Execution',
		name: 'maxTotalPerExecution',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 10000.00',
		description:
			"Refuses rows that would bring the sum of this execution above this amount, loops and an agent's repeated calls included. In major units; needs exactly one currency in 'Allowed Currencies'.",
	},
	{
		displayName: 'Allowed Currencies',
		name: 'allowedCurrencies',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. EUR, SEK',
		description: 'Refuses rows of orders in other currencies; empty allows all',
	},
];
