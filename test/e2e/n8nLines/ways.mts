import type { BrandId } from '../../../contract/brand.ts';
import type { MovementId } from '../../support/judge/terms.mts';

/** What a sheet is about, and how its columns reach the node. */
export interface Way {
	brand: BrandId;
	movement: MovementId;
	/** Columns are read by name, instead of by one expression per field. */
	mapsAutomatically: boolean;
}

/** All combinations; every pair of values is already in the first four. */
export const ways = [
	{ brand: 'kustom', movement: 'capture', mapsAutomatically: true },
	{ brand: 'klarna', movement: 'refund', mapsAutomatically: true },
	{ brand: 'kustom', movement: 'refund', mapsAutomatically: false },
	{ brand: 'klarna', movement: 'capture', mapsAutomatically: false },
	{ brand: 'klarna', movement: 'capture', mapsAutomatically: true },
	{ brand: 'kustom', movement: 'refund', mapsAutomatically: true },
	{ brand: 'klarna', movement: 'refund', mapsAutomatically: false },
	{ brand: 'kustom', movement: 'capture', mapsAutomatically: false },
] as const satisfies readonly Way[];

/** n8n's settings On Error of a node, as the editor calls them. */
export const errorSettings = {
	stopWorkflow: 'Stop Workflow',
	continueRegularOutput: 'Continue',
	continueErrorOutput: 'Continue (using error output)',
} as const;

export type ErrorSetting = keyof typeof errorSettings;
