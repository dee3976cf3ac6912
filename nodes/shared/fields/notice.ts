import type { INodeProperties } from 'n8n-workflow';

/** A sentence in the panel, where n8n's own hints are easily overlooked (seen in 2.41.1, 2026-11). */
export const notice = (
	name: string,
	displayName: string,
	displayOptions?: INodeProperties['displayOptions'],
): INodeProperties => ({ displayName, name, type: 'notice', default: '', displayOptions });

/** What Map Automatically reads. */
export const columnsNotice = (name: string, needed: string, optional: string): INodeProperties =>
	notice(
		name,
		`Your sheet needs the columns ${needed}. Optional: ${optional}. Upper case, spaces and dashes don't matter. With <b>Settings → On Error → Continue</b> one bad row doesn't stop the others.`,
		{ show: { dataMode: ['autoMapInputData'] } },
	);
