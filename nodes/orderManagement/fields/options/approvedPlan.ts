import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Refusal } from '../../../shared/errors/refusal';
import { textOf } from '../../../shared/fields/text';

export const approvedPlanOption: INodeProperties = {
	displayName: 'Only If the Plan Is Still',
	name: 'approvedPlan',
	type: 'string',
	default: '',
	placeholder: 'e.g. {{ $json.plan_id }}',
	description:
		"The 'plan_id' that a person approved after a dry run. If the plan is another one by now, the row is refused.",
};

/** Nothing is not an approval. */
export function parseApprovedPlan(options: IDataObject): string | undefined {
	if (!Object.hasOwn(options, 'approvedPlan')) return undefined;
	const approved = textOf(options.approvedPlan, 'Only If the Plan Is Still');
	if (approved !== undefined) return approved;
	throw new Refusal(
		"'Only If the Plan Is Still' is empty, so nothing was approved. Give the 'plan_id' of a dry run, or take the option away.",
		{ field: 'Only If the Plan Is Still' },
	);
}
