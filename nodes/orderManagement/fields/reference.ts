import type { INodeProperties } from 'n8n-workflow';
import { limits } from '../../../contract/limits';
import { idOf } from '../../shared/fields/identifier';
import { textOf } from '../../shared/fields/text';

const referenceField: INodeProperties = {
	displayName: 'Reference',
	name: 'reference',
	type: 'string',
	default: '',
	placeholder: 'e.g. R-123',
	hint: 'Your return or shipment number. Running it again with the same one moves nothing.',
	description: `What this is for. One order with one reference moves money once, for ever; finance finds it in the settlement file. Up to ${limits.reference} characters.`,
};

const mayBeLeftOut = { '/options.allowWithoutReference': [true] };

/** One field for the person: n8n refuses the whole workflow when a required field that is shown is empty. */
export const referenceFields: readonly INodeProperties[] = [
	{ ...referenceField, required: true, displayOptions: { hide: mayBeLeftOut } },
	{ ...referenceField, displayOptions: { show: mayBeLeftOut } },
];

/** For a fee, which the API knows for a day. */
export const feeReferenceField: INodeProperties = {
	...referenceField,
	required: true,
	placeholder: 'e.g. TICKET-123',
	hint: 'With the same reference the fee is charged once within 24 hours',
	description: `What this extension is for, like a ticket number. Up to ${limits.reference} characters.`,
};

export const expectedMerchantReferenceField: INodeProperties = {
	displayName: 'Check: Your Order Number',
	name: 'expectedMerchantReference',
	type: 'string',
	default: '',
	placeholder: 'e.g. 10001',
	description:
		'Optional. Refuses the row if the order has another number of yours (merchant reference 1 or 2).',
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Order 10001',
	description: `Shown to the customer, up to ${limits.description} characters`,
};

/** A reference as it is sent and as it is read back: trimmed, Unicode NFC, with plain spaces. */
export const sentForm = (reference: string): string =>
	reference
		.normalize('NFC')
		.replace(/\p{Zs}/gu, ' ')
		.trim();

/** The reference as it is sent; it is compared and hashed by its identity. */
export function parseReference(value: unknown, label = 'Reference'): string | undefined {
	const given = typeof value === 'string' ? sentForm(value) : value;
	return idOf(given, label, { kind: 'reference', maxLength: limits.reference });
}

export const parseExpectedMerchantReference = (
	value: unknown,
	label = 'Check: Your Order Number',
) => textOf(value, label, limits.merchantReference);

export const parseDescription = (value: unknown) =>
	textOf(value, 'Description', limits.description);
