import type { INodeProperties } from 'n8n-workflow';
import { oneOf } from '../../../shared/fields/choice';

/** How a row is checked: before, after, or not at all. */
export type Check = 'orderFirst' | 'afterwards' | 'none';

const checks = ['orderFirst', 'afterwards', 'none'] as const satisfies readonly Check[];

/** Names of the checks that can't keep promises that need the order. */
export const quickChecks = {
	afterwards: 'Check Afterwards',
	none: 'No Check',
} as const satisfies Record<Exclude<Check, 'orderFirst'>, string>;

export const checkOption: INodeProperties = {
	displayName: 'Safety',
	name: 'check',
	type: 'options',
	options: [
		{
			name: 'Check Afterwards',
			value: 'afterwards',
			description: 'Sends first, then reads back what was made and compares amount and time',
		},
		{
			name: 'No Check (Fast, Protects 24 Hours)',
			value: 'none',
			description: 'Only sends. Running the same row again is safe for 24 hours.',
		},
		{
			name: 'Read the Order First',
			value: 'orderFirst',
			description: "Refuses what can't work, and recognises for ever what was done before",
		},
	],
	default: 'orderFirst',
	description:
		'How a row is kept from moving money twice. The two faster ways need exact amounts, written as 4990, and neither checks nor limits.',
};

export const parseCheck = (value: unknown): Check => oneOf(checks, value ?? 'orderFirst', 'Safety');
