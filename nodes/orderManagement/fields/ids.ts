import type { INodeProperties } from 'n8n-workflow';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import { idOf } from '../../shared/fields/identifier';
import { isStandIn } from '../../shared/fields/standIns';
import { textOf } from '../../shared/fields/text';

export const orderIdField: INodeProperties = {
	displayName: 'Order ID',
	name: 'orderId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. f3392f8b-6116-4073-ab96-e330819e2c07',
	description:
		'The long ID from the page of the order in the portal; not the short reference, not your own order number',
};

/** Where the order's only capture can be meant. */
export const optionalCaptureIdField: INodeProperties = {
	displayName: 'Capture ID',
	name: 'captureId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 4ba29b50-be7b-44f5-a492-113e6a865e22',
	description: 'Leave empty when the order has exactly one capture',
};

export const captureIdField: INodeProperties = {
	...optionalCaptureIdField,
	required: true,
	description: "ID of the capture, as returned by 'Capture → Create' and 'Capture → Get Many'",
};

export const refundIdField: INodeProperties = {
	displayName: 'Refund ID',
	name: 'refundId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. b2cb4f2e-2781-4359-80ad-555735ebb8d8',
	description: "ID of the refund, as returned by 'Refund → Create' and 'Refund → Get Many'",
};

const example = 'f3392f8b-6116-4073-ab96-e330819e2c07';

/** Where a person finds it (portals: api facts C3; WooCommerce: krokedil/klarna-checkout-for-woocommerce#268; read 2026-11). */
const whereItIs =
	"The order ID stands on the order's page in the portal of Kustom or Klarna, and in WooCommerce as the order's transaction ID.";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Longer ones aren't documented anywhere, and would be the whole file. */
const longestId = 255;

/** An order id in lower case: case doesn't distinguish UUIDs, but it would distinguish idempotency keys. */
export function parseOrderId(value: unknown): string {
	const text = textOf(value, 'Order ID') ?? '';
	if (uuid.test(text)) return text.toLowerCase();
	const isMissing = text === '' || isStandIn(text);
	const what = text === '' ? 'is empty' : `'${shown(text)}' isn't a UUID like ${example}`;
	const cure = isMissing
		? 'If it comes from a column, check the name of the column.'
		: 'The short reference and your own order number are something else.';
	throw new Refusal(`Order ID ${what}. ${cure} ${whereItIs}`, { field: 'Order ID' });
}

/** A capture or refund id; the APIs don't promise a form, so anything but a missing value is taken. */
export function parseMovedId(value: unknown, label: 'Capture ID' | 'Refund ID'): string {
	const id = optionalMovedId(value, label);
	if (id !== undefined) return id;
	throw new Refusal(`${label} is empty. If it comes from a column, check the name of the column.`, {
		field: label,
	});
}

export function optionalMovedId(
	value: unknown,
	label: 'Capture ID' | 'Refund ID',
): string | undefined {
	return idOf(value, label, { maxLength: longestId });
}
