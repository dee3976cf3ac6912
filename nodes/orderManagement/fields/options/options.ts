import type { INodeProperties } from 'n8n-workflow';
import { includeInputColumns, optionsField } from '../../../shared/fields/options';
import { byLabel } from '../alphabetical';
import { approvedPlanOption } from './approvedPlan';
import { captureIdOption } from './captureId';
import { checkOption } from './check';
import { possibleDuplicatesOption } from './possibleDuplicates';
import { lineToleranceOption, shippingDelayOption } from './wholeNumbers';

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

const moneyOptions = [
	addSummary,
	allowWithoutReference,
	approvedPlanOption,
	checkOption,
	concurrency,
	includeInputColumns,
	lineToleranceOption,
	maxAttempts,
	output,
	possibleDuplicatesOption,
	requestsPerSecond,
];

/** Options of undoing an order, A to Z. */
export const reversalOptionsField = optionsField(
	[
		addSummary,
		approvedPlanOption,
		concurrency,
		includeInputColumns,
		maxAttempts,
		output,
		requestsPerSecond,
	].sort(byLabel),
);

/** Options of what moves money, A to Z. */
export const captureOptionsField = optionsField(
	[...moneyOptions, shippingDelayOption].sort(byLabel),
);
export const refundOptionsField = optionsField([...moneyOptions, captureIdOption].sort(byLabel));
