import type { Capture } from '../../../../contract/capture';
import { capture as captureSchema } from '../../../../contract/capture';
import { Refusal } from '../../../shared/errors/refusal';
import type { Operation } from '../../engine/operation';
import type { Row } from '../../engine/row';
import { dataModeField } from '../../fields/dataMode';
import { parcelColumnsNotice } from '../../fields/notices';
import {
	optionalCaptureIdField,
	optionalMovedId,
	orderIdField,
	parseOrderId,
} from '../../fields/ids';
import { requestOptionsField } from '../../fields/options';
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
		const orderId = parseOrderId(row.field('orderId'));
		row.known.order_id = orderId;
		const chosenId = optionalMovedId(row.field('captureId'), 'Capture ID');
		const parcels = parseSomeShippingInfo(
			row.collection('shippingInfo'),
			row.field('shippingInfoJson'),
		);
		return async () =>
			await onOrder(row, orderId, async () => {
				const { captureId, capture } = await findCapture(row, orderId, chosenId);
				const place = { orderId, captureId };
				const present = capture.shipping_info ?? [];
				return await appendMissing(row, 'appendShippingInfo', place, parcels, present);
			});
	},
};

/** The chosen capture, or the only one that the order has. */
async function findCapture(
	row: Row,
	orderId: string,
	chosenId: string | undefined,
): Promise<{ captureId: string; capture: Capture }> {
	if (chosenId !== undefined) {
		const body = await readObject(row, 'getCapture', { order_id: orderId, capture_id: chosenId });
		return { captureId: chosenId, capture: captureSchema.safeParse(body).data ?? {} };
	}
	const captures = await readList(row, 'getCaptures', { order_id: orderId });
	const ids = captures.map((capture) => String(capture.capture_id));
	const [captureId] = ids;
	if (captureId !== undefined && ids.length === 1) {
		return { captureId, capture: captureSchema.safeParse(captures[0]).data ?? {} };
	}
	const found =
		ids.length === 0 ? 'has no capture yet' : `has ${ids.length} captures: ${ids.join(', ')}`;
	const cure =
		ids.length === 0
			? "Capture it first, or use 'Order → Add Shipping Info'."
			: 'Choose one of them.';
	throw new Refusal(`Capture ID is empty, and order ${orderId} ${found}. ${cure}`, {
		field: 'Capture ID',
	});
}
