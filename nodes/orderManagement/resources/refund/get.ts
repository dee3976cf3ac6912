import type { Operation } from '../../engine/operation';
import { refundIdsOf } from '../../engine/rowIds';
import { orderIdField, refundIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { readObject } from '../steps/read';
import { movementItems, simplifyMovementField } from '../steps/simplifyMovement';

export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get refund',
	description: 'Read one refund of an order',
	api: 'getRefund',
	fields: () => [orderIdField, refundIdField, simplifyMovementField, requestOptionsField],
	prepare: (row) => {
		const ids = refundIdsOf(row);
		return async () => {
			const refund = await readObject(row, ids);
			return { items: await movementItems(row, 'refund', ids.order_id, [refund]) };
		};
	},
};
