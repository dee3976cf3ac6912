import type { IDataObject } from 'n8n-workflow';
import type { ApiOperationId } from '../../../../contract/apiOperations';
import { inTurn } from '../../engine/inTurn';
import type { Operation } from '../../engine/operation';
import type { Row } from '../../engine/row';
import { parseOrderId } from '../../fields/ids';
import { orderKeyOf } from '../../moving/order/knownOrder';
import type { Success } from '../../output/report';

/** A write that moves no money: what it changes, and what it sends. */
export interface Write {
	orderId: string;
	captureId?: string;
	body?: object;
	/** Instead of the key of this row and execution. */
	idempotencyKey?: string;
	/** An earlier write with this key may have been carried out. */
	unclearBefore?: boolean;
}

/** Carries out a write of an order that takes nothing but a body: no steps before or after it. */
export function writeOrder(
	api: ApiOperationId,
	bodyOf: (row: Row) => object | undefined = () => undefined,
): Operation['prepare'] {
	return (row) => {
		const orderId = parseOrderId(row.field('orderId'));
		row.known.order_id = orderId;
		const body = bodyOf(row);
		return async () =>
			await onOrder(row, orderId, async () => await write(row, api, { orderId, body }));
	};
}

/** Does several steps on one order while no other write of it is under way. */
export async function onOrder(
	row: Row,
	orderId: string,
	steps: () => Promise<Success>,
): Promise<Success> {
	return await inTurn(await orderKeyOf(row, orderId), steps);
}

/** Sends a write, and gives back an object where the API gives nothing. */
export async function write(
	row: Row,
	api: ApiOperationId,
	{ orderId, captureId, body, idempotencyKey, unclearBefore }: Write,
	columns: IDataObject = {},
): Promise<Success> {
	const ids: Record<string, string> = { order_id: orderId };
	if (captureId !== undefined) ids.capture_id = captureId;
	const { correlationId } = await row.succeed(api, {
		ids,
		body,
		idempotencyKey: idempotencyKey ?? row.executionKey(orderId),
		unclearBefore,
	});
	return done(row, { ...ids, ...columns, correlation_id: correlationId });
}

/** The row of a write that came to its end. */
export function done(row: Row, columns: IDataObject): Success {
	Object.assign(row.known, columns);
	const message = columns.message ?? row.operation.done;
	return { items: [{ success: true, message, ...columns }] };
}
