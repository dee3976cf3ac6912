import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Refusal } from '../../shared/errors/refusal';

/** n8n's usual pair for lists; the APIs have no pages, so the limit only shortens the output. */
export const listFields: readonly INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

interface Fields {
	isOn: (name: string) => boolean;
	value: (name: string) => unknown;
}

/** Reads how many entries are wanted: the function cuts a list to that. */
export function parseListLimit(fields: Fields): (entries: IDataObject[]) => IDataObject[] {
	if (fields.isOn('returnAll')) return (entries) => entries;
	const limit = Number(fields.value('limit') ?? 50);
	if (!Number.isSafeInteger(limit) || limit < 1) {
		throw new Refusal(`Limit is '${String(fields.value('limit'))}'. Give a whole number above 0.`, {
			field: 'Limit',
		});
	}
	return (entries) => entries.slice(0, limit);
}
