import { parseMovedId, parseOrderId } from '../fields/ids';
import type { Row } from './row';

/** The order that a row is about, noted for its result. */
export function orderIdOf({ fields, known }: Row): string {
	const orderId = parseOrderId(fields.value('orderId'));
	known.order_id = orderId;
	return orderId;
}

/** The capture that a row is about, noted with its order for the result. */
export function captureIdsOf({ fields, known }: Row) {
	const order_id = parseOrderId(fields.value('orderId'));
	const capture_id = parseMovedId(fields.value('captureId'), 'Capture ID');
	Object.assign(known, { order_id, capture_id });
	return { order_id, capture_id };
}

/** The refund that a row is about, noted with its order for the result. */
export function refundIdsOf({ fields, known }: Row) {
	const order_id = parseOrderId(fields.value('orderId'));
	const refund_id = parseMovedId(fields.value('refundId'), 'Refund ID');
	Object.assign(known, { order_id, refund_id });
	return { order_id, refund_id };
}
