import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

export const includeInputColumns: INodeProperties = {
	displayName: 'Include Input Columns',
	name: 'includeInputColumns',
	type: 'boolean',
	default: false,
	description:
		'Whether to put the columns of the incoming row next to the result, for writing a sheet back',
};

/** A node's collection of options, A to Z. */
export function optionsField(
	options: Array<INodePropertyOptions | INodeProperties | INodePropertyCollection>,
): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options,
	};
}
