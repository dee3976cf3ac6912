import type { IDataObject } from 'n8n-workflow';
import type { SheetSettings } from '../../../nodes/orderManagement/columns/columnFields.ts';
import { columnFields } from '../../../nodes/orderManagement/columns/columnFields.ts';
import { readHeader } from '../../../nodes/orderManagement/columns/header.ts';
import type { InstructionColumn } from '../../../nodes/orderManagement/columns/instructionColumns.ts';
import {
	fieldOfColumn,
	parcelColumns,
} from '../../../nodes/orderManagement/columns/instructionColumns.ts';
import { refusalOf } from '../refusalOf.mts';

const all = new Set([...Object.keys(fieldOfColumn), ...parcelColumns] as InstructionColumn[]);
const orderId = '4a5e2a51-6b0c-4a3e-9f0e-0c7d3c2b1a00';

function fieldsOf(
	row: IDataObject,
	settings: SheetSettings = { amountMode: 'exact' },
	offered: ReadonlySet<InstructionColumn> = all,
) {
	return columnFields(row, readHeader(Object.keys(row), offered), settings);
}

describe('a row of a sheet', () => {
	it.each([
		['as documented', 'order_id', 'amount', 'tracking_number'],
		['with spaces and capitals', 'Order ID', 'Amount', 'Tracking Number'],
		['with dashes', 'order-id', 'AMOUNT', 'tracking-number'],
		['in one word', 'orderId', 'amount ', 'TrackingNumber'],
		['as others call them', 'klarna_order_id', 'amount', 'Tracking Code'],
	])('fills the fields, its columns written %s', (_, id, amount, tracking) => {
		const row = {
			[id]: orderId,
			[amount]: '10.00',
			[tracking]: 'T1',
			reference: 'R',
			colour: 'red',
		};
		expect(fieldsOf(row)).toEqual({
			orderId,
			amount: '10.00',
			reference: 'R',
			shippingInfo: { parcel: [{ tracking_number: 'T1' }] },
		});
	});

	it('in minor units says so itself, whatever the node says', () => {
		expect(fieldsOf({ order_id: orderId, amount_minor: 1000 })).toEqual({
			orderId,
			amount: 1000,
			amountUnit: 'minor',
		});
	});

	it('takes the labels of the node for columns, too', () => {
		const row = { 'Order ID': orderId, Amount: 1, 'Expected Merchant Reference': 'M-1' };
		expect(fieldsOf(row)).toEqual({ orderId, amount: 1, expectedMerchantReference: 'M-1' });
	});

	it('names some columns when there are thousands', () => {
		const row = Object.fromEntries(
			Array.from({ length: 20_000 }, (_, index) => [`c${index}`, index]),
		);
		expect(refusalOf(() => fieldsOf(row)).message).toMatch(/c29 and 19970 more\.$/);
	});

	it('fills nothing from empty cells', () => {
		const row = {
			order_id: orderId,
			amount: '1',
			amount_minor: '',
			currency: null,
			return_fee: ' ',
		};
		expect(fieldsOf(row)).toEqual({ orderId, amount: '1' });
	});

	it('leaves columns alone that the operation has no use for', () => {
		const row = { order_id: orderId, amount: '1', tracking_number: 'T1' };
		expect(fieldsOf(row, {}, new Set(['order_id', 'tracking_number']))).toEqual({
			orderId,
			shippingInfo: { parcel: [{ tracking_number: 'T1' }] },
		});
	});

	it('may have the second merchant reference of an order, and a name with a number that is known', () => {
		const row = {
			order_id: orderId,
			amount: '1',
			merchant_reference: 'M',
			merchant_reference_2: 'N',
		};
		expect(fieldsOf(row)).toEqual({ orderId, amount: '1', expectedMerchantReference: 'M' });
	});

	it('may be the result of an earlier run', () => {
		const result = { status: 'captured', moved: '1.00', remaining: '2.00', plan: 'Capture …' };
		const row = {
			order_id: orderId,
			amount: '1',
			reference: 'R',
			merchant_reference1: 'M',
			...result,
		};
		expect(fieldsOf(row)).toEqual({ orderId, amount: '1', reference: 'R' });
	});
});

describe('a row is refused', () => {
	const reported = { captured_amount: 5000, refunded_amount: 0 };
	it.each([
		[
			'without an order',
			{ amount: '1', Ordr: 'x' },
			'exact',
			"'order_id' is missing",
			"Is it 'Ordr'?",
		],
		[
			'without an amount',
			{ order_id: orderId, Betrag: '1' },
			'exact',
			"'amount' or 'amount_minor' is missing",
			'order_id, Betrag',
		],
		['without lines', { order_id: orderId }, 'lines', "'lines' is missing", 'order_id'],
		['without any column', {}, 'exact', 'missing', 'no columns'],
		[
			'with two orders',
			{ 'Order ID': orderId, order_id: 'x' },
			'exact',
			"'Order ID' and 'order_id'",
			'Keep one',
		],
		[
			'with two amounts',
			{ order_id: orderId, amount: '1', amount_minor: 100 },
			'exact',
			'both filled',
			'Keep one',
		],
		[
			'with an amount nobody asks for',
			{ order_id: orderId, amount: '1' },
			'remaining',
			'All That Is Left',
			"'amount'",
		],
		[
			'with lines nobody asks for',
			{ order_id: orderId, amount: '1', lines: 'A x 1' },
			'exact',
			'Exact Amount',
			"'lines'",
		],
		[
			'that is an order',
			{ order_id: orderId, ...reported },
			'exact',
			'an order, not an instruction',
			"'captured_amount', 'refunded_amount'",
		],
		[
			'that is an order, in the mode that needs no amount',
			{ order_id: orderId, ...reported },
			'remaining',
			'an order, not an instruction',
			"'captured_amount'",
		],
		[
			'with a misspelt fee',
			{ order_id: orderId, amount: '1', retrun_fee: '1' },
			'exact',
			"'retrun_fee' looks like 'return_fee'",
			'Rename',
		],
		[
			'with a misspelt seat-belt',
			{ order_id: orderId, amount: '1', curency: 'EUR' },
			'exact',
			"'curency' looks like 'currency'",
			'Rename',
		],
		[
			'with two lists of lines',
			{ order_id: orderId, lines: [{ reference: 'A' }], Lines: [{ reference: 'B' }] },
			'lines',
			"both mean 'lines'",
			'Keep one',
		],
		[
			'with lines and order lines',
			{ order_id: orderId, lines: 'A', order_lines: '[]' },
			'lines',
			"'lines' and 'order_lines'",
			'Keep one',
		],
		[
			'with a fee in a unit that is not known',
			{ order_id: orderId, amount: '1', return_fee_minor: 500 },
			'exact',
			"'return_fee_minor' looks like 'return_fee'",
			'Rename',
		],
		[
			'with a fee and its currency',
			{ order_id: orderId, amount: '1', 'Return Fee (EUR)': 5 },
			'exact',
			"looks like 'return_fee'",
			'Rename',
		],
		[
			'with an amount in cents',
			{ order_id: orderId, 'Amount (¢)': 50 },
			'exact',
			"'amount' or 'amount_minor' is missing",
			'Amount (¢)',
		],
		[
			'with a setting of the node',
			{ order_id: orderId, amount: '4990', amount_unit: 'minor' },
			'exact',
			"'amount_unit' would not be followed",
			'in the node itself',
		],
		[
			'with a dry run of its own',
			{ order_id: orderId, amount: '1', 'Dry Run': true },
			'exact',
			"'Dry Run' would not be followed",
			'take the column out',
		],
	] as const)('%s', (_, row, mode, ...words) => {
		const { message } = refusalOf(() => fieldsOf(row as IDataObject, { amountMode: mode }));
		for (const word of words) expect(message).toContain(word);
	});
});
