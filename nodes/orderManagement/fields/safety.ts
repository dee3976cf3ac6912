import type { INodeProperties } from 'n8n-workflow';

/** Names of the fields whose raw values have to be literals: neither a column nor an AI agent may set them. */
export const safetyFieldNames = [
	'dryRun',
	'maxAmountPerRow',
	'maxTotalPerExecution',
	'maxTotalPerDay',
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
			"Refuses rows that would bring the sum of this execution above this amount; other steps of this package, loops and an agent's repeated calls are counted. In an MCP server trigger every call is an execution of its own: use 'Max Total Per Day' there. Needs exactly one currency in 'Allowed Currencies'.",
	},
	{
		displayName: 'Max Total Per Day',
		name: 'maxTotalPerDay',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 20000.00',
		description:
			"Refuses rows that would bring what this step moved in the last 24 hours above this amount, over all executions. Kept in the memory of n8n: a restart, or another worker, begins anew. Needs exactly one currency in 'Allowed Currencies'.",
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
