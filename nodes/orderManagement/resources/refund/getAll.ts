import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../engine/operation';
import { orderIdOf } from '../../engine/rowIds';
import { orderIdField } from '../../fields/ids';
import { listFields, parseListLimit } from '../../fields/list';
import { requestOptionsField } from '../../fields/options/options';
import { readObject } from '../steps/read';
import { movementItems, simplifyMovementField } from '../steps/simplifyMovement';

export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many refunds',
	description: 'Read the refunds of an order, one item per refund',
	// The APIs list refunds only inside their order (API descriptions, 2026-11).
	api: 'getOrder',
	fields: () => [orderIdField, ...listFields, simplifyMovementField, requestOptionsField],
	prepare: (row) => {
		const order_id = orderIdOf(row);
		const cut = parseListLimit(row.fields);
		return async () => {
			const { refunds } = await readObject(row, { order_id });
			const listed = Array.isArray(refunds) ? (refunds as IDataObject[]) : [];
			return { items: await movementItems(row, 'refund', order_id, cut(listed)) };
		};
	},
};
