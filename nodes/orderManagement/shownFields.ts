import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { optionsField } from '../shared/fields/options';
import { inReadingOrder } from '../shared/fields/inReadingOrder';
import type { Brand } from './brand';
import { isFilledByColumn } from './columns/instructionColumns';
import { byLabel } from './fields/alphabetical';
import { filledByColumn } from './fields/dataMode';
import { operationsOf, resources } from './resources';

/** An operation of a resource, by their values. */
interface Place {
	resource: string;
	operation: string;
	fields: readonly INodeProperties[];
}

/**
 * The fields of all operations, each as seldom as possible: n8n's engine walks every property for every row, and
 * evaluates its value each time. Where a field or an option is shown follows from the operations that list it.
 */
export function shownFields(brand: Brand): INodeProperties[] {
	const places = resources.flatMap((resource) =>
		operationsOf(resource, brand).map((operation) => ({
			resource: resource.value,
			operation: operation.value,
			fields: operation.fields(brand),
		})),
	);
	const inForm = places.map((place) => ({ ...place, fields: place.fields.filter(isNoCollection) }));
	const shown = inReadingOrder(inForm.map(({ fields }) => fields)).flatMap((field) => {
		const filled = isFilledByColumn(field.name) ? filledByColumn(field) : field;
		return shownWhereListed(field, inForm).map((display) => merged(filled, display));
	});
	return [...shown, ...sharedOptions(places)];
}

const isNoCollection = ({ name }: INodeProperties) => name !== 'options';

/** The one collection of options: an option is offered where the operation's own collection has it. */
function sharedOptions(places: readonly Place[]): INodeProperties[] {
	const inCollection = places.map((place) => ({
		...place,
		fields: place.fields.find((field) => !isNoCollection(field))?.options as INodeProperties[],
	}));
	const options = [...new Set(inCollection.flatMap(({ fields }) => fields))].sort(byLabel);
	const collection = optionsField(
		options.flatMap((option) =>
			inCollection.every(({ fields }) => fields.includes(option))
				? [option]
				: shownWhereListed(option, inCollection).map(({ resource, operation }) =>
						merged(option, { '/resource': resource, '/operation': operation }),
					),
		),
	);
	const everywhere = places.map((place) => ({ ...place, fields: [collection] }));
	return shownWhereListed(collection, everywhere).map((display) => merged(collection, display));
}

const merged = (field: INodeProperties, show: Record<string, string[]>): INodeProperties =>
	updateDisplayOptions({ show }, [field])[0] ?? field;

/** Resources and operations that together say where a field is listed; several where one pair of lists can't. */
function shownWhereListed(field: INodeProperties, places: readonly Place[]) {
	const listed = places.filter(({ fields }) => fields.includes(field));
	return groupsOf(places, listed).map((group) => ({
		resource: [...new Set(group.map(({ resource }) => resource))],
		operation: [...new Set(group.map(({ operation }) => operation))],
	}));
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
