import type { limits } from '../../../contract/limits';

/** Field that a column of a sheet fills, by the column's name. The names are public: sheets are made with them. */
export const fieldOfColumn = {
	order_id: 'orderId',
	capture_id: 'captureId',
	amount: 'amount',
	amount_minor: 'amount',
	currency: 'currency',
	reference: 'reference',
	merchant_reference: 'expectedMerchantReference',
	merchant_reference1: 'expectedMerchantReference1',
	description: 'description',
	lines: 'lines',
	order_lines: 'orderLinesJson',
	return_fee: 'returnFee',
	shipping_info: 'shippingInfoJson',
} as const satisfies Record<string, string>;

/** Columns that make up a parcel, named as the API names its fields. */
export const parcelColumns = [
	'return_shipping_company',
	'return_tracking_number',
	'return_tracking_uri',
	'shipping_company',
	'shipping_method',
	'tracking_number',
	'tracking_uri',
] as const satisfies ReadonlyArray<keyof typeof limits.shippingInfo | 'shipping_method'>;

export type InstructionColumn = keyof typeof fieldOfColumn | (typeof parcelColumns)[number];

/** Groups of fields that columns stand for as a whole. */
const groups: readonly string[] = ['lineRows', 'orderLines', 'shippingInfo'];
const singles: readonly string[] = Object.values(fieldOfColumn);

/** Whether a field gets its value from a column when rows are mapped automatically. */
export const isFilledByColumn = (field: string): boolean =>
	singles.includes(field) || groups.includes(field);

/** The column's name in this node comes first, then what sheets call it, too. */
export const columnNames = {
	order_id: ['order_id', 'klarna_order_id', 'kustom_order_id'],
	capture_id: ['capture_id'],
	amount: ['amount'],
	amount_minor: ['amount_minor'],
	// A column of the sheet that a result has covered before is called `input_<name>`.
	currency: ['currency', 'purchase_currency', 'order_currency', 'input_order_currency'],
	reference: ['reference'],
	merchant_reference: ['merchant_reference', 'expected_merchant_reference'],
	merchant_reference1: ['merchant_reference1'],
	description: ['description'],
	lines: ['lines'],
	order_lines: ['order_lines', 'order_lines_json'],
	return_fee: ['return_fee'],
	shipping_info: ['shipping_info', 'shipping_info_json'],
	return_shipping_company: ['return_shipping_company'],
	return_tracking_number: ['return_tracking_number'],
	return_tracking_uri: ['return_tracking_uri', 'return_tracking_url'],
	shipping_company: ['shipping_company', 'carrier'],
	shipping_method: ['shipping_method'],
	tracking_number: ['tracking_number', 'tracking_code'],
	tracking_uri: ['tracking_uri', 'tracking_link', 'tracking_url'],
} as const satisfies Record<InstructionColumn, readonly [string, ...string[]]>;

/** What moves money has an amount of its own: `refund_amount` is the amount of a refund, and nothing to a capture. */
export const movementAmounts = {
	capture: { amount: 'capture_amount', amount_minor: 'capture_amount_minor' },
	refund: { amount: 'refund_amount', amount_minor: 'refund_amount_minor' },
} as const;

export type MovementName = keyof typeof movementAmounts;

/** What the API reports about money. A row with one of these and without an amount is an order, not an instruction. */
export const reportedColumns = [
	'captured_amount',
	'order_amount',
	'original_order_amount',
	'refunded_amount',
	'remaining_authorized_amount',
	'remaining_to_capture',
	'remaining_to_refund',
] as const;

/** What the node itself says for all rows. As columns these would be overlooked, so they refuse the row. */
export const settingColumns = [
	'allowed_currencies',
	'amount_mode',
	'amount_unit',
	'approved_plan',
	'dry_run',
	'max_amount_per_row',
	'max_total_per_execution',
] as const;

/** Columns that must not be overlooked because something was added to their name: `return_fee_minor`. */
export const carefulColumns: readonly InstructionColumn[] = [
	'amount_minor',
	'currency',
	'merchant_reference',
	'order_lines',
	'return_fee',
];

/** Columns of orders and of our own results that only look like instructions. */
export const harmlessColumns = ['merchant_reference2', 'order_merchant_reference1'] as const;
