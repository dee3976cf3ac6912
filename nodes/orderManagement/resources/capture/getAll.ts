import type { Operation } from '../../engine/operation';
import { orderIdOf } from '../../engine/rowIds';
import { orderIdField } from '../../fields/ids';
import { listFields, parseListLimit } from '../../fields/list';
import { requestOptionsField } from '../../fields/options/options';
import { readList } from '../steps/read';
import { movementItems, simplifyMovementField } from '../steps/simplifyMovement';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many captures',
	description: 'Read the captures of an order, one item per capture',
	api: 'getCaptures',
	fields: () => [orderIdField, ...listFields, simplifyMovementField, requestOptionsField],
	prepare: (row) => {
		const order_id = orderIdOf(row);
		const cut = parseListLimit(row.fields);
		return async () => {
			const captures = await readList(row, { order_id });
			return { items: await movementItems(row, 'capture', order_id, cut(captures)) };
		};
	},
};
