import type { INodeProperties } from 'n8n-workflow';
import { includeInputColumns, optionsField } from '../../shared/fields/options';
import { byLabel } from './alphabetical';

const concurrency: INodeProperties = {
	displayName: 'Concurrency',
	name: 'concurrency',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 80,
	description:
		'How many requests may be under way at once for the same credential. Left out, as many as the pace needs when a request takes half a second.',
};

const maxAttempts: INodeProperties = {
	displayName: 'Max Attempts',
	name: 'maxAttempts',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
	default: 5,
	description:
		'How often a request without a clear answer is sent, always with the same idempotency key',
};

const requestsPerSecond: INodeProperties = {
	displayName: 'Requests Per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 160,
	description:
		'Left out, 80% of the published limit is used: 160 live, 40 in the playground. All executions share it.',
};

const addSummary: INodeProperties = {
	displayName: 'Add Summary',
	name: 'addSummary',
	type: 'boolean',
	default: false,
	description:
		"Whether to add a column 'summary' to the first row: how many rows and how much money, by status and currency",
};

const allowWithoutReference: INodeProperties = {
	displayName: 'Allow Without Reference (Can Move Money Twice)',
	name: 'allowWithoutReference',
	type: 'boolean',
	default: false,
	displayOptions: { hide: { '@tool': [true] } },
	description:
		"Whether rows without a reference may move money. A second run is refused as a possible duplicate, unless 'Possible Duplicates' allows it.",
};

const approvedPlan: INodeProperties = {
	displayName: 'Only If the Plan Is Still',
	name: 'approvedPlan',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.plan_id }}',
	description:
		"The 'plan_id' that a person approved after a dry run. If the plan is another one by now, the row is refused.",
};

const check: INodeProperties = {
	displayName: 'Safety',
	name: 'check',
	type: 'options',
	options: [
		{
			name: 'Check Afterwards',
			value: 'afterwards',
			description: 'Sends first, then reads back what was made and compares amount and time',
		},
		{
			name: 'No Check (Fast, Protects 24 Hours)',
			value: 'none',
			description: 'Only sends. Running the same row again is safe for 24 hours.',
		},
		{
			name: 'Read the Order First',
			value: 'orderFirst',
			description: "Refuses what can't work, and recognises for ever what was done before",
		},
	],
	default: 'orderFirst',
	description:
		'How a row is kept from moving money twice. The two faster ways need exact amounts, written as 4990, and neither checks nor limits.',
};

const possibleDuplicates: INodeProperties = {
	displayName: 'Possible Duplicates',
	name: 'possibleDuplicates',
	type: 'options',
	options: [
		{
			name: 'Allow',
			value: 'allow',
			description: 'Moves the money: you know that it is another event',
		},
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Refuses the row and names what was moved before',
		},
	],
	default: 'refuse',
	displayOptions: { hide: { '@tool': [true] } },
	description:
		'What to do when the order has an entry of the same amount without a reference, made in the portal or by another system: it may be this very event',
};

const lineTolerance: INodeProperties = {
	displayName: 'Line Tolerance (Minor Units)',
	name: 'lineTolerance',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description: 'By how much the sum of the order lines may differ from the amount',
};

const output: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{
			name: 'All',
			value: 'all',
			description:
				'Also the plan, the idempotency key, amounts in minor units and what support asks for',
		},
		{
			name: 'Simple',
			value: 'simple',
			description: 'What happened, how much moved, what is left, and the IDs',
		},
	],
	default: 'simple',
	description: 'Which columns the result has. A planned row can be handed on with both.',
};

/** Options of everything that doesn't move money. */
export const requestOptionsField = optionsField([
	concurrency,
	includeInputColumns,
	maxAttempts,
	requestsPerSecond,
]);

const keepLines: INodeProperties = {
	displayName: 'Keep Lines That Do Not Add Up',
	name: 'keepLines',
	type: 'boolean',
	default: false,
	description:
		"Whether to set a new amount although the order's lines, which stay as they are, add up to another one",
};

/** Options of an order's new amount, A to Z. */
export const newAmountOptionsField = optionsField([
	concurrency,
	includeInputColumns,
	keepLines,
	maxAttempts,
	requestsPerSecond,
]);

const shippingDelay: INodeProperties = {
	displayName: 'Shipping Delay',
	name: 'shippingDelay',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description:
		"Delay before the order is shipped, as the API's field 'shipping_delay'; above 0 it needs a feature of your merchant account",
};

const captureId: INodeProperties = {
	displayName: 'Capture ID',
	name: 'captureId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4ba29b50-be7b-44f5-a492-113e6a865e22',
	description:
		"Keeps 'Selected Lines' to the lines of this capture. A row whose lines another capture has too is refused: the API goes by the lines' references, and a refund can't name its capture.",
};

const moneyOptions = [
	addSummary,
	allowWithoutReference,
	approvedPlan,
	check,
	concurrency,
	includeInputColumns,
	lineTolerance,
	maxAttempts,
	output,
	possibleDuplicates,
	requestsPerSecond,
];

/** Options of undoing an order, A to Z. */
export const reversalOptionsField = optionsField(
	[
		addSummary,
		approvedPlan,
		concurrency,
		includeInputColumns,
		maxAttempts,
		output,
		requestsPerSecond,
	].sort(byLabel),
);

/** Options of what moves money, A to Z. */
export const captureOptionsField = optionsField([...moneyOptions, shippingDelay].sort(byLabel));
export const refundOptionsField = optionsField([...moneyOptions, captureId].sort(byLabel));
