import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { limits } from '../../../../contract/limits';
import { updateMerchantReferencesRequest } from '../../../../contract/order';
import { Refusal } from '../../../shared/errors/refusal';
import { conform } from '../../../shared/fields/contractInput';
import { idOf } from '../../../shared/fields/identifier';
import type { Operation } from '../../engine/operation';
import { orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { writeOrder } from '../steps/write';

const labels = {
	merchant_reference1: 'Merchant Reference 1',
	merchant_reference2: 'Merchant Reference 2',
} as const;

const merchantReferencesField: INodeProperties = {
	displayName: 'Merchant References',
	name: 'merchantReferences',
	type: 'collection',
	placeholder: 'Add Reference',
	default: {},
	description: 'Only the references that you add here are overwritten',
	options: Object.entries(labels).map(([name, displayName]) => ({
		displayName,
		name,
		type: 'string',
		default: '',
		description: `Up to ${limits.merchantReference} characters`,
	})),
};

export const updateMerchantReferences: Operation = {
	value: 'updateMerchantReferences',
	name: 'Update Merchant References',
	action: 'Update merchant references of order',
	done: 'Changed the merchant references.',
	description: "Put your own order number on the vendor's order",
	api: 'updateMerchantReferences',
	fields: () => [orderIdField, merchantReferencesField, requestOptionsField],
	prepare: writeOrder((fields) => {
		const given = referencesIn(fields.group('merchantReferences'));
		if (Object.keys(given).length > 0) {
			return conform(updateMerchantReferencesRequest, given, 'Merchant References');
		}
		throw new Refusal('Merchant References is empty. Add at least one reference.', {
			field: 'Merchant References',
		});
	}),
};

/** Empty ones are left out, so that they stay as they are. */
function referencesIn(collection: IDataObject): IDataObject {
	const names = Object.keys(labels) as Array<keyof typeof labels>;
	const references = names.map((name) => [
		name,
		idOf(collection[name], labels[name], {
			kind: 'reference',
			maxLength: limits.merchantReference,
		}),
	]);
	return Object.fromEntries(
		references.filter(([, reference]) => reference !== undefined),
	) as IDataObject;
}
