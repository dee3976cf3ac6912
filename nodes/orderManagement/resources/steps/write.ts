import type { IDataObject } from 'n8n-workflow';
import { inTurn } from '../../engine/inTurn';
import type { FieldReader } from '../../engine/fieldReader';
import type { Operation } from '../../engine/operation';
import type { Row } from '../../engine/row';
import { orderIdOf } from '../../engine/rowIds';
import { orderKeyOf } from '../../moving/order/knownOrder';
import type { Success } from '../../output/report';
import type { RequestParts } from '../../transport/orderClient';

/** The ids that a write's address is made of. */
export type WriteIds = RequestParts['ids'] & { order_id: string };

/** A write that moves no money, beside its ids. */
export interface Write {
	body?: object;
	/** Instead of the key of this row and execution. */
	idempotencyKey?: string;
	/** An earlier write with this key may have been carried out. */
	unclearBefore?: boolean;
}

/** Carries out a write of an order that takes nothing but a body: no steps before or after it. */
export function writeOrder(
	bodyOf: (fields: FieldReader) => object | undefined = () => undefined,
): Operation['prepare'] {
	return (row) => {
		const order_id = orderIdOf(row);
		const body = bodyOf(row.fields);
		return async () =>
			await onOrder(row, order_id, async () => await write(row, { order_id }, { body }));
	};
}

/** Does several steps on one order while no other write of it is under way. */
export async function onOrder(
	row: Row,
	orderId: string,
	steps: () => Promise<Success>,
): Promise<Success> {
	return await inTurn(await orderKeyOf(row.client, orderId), steps);
}

/** Sends the operation's own write, and gives back an object where the API gives nothing. */
export async function write(
	row: Row,
	ids: WriteIds,
	{ body, idempotencyKey, unclearBefore }: Write = {},
	columns: IDataObject = {},
): Promise<Success> {
	const { correlationId } = await row.client.succeed(row.operation.api, {
		ids,
		body,
		idempotencyKey: idempotencyKey ?? row.executionKey(ids.order_id),
		unclearBefore,
	});
	return done(row, { ...ids, ...columns, correlation_id: correlationId });
}

/** The row of a write that came to its end. */
export function done({ operation }: Row, columns: IDataObject): Success {
	return { items: [{ success: true, message: columns.message ?? operation.done, ...columns }] };
}
