import type { IDataObject } from 'n8n-workflow';
import type { ApiOperationId } from '../../../../contract/apiOperations';
import { Refusal } from '../../../shared/errors/refusal';
import type { Row } from '../../engine/row';
import type { RequestParts } from '../../transport/orderClient';

/**
 * Reads one object or list. What the API reports passes through as it is, new fields included.
 *
 * @param api where it isn't the operation's own call
 * @throws Refusal when the answer is neither
 */
export async function read(
	row: Row,
	ids: RequestParts['ids'],
	api: ApiOperationId = row.operation.api,
): Promise<IDataObject | IDataObject[]> {
	const { body } = await row.client.succeed(api, { ids });
	if (typeof body === 'object' && body !== null) return body as IDataObject | IDataObject[];
	throw new Refusal(
		`${row.brand.label} answered with something that isn't JSON. Run it again later.`,
	);
}

/** As {@link read}, where the API documents one object. */
export async function readObject(row: Row, ids: RequestParts['ids'], api?: ApiOperationId) {
	const body = await read(row, ids, api);
	if (!Array.isArray(body)) return body;
	throw new Refusal(`${row.brand.label} answered with a list where one object was expected.`);
}

/** As {@link read}, where the API documents a list. */
export async function readList(row: Row, ids: RequestParts['ids'], api?: ApiOperationId) {
	const body = await read(row, ids, api);
	if (Array.isArray(body)) return body;
	throw new Refusal(`${row.brand.label} answered with one object where a list was expected.`);
}
