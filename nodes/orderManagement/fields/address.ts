import type { INodeProperties } from 'n8n-workflow';
import type { Address } from '../../../contract/address';
import { addressRequest } from '../../../contract/address';
import { limits } from '../../../contract/limits';
import { Refusal } from '../../shared/errors/refusal';
import { compact, conformGiven, parseJson } from '../../shared/fields/contractInput';
import { byLabel } from './alphabetical';

/** Label and placeholder of every part of an address; the contract decides which parts there are. */
const addressParts = {
	attention: ['Attention', 'e.g. John Smith'],
	city: ['City', 'e.g. Knoxville'],
	email: ['Email', 'e.g. name@email.com'],
	family_name: ['Family Name', 'e.g. Joyce'],
	given_name: ['Given Name', 'e.g. Klara'],
	organization_name: ['Organization Name', 'e.g. Nathan Ltd'],
	phone: ['Phone', 'e.g. +46 70 123 45 67'],
	postal_code: ['Postal Code', 'e.g. 12345'],
	region: ['Region', 'e.g. TN'],
	street_address: ['Street Address', 'e.g. Apartment 10'],
	street_address2: ['Street Address 2', 'e.g. 1 Safeway'],
	title: ['Title', 'e.g. Mrs'],
} as const satisfies Record<keyof typeof limits.address, readonly [string, string]>;

const partFields = Object.entries(addressParts).map(
	([name, [displayName, placeholder]]): INodeProperties => ({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder,
		description: `Up to ${limits.address[name as keyof typeof addressParts]} characters`,
	}),
);

const countryField: INodeProperties = {
	displayName: 'Country',
	name: 'country',
	type: 'string',
	default: '',
	placeholder: 'e.g. us',
	description: 'Two letters, ISO 3166 alpha-2',
};

const shippingAddressField: INodeProperties = {
	displayName: 'Shipping Address',
	name: 'shippingAddress',
	type: 'collection',
	placeholder: 'Add Address Field',
	default: {},
	description:
		"The whole new address: the API replaces the old one. The billing address can't be changed.",
	options: [...partFields, countryField].sort(byLabel),
};

const shippingAddressJsonField: INodeProperties = {
	displayName: 'Shipping Address (JSON)',
	name: 'shippingAddressJson',
	type: 'json',
	default: '{}',
	placeholder: 'e.g. {"given_name": "Klara", "street_address": "1 Safeway", "city": "Knoxville"}',
	description: "The address as the API's object, instead of the fields above",
};

export const shippingAddressFields = [shippingAddressField, shippingAddressJsonField] as const;

const textLabels = {
	...Object.fromEntries(Object.entries(addressParts).map(([name, [label]]) => [name, label])),
	country: 'Country',
};

/** The new shipping address of a row, checked with the contract. */
export function parseShippingAddress(parts: unknown, json: unknown): Address {
	const fromJson = parseJson(json ?? {}, 'Shipping Address (JSON)');
	const hasJson = !isEmptyObject(fromJson);
	const fromParts = compact((parts ?? {}) as Record<string, unknown>, textLabels);
	const filled = Object.keys(fromParts).length > 0;
	if (hasJson && filled) {
		throw new Refusal(
			"'Shipping Address' and 'Shipping Address (JSON)' are both filled. Use one of them.",
			{ field: 'Shipping Address' },
		);
	}
	const checked = conformGiven(addressRequest, filled ? fromParts : fromJson, 'Shipping Address');
	if (Object.keys(checked).length > 0) return checked;
	throw new Refusal('Shipping Address is empty. Add at least one field.', {
		field: 'Shipping Address',
	});
}

function isEmptyObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
