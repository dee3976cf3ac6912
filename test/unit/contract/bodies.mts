import { klarExamples } from './klarBodies.mts';

/** Bodies as people send them and as the APIs answer, with the places that a check has to name. */
export interface Example {
	/** What the body shows, in words. */
	shows: string;
	schema: SchemaName;
	body: unknown;
	/** Paths of what is wrong; empty if the body is fine. */
	wrong: string[];
}

export type SchemaName =
	| 'captureRequest'
	| 'refundRequest'
	| 'updateAuthorizationAtKustom'
	| 'addShippingInfoRequest'
	| 'addressRequest'
	| 'klarRefundsRequest'
	| 'order'
	| 'errorBody';

export const line = { name: 'Shoes', quantity: 1, unit_price: 4990, total_amount: 4990 };

const text = (length: number) => 'x'.repeat(length);
const many = (count: number, entry: object) => Array.from({ length: count }, () => entry);

export const examples: Example[] = [
	{ shows: 'the smallest capture', schema: 'captureRequest', body: amount(1), wrong: [] },
	{ shows: 'the ceiling', schema: 'captureRequest', body: amount(200_000_000), wrong: [] },
	{
		shows: 'a cent above the ceiling',
		schema: 'captureRequest',
		body: amount(200_000_001),
		wrong: ['captured_amount'],
	},
	{
		shows: 'an amount with a fraction',
		schema: 'captureRequest',
		body: amount(49.9),
		wrong: ['captured_amount'],
	},
	{
		shows: 'an amount as text',
		schema: 'captureRequest',
		body: amount('4990'),
		wrong: ['captured_amount'],
	},
	{
		shows: 'a negative amount',
		schema: 'captureRequest',
		body: amount(-1),
		wrong: ['captured_amount'],
	},
	{ shows: 'no amount', schema: 'captureRequest', body: {}, wrong: ['captured_amount'] },
	{
		shows: 'a misspelt field',
		schema: 'captureRequest',
		body: { ...amount(1), refrence: 'R-1' },
		wrong: [''],
	},
	{
		shows: 'a reference of 255 and a description of 256 characters',
		schema: 'captureRequest',
		body: { ...amount(1), reference: text(255), description: text(256) },
		wrong: ['description'],
	},
	{
		shows: 'a line without a name and one with half a piece',
		schema: 'captureRequest',
		body: {
			...amount(1),
			order_lines: [{ ...line, name: undefined }, line, { ...line, quantity: 0.5 }],
		},
		wrong: ['order_lines.0.name', 'order_lines.2.quantity'],
	},
	{
		shows: 'a line of a type that only Kustom knows',
		schema: 'captureRequest',
		body: { ...amount(1), order_lines: [{ ...line, type: 'package' }] },
		wrong: ['order_lines.0.type'],
	},
	{
		shows: '1001 lines',
		schema: 'refundRequest',
		body: { refunded_amount: 1, order_lines: many(1001, line) },
		wrong: ['order_lines'],
	},
	{
		shows: 'a return fee, which is negative',
		schema: 'refundRequest',
		body: {
			refunded_amount: 9500,
			order_lines: [{ ...line, type: 'return_fee', unit_price: -500, total_amount: -500 }],
		},
		wrong: [],
	},
	{
		shows: 'a new amount without lines, which Kustom refuses',
		schema: 'updateAuthorizationAtKustom',
		body: { order_amount: 1 },
		wrong: ['order_lines'],
	},
	{
		shows: 'a parcel by owl',
		schema: 'addShippingInfoRequest',
		body: { shipping_info: [{ shipping_method: 'Owl' }] },
		wrong: ['shipping_info.0.shipping_method'],
	},
	{
		shows: 'no parcel at all',
		schema: 'addShippingInfoRequest',
		body: { shipping_info: [] },
		wrong: ['shipping_info'],
	},
	{
		shows: 'a postal code of 11 characters',
		schema: 'addressRequest',
		body: { postal_code: text(11) },
		wrong: ['postal_code'],
	},
	{
		shows: 'an order with a status and a field that are new',
		schema: 'order',
		body: { status: 'ON_HOLD', something_new: { deep: [1] }, remaining_authorized_amount: 0 },
		wrong: [],
	},
	{
		shows: 'an order whose amount is text',
		schema: 'order',
		body: { captures: [{ captured_amount: '4990' }] },
		wrong: ['captures.0.captured_amount'],
	},
	{ shows: 'a page instead of an order', schema: 'order', body: '<html>', wrong: [''] },
	{
		shows: 'the singular error message',
		schema: 'errorBody',
		body: { error_code: 'NOT_ALLOWED', error_message: 'Not now' },
		wrong: [],
	},
	...klarExamples,
];

function amount(capturedAmount: unknown) {
	return { captured_amount: capturedAmount };
}
