import type { INodeProperties } from 'n8n-workflow';
import { limits } from '../../../contract/limits';
import { idOf } from '../../shared/fields/identifier';
import { sentForm } from '../moving/order/referenceIdentity';

const sameEvent =
	'The business event, e.g. a return or shipment number. The same order with the same reference is the same event, for ever: it is never moved twice. Finance finds it in the settlement file.';

const referenceDescription = `${sameEvent} Up to ${limits.reference} characters.`;

export const referenceField: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. R-123',
	hint: 'The same order with the same reference is never moved twice',
	description: referenceDescription,
};

export const expectedMerchantReferenceField: INodeProperties = {
	displayName: 'Expected Merchant Reference',
	name: 'expectedMerchantReference',
	type: 'string',
	default: '',
	placeholder: 'e.g. 10001',
	description:
		'Seat-belt: a row whose order has neither merchant reference 1 nor 2 like this is refused',
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 10001',
	description: `Shown to the customer, up to ${limits.description} characters`,
};

/** The reference as it is sent; it is compared and hashed by its identity. */
export function parseReference(value: unknown, label = 'Reference'): string | undefined {
	const given = typeof value === 'string' ? sentForm(value) : value;
	return idOf(given, label, { kind: 'reference', maxLength: limits.reference });
}
