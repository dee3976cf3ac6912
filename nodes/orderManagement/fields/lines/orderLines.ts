import type { INodeProperties } from 'n8n-workflow';
import type { BrandId } from '../../../../contract/brand';
import { limits } from '../../../../contract/limits';
import {
	linesHaveSubscription,
	orderLineTypes,
	subscriptionIntervals,
} from '../../../../contract/orderLine';
import { byLabel } from '../alphabetical';
import { namedOptions } from '../namedOptions';

const upTo = (characters: number) => `Up to ${characters} characters`;

/** Label and description of every text of a line; the contract decides which texts there are. */
const lineTexts = {
	image_url: ['Image URL', 'Address of a picture that the customer sees'],
	merchant_data: ['Merchant Data', 'Anything you want to find again in the line'],
	name: ['Name', 'What the customer reads'],
	product_url: ['Product URL', 'Address of the product that the customer can open'],
	quantity_unit: ['Quantity Unit', 'E.g. pcs or kg'],
	reference: ['SKU', 'Article number; the same as in the order'],
} as const satisfies Record<keyof typeof limits.orderLine, readonly [string, string]>;

const identifierTexts = {
	brand: ['Brand', 'Brand as customers know it'],
	category_path: ['Category Path', 'E.g. Electronics > Computers > Desktops'],
	color: ['Color', 'As shown to the customer'],
	global_trade_item_number: ['Global Trade Item Number', 'EAN, ISBN or UPC without spaces'],
	manufacturer_part_number: ['Manufacturer Part Number', "The manufacturer's own number"],
	size: ['Size', 'As shown to the customer'],
} as const satisfies Record<keyof typeof limits.productIdentifiers, readonly [string, string]>;

const lineNumbers = {
	quantity: ['Quantity', 'Whole pieces', 1],
	tax_rate: ['Tax Rate', 'In hundredths of a percent: 25 % is 2500', ''],
	total_amount: [
		'Total (Minor Units)',
		'Quantity × unit price − discount, tax included, in minor units: 4990 is 49.90',
		0,
	],
	total_discount_amount: [
		'Discount (Minor Units)',
		'Tax included, never negative; 500 is 5.00',
		'',
	],
	total_tax_amount: ['Tax (Minor Units)', 'Tax contained in the total; 500 is 5.00', ''],
	unit_price: [
		'Unit Price (Minor Units)',
		'Tax included, without discount, in minor units: 4990 is 49.90',
		0,
	],
} as const;

function textFields(
	texts: Readonly<Record<string, readonly [string, string]>>,
	lengths: Readonly<Record<string, number>>,
): INodeProperties[] {
	return Object.entries(texts).map(([name, [displayName, description]]) => ({
		displayName,
		name,
		type: 'string',
		default: '',
		description: `${description}. ${upTo(lengths[name] ?? 0)}.`,
	}));
}

const numberFields = Object.entries(lineNumbers).map(
	([name, [displayName, description, initial]]): INodeProperties => ({
		displayName,
		name,
		type: initial === '' ? 'string' : 'number',
		default: initial,
		description,
	}),
);

const productIdentifiersField: INodeProperties = {
	displayName: 'Product Identifiers',
	name: 'product_identifiers',
	type: 'collection',
	placeholder: 'Add Identifier',
	default: {},
	options: textFields(identifierTexts, limits.productIdentifiers),
};

const subscriptionField: INodeProperties = {
	displayName: 'Subscription',
	name: 'subscription',
	type: 'collection',
	placeholder: 'Add Subscription Field',
	default: {},
	description: 'For lines of a subscription; all three are needed then',
	options: [
		{
			displayName: 'Interval',
			name: 'interval',
			type: 'options',
			options: namedOptions(subscriptionIntervals),
			default: 'MONTH',
		},
		{
			displayName: 'Interval Count',
			name: 'interval_count',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1,
		},
		{
			displayName: 'Name',
			name: 'name',
			type: 'string',
			default: '',
			description: upTo(limits.subscriptionName),
		},
	],
};

/** What people fill first stands first; the rest follows from A to Z. */
const firstFields = ['name', 'reference', 'quantity', 'unit_price', 'total_amount', 'tax_rate'];

const rankOf = ({ name }: INodeProperties) => {
	const place = firstFields.indexOf(name);
	return place < 0 ? firstFields.length : place;
};

function lineFields(brandId: BrandId): INodeProperties[] {
	const fields = [
		...textFields(lineTexts, limits.orderLine),
		...numberFields,
		productIdentifiersField,
		...(linesHaveSubscription[brandId] ? [subscriptionField] : []),
		{
			displayName: 'Type',
			name: 'type',
			type: 'options' as const,
			options: namedOptions(orderLineTypes[brandId]),
			default: 'physical',
			description: 'Discounts, gift cards and store credit have negative amounts',
		},
	];
	return fields.sort((a, b) => rankOf(a) - rankOf(b) || byLabel(a, b));
}

function rowsField(brandId: BrandId): INodeProperties {
	return {
		displayName: 'Order Lines',
		name: 'orderLines',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: 'Add Order Line',
		default: {},
		displayOptions: { hide: { amountMode: ['lines'] } },
		description: `What the customer sees on the invoice, up to ${limits.orderLines} lines`,
		options: [{ displayName: 'Order Line', name: 'line', values: lineFields(brandId) }],
	};
}

const jsonField: INodeProperties = {
	displayName: 'Order Lines (JSON)',
	name: 'orderLinesJson',
	type: 'json',
	default: '[]',
	displayOptions: { hide: { amountMode: ['lines'] } },
	placeholder: 'e.g. [{"name": "Shoes", "quantity": 1, "unit_price": 4990, "total_amount": 4990}]',
	description:
		"The order lines as the API's list, instead of the rows above; amounts in minor units",
};

/** Order lines by brand: as rows, or as JSON. */
export const orderLinesFields = {
	klarna: [rowsField('klarna'), jsonField],
	kustom: [rowsField('kustom'), jsonField],
} as const satisfies Record<BrandId, readonly INodeProperties[]>;

/** Labels of the texts, by their names in the API. */
export const orderLineTextLabels = Object.fromEntries(
	[...Object.entries(lineTexts), ...Object.entries(identifierTexts)].map(([name, [label]]) => [
		name,
		label,
	]),
);
