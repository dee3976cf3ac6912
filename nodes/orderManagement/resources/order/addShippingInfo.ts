import { order as orderSchema } from '../../../../contract/order';
import type { Operation } from '../../engine/operation';
import { orderIdOf } from '../../engine/rowIds';
import { dataModeField } from '../../fields/dataMode';
import { orderIdField } from '../../fields/ids';
import { parcelColumnsNotice } from '../../fields/notices';
import { requestOptionsField } from '../../fields/options/options';
import { parseSomeShippingInfo, shippingInfoFields } from '../../fields/shipping/shippingInfo';
import { appendMissing } from '../steps/appendShippingInfo';
import { readObject } from '../steps/read';
import { onOrder } from '../steps/write';

export const addShippingInfo: Operation = {
	value: 'addShippingInfo',
	name: 'Add Shipping Info',
	action: 'Add shipping info to order',
	done: 'Added the shipping info.',
	description: 'Append tracking to an order; entries that are there already are skipped',
	api: 'appendOrderShippingInfo',
	fields: () => [
		dataModeField,
		parcelColumnsNotice,
		orderIdField,
		...shippingInfoFields,
		requestOptionsField,
	],
	prepare: (row) => {
		const order_id = orderIdOf(row);
		const parcels = parseSomeShippingInfo(
			row.fields.group('shippingInfo'),
			row.fields.value('shippingInfoJson'),
		);
		return async () =>
			await onOrder(row, order_id, async () => {
				const order = orderSchema.safeParse(await readObject(row, { order_id }, 'getOrder'));
				const present = order.data?.shipping_info ?? [];
				return await appendMissing(row, { order_id }, parcels, present);
			});
	},
};
