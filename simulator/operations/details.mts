import type { z } from 'zod/v4';
import type { Address } from '../../contract/address.ts';
import type {
	updateCustomerDetailsRequest,
	updateMerchantReferencesRequest,
} from '../../contract/order.ts';
import { refuse } from '../answer.mts';
import { isOpen, updateNotAllowed } from './authorization.mts';
import type { Operation } from './operation.mts';
import { happened, refused } from './operation.mts';

export type CustomerDetailsBody = z.infer<typeof updateCustomerDetailsRequest>;
export type MerchantReferencesBody = z.infer<typeof updateMerchantReferencesRequest>;

const mandatory = [
	'city',
	'country',
	'email',
	'family_name',
	'given_name',
	'postal_code',
	'street_address',
] as const satisfies ReadonlyArray<keyof Address>;

/** Given fields replace, an empty string clears, the rest stays. */
function merge<Fields extends object>(current: Fields, given: Partial<Fields>): Fields {
	const merged = { ...current, ...given };
	const kept = Object.entries(merged).filter(([, value]) => value !== '');
	return Object.fromEntries(kept) as Fields;
}

/** `PATCH …/customer-details`: the shipping address, as long as something can still be captured. */
export const updateConsumerDetails: Operation<CustomerDetailsBody> = ({ state, body }) => {
	if (!isOpen(state)) return updateNotAllowed;
	const given = body.shipping_address;
	if (!given) return happened();
	const cleared = mandatory.filter((name) => given[name] === '');
	if (cleared.length > 0) {
		const messages = cleared.map((name) => `shipping_address.${name}: must not be empty`);
		return refused(refuse('INVALID_ADDRESS', ...messages));
	}
	const address: Address = merge(state.reported.shipping_address ?? {}, given);
	return happened({ type: 'fieldsUpdated', fields: { shipping_address: address } });
};

/** `PATCH …/merchant-references`: "can not update a cancelled order". */
export const updateMerchantReferences: Operation<MerchantReferencesBody> = ({ state, body }) => {
	if (state.reported.status === 'CANCELLED') return updateNotAllowed;
	return happened({ type: 'fieldsUpdated', fields: body });
};

/** `POST …/acknowledge`: leaves no trace in what the API reports. */
export const acknowledgeOrder: Operation = ({ state }) =>
	state.reported.status === 'CANCELLED' ? updateNotAllowed : happened({ type: 'acknowledged' });
