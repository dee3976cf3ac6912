import type { INodeProperties } from 'n8n-workflow';
import { limits } from '../../../contract/limits';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import { holdsInvisible, isPlaceholder } from '../../shared/fields/plausible';
import { textOf } from '../../shared/fields/text';
import { sentForm } from '../moving/referenceIdentity';

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
	const reference = textOf(
		typeof value === 'string' ? sentForm(value) : value,
		label,
		limits.reference,
	);
	if (reference === undefined) return undefined;
	if (holdsInvisible(reference)) {
		throw new Refusal(
			`${label} '${shown(reference)}' holds invisible characters, so it would look the same as another one and be a different event. Type it again without them.`,
			{ field: label },
		);
	}
	if (!isPlaceholder(reference)) return reference;
	throw new Refusal(
		`${label} is '${reference}', which is what a missing value looks like. Check the column that it comes from.`,
		{ field: label },
	);
}
