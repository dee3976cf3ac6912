import type { INodeProperties } from 'n8n-workflow';
import { limits } from '../../../contract/limits';
import { idOf } from '../../shared/fields/identifier';

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

/**
 * The reference in the one form that is sent, searched for and hashed: trimmed, Unicode NFC. `é` from a Mac's file and
 * `é` from a form are the same event.
 */
export function parseReference(value: unknown, label = 'Reference'): string | undefined {
	const given = typeof value === 'string' ? value.normalize('NFC') : value;
	return idOf(given, label, { kind: 'reference', maxLength: limits.reference });
}
