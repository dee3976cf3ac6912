import type { INodeProperties } from 'n8n-workflow';
import { limits } from '../../../contract/limits';
import { formatMinor } from '../money/minorUnits';

/** The unit of an amount; a mistake with `major` asks for a hundred times too much and is refused by the order. */
export const amountUnitField: INodeProperties = {
	displayName: 'Amount Unit',
	name: 'amountUnit',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Major Units', value: 'major', description: 'As on a price tag: 49.90' },
		{ name: 'Minor Units', value: 'minor', description: 'As the API counts: 4990' },
	],
	default: 'major',
	description: 'How the amount is written',
};

const ceiling = formatMinor(limits.amountMinor, 'EUR');

export const amountField: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 49.90',
	description: `Exact amount to move, at most ${ceiling} or the like; empty and 0 don't stand for everything`,
};

export const amountModes = ['exact', 'lines', 'remaining'] as const;

/** No mode moves money by itself: the exact amount starts empty, and so do the lines. */
export const amountModeField: INodeProperties = {
	displayName: 'Amount Mode',
	name: 'amountMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Everything Remaining',
			value: 'remaining',
			description: 'All that is still authorized (captured and not refunded), as the order says',
			displayOptions: { hide: { '@tool': [true] } },
		},
		{ name: 'Exact Amount', value: 'exact', description: "The amount in the field 'Amount'" },
		{
			name: 'Selected Lines',
			value: 'lines',
			description: 'Lines and quantities; prices, discounts and tax come from the order',
		},
	],
	default: 'exact',
	description: 'Where the amount comes from',
};

const onlyExact = { show: { amountMode: ['exact'] } };

/** Amount and unit of what moves money, shown for exact amounts only. */
export const exactAmountFields: readonly INodeProperties[] = [
	{ ...amountField, displayOptions: onlyExact },
	{ ...amountUnitField, displayOptions: onlyExact },
];

export const newOrderAmountField: INodeProperties = {
	...amountField,
	displayName: 'New Order Amount',
	description: `New total of the order, captures included, at most ${ceiling} or the like`,
};

export const currencyField: INodeProperties = {
	displayName: 'Currency',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. EUR',
	description:
		"Seat-belt: a row whose order has another currency is refused. The amount is always read in the order's currency.",
};
