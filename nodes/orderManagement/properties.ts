import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { apiOperations } from '../../contract/apiOperations';
import { subtitleOf } from '../shared/fields/subtitle';
import type { Brand } from './brand';
import type { Operation, Resource } from './engine/operation';
import { performOperation } from './engine/performOperation';
import { dryRunField } from './fields/safety';
import { operationsOf, resources } from './resources';
import { shownFields } from './shownFields';

/** Every field of a brand's node. Which field is shown where follows from the operations that list it. */
export function orderManagementProperties(brand: Brand): INodeProperties[] {
	return [
		resourceField,
		...resources.map((resource) => operationField(resource, brand)),
		...shownFields(brand),
	];
}

/** What the canvas says under the node's name. */
export function orderManagementSubtitle(brand: Brand): string {
	const named = resources.flatMap((resource) =>
		operationsOf(resource, brand).map(({ value, action, fields }) => ({
			resource: resource.value,
			operation: value,
			action,
			hasDryRun: fields(brand).includes(dryRunField),
		})),
	);
	return subtitleOf(named);
}

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: resources.map(({ name, value }) => ({ name, value })),
	default: 'order',
	// Always shown, so the node's own hook runs even when no operation's routing applies: see refuseOperation.
	routing: { send: { paginate: true } },
};

function operationField(resource: Resource, brand: Brand): INodeProperties {
	const { defaultOperation } = resource;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.value] } },
		options: operationsOf(resource, brand).map((operation) => toOption(resource, operation, brand)),
		default: defaultOperation,
	};
}

function toOption(resource: Resource, operation: Operation, brand: Brand): INodePropertyOptions {
	const { value, name, action, description, api } = operation;
	const { method, path } = apiOperations[api];
	return {
		name,
		value,
		action,
		description,
		routing: {
			request: { method, url: path },
			operations: { pagination: performOperation(brand, resource.value, operation) },
		},
	};
}
