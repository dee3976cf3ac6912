import type { Operation } from '../../engine/operation';
import { captureIdsOf } from '../../engine/rowIds';
import { captureIdField, orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { readObject } from '../steps/read';
import { movementItems, simplifyMovementField } from '../steps/simplifyMovement';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get capture',
	description: 'Read one capture of an order',
	api: 'getCapture',
	fields: () => [orderIdField, captureIdField, simplifyMovementField, requestOptionsField],
	prepare: (row) => {
		const ids = captureIdsOf(row);
		return async () => {
			const capture = await readObject(row, ids);
			return { items: await movementItems(row, 'capture', ids.order_id, [capture]) };
		};
	},
};
