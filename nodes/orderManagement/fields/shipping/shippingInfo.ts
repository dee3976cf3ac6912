import type { INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { limits } from '../../../../contract/limits';
import type { ShippingInfo } from '../../../../contract/shippingInfo';
import { shippingInfoRequest, shippingMethods } from '../../../../contract/shippingInfo';
import { Refusal } from '../../../shared/errors/refusal';
import { compact, conformGiven, isRecord, parseJson } from '../../../shared/fields/contractInput';
import { byLabel, byName } from '../alphabetical';
import { namedOptions } from '../namedOptions';
import { severalParcels } from './severalParcels';

/** Label, description and example of every text of a parcel; the contract decides which texts there are. */
const parcelTexts = {
	return_shipping_company: ['Return Shipping Company', 'Carrier of the return', 'DHL US'],
	return_tracking_number: [
		'Return Tracking Number',
		'Tracking number of the return',
		'634564156745456',
	],
	return_tracking_uri: [
		'Return Tracking URL',
		'Where the customer can follow the return',
		'https://tracking.example/634564156745456',
	],
	shipping_company: ['Shipping Company', 'As exact as possible: DHL US rather than DHL', 'DHL US'],
	tracking_number: [
		'Tracking Number',
		'Tracking number; several, separated by commas, are several parcels',
		'634564156745456',
	],
	tracking_uri: [
		'Tracking URL',
		'Where the customer can follow the parcel',
		'https://tracking.example/634564156745456',
	],
} as const satisfies Record<keyof typeof limits.shippingInfo, readonly [string, string, string]>;

const textFields = Object.entries(parcelTexts).map(
	([name, [displayName, description, example]]): INodeProperties => ({
		displayName,
		name,
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: `${description}. Up to ${limits.shippingInfo[name as keyof typeof parcelTexts]} characters.`,
	}),
);

const methodField: INodeProperties = {
	displayName: 'Shipping Method',
	name: 'shipping_method',
	type: 'options',
	options: [{ name: 'Not Given', value: '' }, ...namedOptions(shippingMethods)].sort(byName),
	default: '',
};

const shippingInfoField: INodeProperties = {
	displayName: 'Shipping Info',
	name: 'shippingInfo',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: 'Add Parcel',
	default: {},
	description: `Tracking of each parcel, up to ${limits.shippingEntries}. Entries are appended; the API can't remove them.`,
	options: [
		{
			displayName: 'Parcel',
			name: 'parcel',
			values: [...textFields, methodField].sort(byLabel),
		},
	],
};

const shippingInfoJsonField: INodeProperties = {
	displayName: 'Shipping Info (JSON)',
	name: 'shippingInfoJson',
	type: 'json',
	default: '[]',
	placeholder: 'e.g. [{"shipping_company": "DHL US", "tracking_number": "634564156745456"}]',
	description: "The parcels as the API's list, instead of the rows above",
};

export const shippingInfoFields = [shippingInfoField, shippingInfoJsonField] as const;

const textLabels = Object.fromEntries(
	Object.entries(parcelTexts).map(([name, [label]]) => [name, label]),
);

// Made once: that takes longer than a check.
const schema = z.object({
	shipping_info: z.array(shippingInfoRequest).max(limits.shippingEntries),
});

/**
 * The parcels of a row, checked with the contract.
 *
 * @returns an empty list when none were given
 */
export function parseShippingInfo(rows: unknown, json: unknown): ShippingInfo[] {
	const given = [parcelsOf(rows, 'Shipping Info'), parcelsOf(json, 'Shipping Info (JSON)')].filter(
		(parcels) => parcels !== undefined,
	);
	if (given.length > 1) {
		throw new Refusal(
			"'Shipping Info' and 'Shipping Info (JSON)' are both filled. Use one of them.",
			{
				field: 'Shipping Info',
			},
		);
	}
	return conformGiven(schema, { shipping_info: given[0] ?? [] }, 'Shipping Info').shipping_info;
}

/** As {@link parseShippingInfo}, where sending nothing would make no sense. */
export function parseSomeShippingInfo(rows: unknown, json: unknown): ShippingInfo[] {
	const parcels = parseShippingInfo(rows, json);
	if (parcels.length > 0) return parcels;
	throw new Refusal(
		'Shipping Info is empty. Add a parcel with its tracking number or shipping company.',
		{
			field: 'Shipping Info',
		},
	);
}

function parcelsOf(value: unknown, label: string): unknown {
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'string' && value.trim() === '') return undefined;
	const parsed = parseJson(value, label);
	if (typeof parsed !== 'object' || parsed === null) return parsed;
	// `[]` and `{}` are what the fields hold when nothing was put into them.
	if (Object.keys(parsed).length === 0) return undefined;
	if (Array.isArray(parsed)) return parsed;
	const { parcel } = parsed as { parcel?: unknown };
	if (parcel === undefined) return parsed;
	if (!Array.isArray(parcel)) return parcel;
	return parcel
		.flatMap((row: unknown) => (isRecord(row) ? severalParcels(row, textLabels) : [row]))
		.map((row) => compact(row, textLabels))
		.filter(hasContent);
}

/** A row that was added and left empty isn't a parcel. */
function hasContent(parcel: Record<string, unknown>): boolean {
	return Object.keys(parcel).length > 0;
}
