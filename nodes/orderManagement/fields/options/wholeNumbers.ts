import type { INodeProperties } from 'n8n-workflow';
import { Refusal } from '../../../shared/errors/refusal';

export const lineToleranceOption: INodeProperties = {
	displayName: 'Line Tolerance (Minor Units)',
	name: 'lineTolerance',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description: 'By how much the sum of the order lines may differ from the amount',
};

export const shippingDelayOption: INodeProperties = {
	displayName: 'Shipping Delay',
	name: 'shippingDelay',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description:
		"Delay before the order is shipped, as the API's field 'shipping_delay'; above 0 it needs a feature of your merchant account",
};

/** Left out it is 0. */
export function parseWholeNumber(value: unknown, label: string): number {
	const number = Number(value ?? 0);
	if (Number.isSafeInteger(number) && number >= 0) return number;
	throw new Refusal(`${label} is '${String(value)}'. Give a whole number, 0 or more.`, {
		field: label,
	});
}
