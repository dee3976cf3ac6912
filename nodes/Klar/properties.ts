import type { INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { inReadingOrder } from '../shared/fields/inReadingOrder';
import { subtitleOf } from '../shared/fields/subtitle';
import { refundOperations } from './resources/refund';

const resourceField: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'Refund', value: 'refund' }],
	default: 'refund',
};

const operationField: INodeProperties = {
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	displayOptions: { show: { resource: ['refund'] } },
	options: refundOperations.map(({ name, value, action, description }) => ({
		name,
		value,
		action,
		description,
	})),
	default: 'upsert',
};

/** Every field once, shown for the operations that list it. */
const operationFields = inReadingOrder(refundOperations.map(({ fields }) => fields)).flatMap(
	(field) => {
		const listing = refundOperations.filter(({ fields }) => fields.includes(field));
		const operation = listing.map(({ value }) => value);
		return updateDisplayOptions({ show: { resource: ['refund'], operation } }, [field]);
	},
);

/** What the canvas says under the node's name. */
export const klarSubtitle = subtitleOf(
	refundOperations.map(({ value, action }) => ({ resource: 'refund', operation: value, action })),
);

export const klarProperties = [resourceField, operationField, ...operationFields];
