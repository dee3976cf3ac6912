import type { INodeProperties } from 'n8n-workflow';
import { optionalMovedId } from '../ids';

export const captureIdOption: INodeProperties = {
	displayName: 'Capture ID',
	name: 'captureId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4ba29b50-be7b-44f5-a492-113e6a865e22',
	description:
		"Keeps 'Selected Lines' to the lines of this capture. A row whose lines another capture has too is refused: the API goes by the lines' references, and a refund can't name its capture.",
};

/** The capture whose lines are meant. */
export const parseCaptureIdOption = (value: unknown) => optionalMovedId(value, 'Capture ID');
