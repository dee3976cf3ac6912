import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { inReadingOrder } from '../shared/fields/inReadingOrder';
import type { Brand } from './brand';
import { isFilledByColumn } from './columns/instructionColumns';
import { filledByColumn } from './fields/dataMode';
import { operationsOf, resources } from './resources';

/** An operation of a resource, by their values. */
interface Place {
	resource: string;
	operation: string;
	fields: readonly INodeProperties[];
}

/**
 * The fields of all operations, each as seldom as possible: n8n's engine walks every property for every row. Where a
 * field is shown follows from the operations that list it.
 */
export function shownFields(brand: Brand): INodeProperties[] {
	const places = resources.flatMap((resource) =>
		operationsOf(resource, brand).map((operation) => ({
			resource: resource.value,
			operation: operation.value,
			fields: operation.fields(brand),
		})),
	);
	return inReadingOrder(places.map(({ fields }) => fields)).flatMap((field) => {
		const listed = places.filter(({ fields }) => fields.includes(field));
		const shown = isFilledByColumn(field.name) ? filledByColumn(field) : field;
		return groupsOf(places, listed).flatMap((group) => shownIn(shown, group));
	});
}

/** One group if n8n's "these resources and these operations" says exactly where the field belongs, else one per resource. */
function groupsOf(places: readonly Place[], listed: readonly Place[]): Array<readonly Place[]> {
	const covered = places.filter(
		({ resource, operation }) =>
			listed.some((place) => place.resource === resource) &&
			listed.some((place) => place.operation === operation),
	);
	if (covered.length === listed.length) return [listed];
	const names = [...new Set(listed.map(({ resource }) => resource))];
	return names.map((name) => listed.filter(({ resource }) => resource === name));
}

const shownIn = (field: INodeProperties, places: readonly Place[]) =>
	updateDisplayOptions(
		{
			show: {
				resource: [...new Set(places.map((place) => place.resource))],
				operation: [...new Set(places.map((place) => place.operation))],
			},
		},
		[field],
	);
