import type { INodeProperties } from 'n8n-workflow';

/** Names of the fields whose raw values have to be literals: neither a column nor an AI agent may set them. */
export const safetyFieldNames = [
	'dryRun',
	'maxAmountPerRow',
	'maxTotalPerExecution',
	'maxTotalPerDay',
	'allowedCurrencies',
] as const;

export const dryRunField: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether to only say what every row would do, without moving money',
};

/** Set by a person in the editor only. Cancelling and releasing move no money, so no limit holds for them. */
export const limitFields: readonly INodeProperties[] = [
	{
		displayName: 'Max Amount Per Row',
		name: 'maxAmountPerRow',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 500.00',
		description:
			"Optional. Refuses a row above this amount. Needs one currency in 'Allowed Currencies'. Cancelling moves no money and isn't limited.",
	},
	{
		displayName: 'Max Total Per Execution',
		name: 'maxTotalPerExecution',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 10000.00',
		description:
			"Optional. Refuses what would bring this execution above this sum. Other steps of these nodes, loops and an agent's calls count too. Under an MCP Server Trigger every call is an execution of its own: use 'Max Total Per Day' there.",
	},
	{
		displayName: 'Max Total Per Day',
		name: 'maxTotalPerDay',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. 20000.00',
		description:
			'Optional. Refuses what would bring this step above this sum in 24 hours, over all its executions. n8n keeps it in memory: a restart, or another worker, begins anew.',
	},
	{
		displayName: 'Allowed Currencies',
		name: 'allowedCurrencies',
		type: 'string',
		noDataExpression: true,
		default: '',
		placeholder: 'e.g. EUR, SEK',
		description: 'Optional. Refuses orders in other currencies. Empty allows all.',
	},
];
