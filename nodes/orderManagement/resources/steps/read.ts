import type { IDataObject } from 'n8n-workflow';
import type { ApiOperationId } from '../../../../contract/apiOperations';
import { Refusal } from '../../../shared/errors/refusal';
import type { RequestParts, Row } from '../../engine/row';

/**
 * Reads one object or list. What the API reports passes through as it is, new fields included.
 *
 * @throws Refusal when the answer is neither
 */
export async function read(
	row: Row,
	api: ApiOperationId,
	ids: RequestParts['ids'],
): Promise<IDataObject | IDataObject[]> {
	const { body } = await row.succeed(api, { ids });
	if (typeof body === 'object' && body !== null) return body as IDataObject | IDataObject[];
	throw new Refusal(
		`${row.brand.label} answered with something that isn't JSON. Run it again later.`,
	);
}

/** As {@link read}, where the API documents one object. */
export async function readObject(row: Row, api: ApiOperationId, ids: RequestParts['ids']) {
	const body = await read(row, api, ids);
	if (!Array.isArray(body)) return body;
	throw new Refusal(`${row.brand.label} answered with a list where one object was expected.`);
}

/** As {@link read}, where the API documents a list. */
export async function readList(row: Row, api: ApiOperationId, ids: RequestParts['ids']) {
	const body = await read(row, api, ids);
	if (Array.isArray(body)) return body;
	throw new Refusal(`${row.brand.label} answered with one object where a list was expected.`);
}
