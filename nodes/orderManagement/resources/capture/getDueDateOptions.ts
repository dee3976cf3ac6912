import type { Operation } from '../../engine/operation';
import { captureIdsOf } from '../../engine/rowIds';
import { captureIdField, orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { readObject } from '../steps/read';

export const getDueDateOptions: Operation = {
	value: 'getDueDateOptions',
	name: 'Get Due Date Options',
	action: 'Get due date options of capture',
	description:
		"Read by how many days the customer's due date can be extended, and what each costs you",
	api: 'getOptionsForExtendDueDate',
	fields: () => [orderIdField, captureIdField, requestOptionsField],
	prepare: (row) => {
		const ids = captureIdsOf(row);
		return async () => {
			const options = await readObject(row, ids);
			return { items: [{ ...ids, ...options }] };
		};
	},
};
