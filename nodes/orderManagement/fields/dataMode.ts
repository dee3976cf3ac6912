import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../shared/fields/choice';

const dataModes = ['autoMapInputData', 'defineBelow'] as const;

/**
 * Where the values of a row come from. Not for an AI agent, whose input isn't a sheet: n8n takes values of hidden fields
 * away, so that each field counts (n8n 2.41.1, executed 2026-11).
 */
export const dataModeField: INodeProperties = {
	displayName: 'Data Mode',
	name: 'dataMode',
	type: 'options',
	noDataExpression: true,
	displayOptions: { hide: { '@tool': [true] } },
	options: [
		{
			name: 'Map Automatically',
			value: 'autoMapInputData',
			description:
				'For sheets: columns are found by their names, like order_id and amount. Empty rows are skipped.',
		},
		{
			name: 'Map Each Field Below',
			value: 'defineBelow',
			description: 'You fill in each field, or drag a column onto it',
		},
	],
	default: 'defineBelow',
	description: 'How the fields get their values. Automatically is the fast way for large sheets.',
};

export const parseDataMode = (value: unknown) =>
	oneOf(dataModes, value ?? 'defineBelow', 'Data Mode');

/** A field that a column of the sheet stands for when rows are mapped automatically. */
export function filledByColumn(field: INodeProperties): INodeProperties {
	const { hide, ...others } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: { ...others, hide: { ...hide, dataMode: ['autoMapInputData'] } },
	};
}
