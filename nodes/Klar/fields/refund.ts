import type { INodeProperties } from 'n8n-workflow';
import { placeholders } from '../reading/fromOrderRefunds';
import { definedBelow, forOrderRefunds } from './dataMode';

const timeHint =
	"2026-11-22T10:00:00Z, a date, or Unix seconds; without a zone it is the workflow's (see its settings)";

export const refundIdField = definedBelow({
	displayName: 'Refund ID',
	name: 'refundId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. {{ $json.refund_id }}',
	description: 'The same ID again replaces the refund as a whole',
});

export const createdAtField = definedBelow({
	displayName: 'Created At',
	name: 'createdAt',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 2026-11-22T10:00:00Z',
	description: `When the refund was made: ${timeHint}`,
});

const specifyLineItemsField = definedBelow({
	displayName: 'Specify Line Items',
	name: 'specifyLineItems',
	type: 'options',
	options: [
		{ name: 'Using Fields Below', value: 'fields' },
		{ name: 'Using JSON', value: 'json' },
	],
	default: 'fields',
});

/** Parts of a refunded line, named as in the contract. */
export const lineFields: INodeProperties[] = [
	{
		displayName: 'Created At',
		name: 'createdAt',
		type: 'string',
		default: '',
		description: `When the line was refunded, if not with the refund: ${timeHint}`,
	},
	{
		displayName: 'Line ID',
		name: 'id',
		type: 'string',
		default: '',
		description: 'ID of the refunded line. Left empty, it is made of refund and line item.',
	},
	{
		displayName: 'Line Item ID',
		name: 'lineItemId',
		type: 'string',
		default: '',
		description: "ID of the line in the order, as Klar knows the order's lines",
	},
	{
		displayName: 'Processed At',
		name: 'processedAt',
		type: 'string',
		default: '',
		description: `When the return was processed: ${timeHint}`,
	},
	{
		displayName: 'Reason',
		name: 'reasonDescriptor',
		type: 'string',
		default: '',
		placeholder: 'e.g. too_small',
	},
	{
		displayName: 'Refunded Quantity',
		name: 'refundedQuantity',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1',
		description: 'How many pieces were refunded',
	},
];

const lineItemsField = definedBelow({
	displayName: 'Line Items',
	name: 'lineItems',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Line Item',
	default: {},
	displayOptions: { show: { specifyLineItems: ['fields'] } },
	options: [{ displayName: 'Line Item', name: 'line', values: lineFields }],
});

const lineItemsJsonField = definedBelow({
	displayName: 'Line Items (JSON)',
	name: 'lineItemsJson',
	type: 'json',
	default: '[]',
	displayOptions: { show: { specifyLineItems: ['json'] } },
	description:
		'List of lines as Klar names their parts: [{"lineItemId": "4711", "refundedQuantity": 1}]',
});

const lineItemPatternField = forOrderRefunds({
	displayName: 'How Klar Names an Order Line',
	name: 'lineItemPattern',
	type: 'string',
	required: true,
	default: '{reference}',
	description: `How the lines of your orders are called in Klar. Possible parts: ${placeholders.map((name) => `{${name}}`).join(', ')}.`,
});

const additionalFields = definedBelow({
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Updated At',
			name: 'updatedAt',
			type: 'string',
			default: '',
			description: `When your system last changed the refund: ${timeHint}`,
		},
	],
});

/** A refund with its lines. */
export const refundFields: INodeProperties[] = [
	refundIdField,
	createdAtField,
	specifyLineItemsField,
	lineItemsField,
	lineItemsJsonField,
	lineItemPatternField,
	additionalFields,
];
