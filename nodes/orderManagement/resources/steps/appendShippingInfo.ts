import type { ShippingInfo } from '../../../../contract/shippingInfo';
import type { Row } from '../../engine/row';
import type { Success } from '../../output/report';
import type { WriteIds } from './write';
import { done, write } from './write';

/**
 * Appends the parcels that aren't there yet: the API can't remove entries, so a second run must not double them. A
 * parcel counts as there when everything that is given about it is there.
 */
export async function appendMissing(
	row: Row,
	ids: WriteIds,
	parcels: readonly ShippingInfo[],
	present: readonly ShippingInfo[],
): Promise<Success> {
	const missing = parcels.filter((parcel) => !present.some((entry) => contains(entry, parcel)));
	const columns = { added: missing.length, already_there: parcels.length - missing.length };
	if (missing.length > 0) {
		return await write(row, ids, { body: { shipping_info: missing } }, columns);
	}
	const message = 'This shipping info is there already: nothing was added.';
	return done(row, { message, ...ids, ...columns });
}

function contains(entry: ShippingInfo, parcel: ShippingInfo): boolean {
	return Object.entries(parcel).every(([name, value]) => entry[name] === value);
}
