import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../shared/fields/choice';
import { textOf } from '../../shared/fields/text';
import { knownDecimals } from '../money/decimal';
import type { AmountUnit } from '../money/minorUnits';
import { amountUnits } from '../money/minorUnits';

/** The unit of an amount; a mistake with `major` asks for a hundred times too much and is refused by the order. */
export const amountUnitField: INodeProperties = {
	displayName: 'Write Amounts As',
	name: 'amountUnit',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: '49.90', value: 'major', description: 'As on a price tag' },
		{ name: '4990 (Minor Units)', value: 'minor', description: 'As the API counts: in cents' },
	],
	default: 'major',
	description: 'How the amount is written: 49.90 or 4990',
};

export const parseAmountUnit = (value: unknown): AmountUnit =>
	oneOf(amountUnits, value ?? 'major', 'Write Amounts As');

export const amountField: INodeProperties = {
	displayName: 'Amount',
	name: 'amount',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 49.90',
	description: "The exact amount, up to 2 million. Empty and 0 don't stand for everything.",
};

export const amountModes = ['exact', 'lines', 'remaining'] as const;

/** No mode moves money by itself: the exact amount starts empty, and so do the lines. */
export const amountModeField: INodeProperties = {
	displayName: 'How Much',
	name: 'amountMode',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'All That Is Left',
			value: 'remaining',
			description:
				'To capture: what is authorized and not captured. To refund: what was captured and not refunded.',
			displayOptions: { hide: { '@tool': [true] } },
		},
		{ name: 'Exact Amount', value: 'exact', description: 'The amount that you give below' },
		{
			name: 'Selected Lines',
			value: 'lines',
			description: 'Lines and quantities; prices, discounts and tax come from the order',
		},
	],
	default: 'exact',
	description: 'Where the amount comes from',
};

export const parseAmountMode = (value: unknown) => oneOf(amountModes, value ?? 'exact', 'How Much');

const onlyExact = { show: { amountMode: ['exact'] } };

/** Amount and unit of what moves money, shown for exact amounts only. */
export const exactAmountFields: readonly INodeProperties[] = [
	{ ...amountField, displayOptions: onlyExact },
	{ ...amountUnitField, displayOptions: onlyExact },
];

export const newOrderAmountField: INodeProperties = {
	...amountField,
	displayName: 'New Order Amount',
	description: 'The new total of the order, captures included, up to 2 million',
};

export const currencyField: INodeProperties = {
	displayName: 'Check: Currency',
	name: 'currency',
	type: 'string',
	default: '',
	placeholder: 'e.g. EUR',
	description:
		"Optional. Refuses the row if its order has another currency. The amount is always in the order's own currency.",
};

export function parseExpectedCurrency(value: unknown): string | undefined {
	const currency = textOf(value, 'Check: Currency')?.toUpperCase();
	if (currency !== undefined) knownDecimals(currency, 'Check: Currency');
	return currency;
}
