import type { Operation } from '../../engine/operation';
import { orderIdField, parseOrderId } from '../../fields/ids';
import { listFields, parseListLimit } from '../../fields/list';
import { requestOptionsField } from '../../fields/options';
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
		const order_id = parseOrderId(row.field('orderId'));
		row.known.order_id = order_id;
		const cut = parseListLimit(row);
		return async () => {
			const captures = await readList(row, 'getCaptures', { order_id });
			return { items: await movementItems(row, 'capture', order_id, cut(captures)) };
		};
	},
};
