import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/fields/choice';

/** Whether a movement without a reference may be a row's own event. */
const choices = ['allow', 'refuse'] as const;

export type PossibleDuplicates = (typeof choices)[number];

export const possibleDuplicatesOption: INodeProperties = {
	displayName: 'Possible Duplicates',
	name: 'possibleDuplicates',
	type: 'options',
	options: [
		{
			name: 'Allow',
			value: 'allow',
			description: 'Moves the money: you know that it is another event',
		},
		{
			name: 'Refuse',
			value: 'refuse',
			description: 'Refuses the row and names what was moved before',
		},
	],
	default: 'refuse',
	displayOptions: { hide: { '@tool': [true] } },
	description:
		'What to do when the order has an entry of the same amount without a reference, made in the portal or by another system: it may be this very event',
};

/** Only a person can know that it is another event. */
export function parsePossibleDuplicates(value: unknown, isTool: boolean): PossibleDuplicates {
	return isTool ? 'refuse' : oneOf(choices, value ?? 'refuse', 'Possible Duplicates');
}
