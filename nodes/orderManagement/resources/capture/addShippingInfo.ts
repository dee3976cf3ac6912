import type { Capture } from '../../../../contract/capture';
import { capture as captureSchema } from '../../../../contract/capture';
import { Refusal } from '../../../shared/errors/refusal';
import type { Operation } from '../../engine/operation';
import type { Row } from '../../engine/row';
import { orderIdOf } from '../../engine/rowIds';
import { dataModeField } from '../../fields/dataMode';
import { parcelColumnsNotice } from '../../fields/notices';
import { optionalCaptureIdField, optionalMovedId, orderIdField } from '../../fields/ids';
import { requestOptionsField } from '../../fields/options/options';
import { parseSomeShippingInfo, shippingInfoFields } from '../../fields/shipping/shippingInfo';
import { appendMissing } from '../steps/appendShippingInfo';
import { readList, readObject } from '../steps/read';
import { onOrder } from '../steps/write';

export const addShippingInfo: Operation = {
	value: 'addShippingInfo',
	name: 'Add Shipping Info',
	action: 'Add shipping info to capture',
	done: 'Added the shipping info.',
	description: 'Append tracking to a capture; entries that are there already are skipped',
	api: 'appendShippingInfo',
	fields: () => [
		dataModeField,
		parcelColumnsNotice,
		orderIdField,
		optionalCaptureIdField,
		...shippingInfoFields,
		requestOptionsField,
	],
	prepare: (row) => {
		const order_id = orderIdOf(row);
		const chosenId = optionalMovedId(row.fields.value('captureId'), 'Capture ID');
		const parcels = parseSomeShippingInfo(
			row.fields.group('shippingInfo'),
			row.fields.value('shippingInfoJson'),
		);
		return async () =>
			await onOrder(row, order_id, async () => {
				const { capture_id, capture } = await findCapture(row, order_id, chosenId);
				const present = capture.shipping_info ?? [];
				return await appendMissing(row, { order_id, capture_id }, parcels, present);
			});
	},
};

/** The chosen capture, or the only one that the order has. */
async function findCapture(
	row: Row,
	order_id: string,
	chosenId: string | undefined,
): Promise<{ capture_id: string; capture: Capture }> {
	if (chosenId !== undefined) {
		const body = await readObject(row, { order_id, capture_id: chosenId }, 'getCapture');
		return { capture_id: chosenId, capture: captureSchema.safeParse(body).data ?? {} };
	}
	const captures = await readList(row, { order_id }, 'getCaptures');
	const ids = captures.map((capture) => String(capture.capture_id));
	const [capture_id] = ids;
	if (capture_id !== undefined && ids.length === 1) {
		return { capture_id, capture: captureSchema.safeParse(captures[0]).data ?? {} };
	}
	const found =
		ids.length === 0 ? 'has no capture yet' : `has ${ids.length} captures: ${ids.join(', ')}`;
	const cure =
		ids.length === 0
			? "Capture it first, or use 'Order → Add Shipping Info'."
			: 'Choose one of them.';
	throw new Refusal(`Capture ID is empty, and order ${order_id} ${found}. ${cure}`, {
		field: 'Capture ID',
	});
}
