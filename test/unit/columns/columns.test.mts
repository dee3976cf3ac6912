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
			'Everything Remaining',
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
	] as const)('%s', (_, row, mode, ...words) => {
		const { message } = refusalOf(() => fieldsOf(row as IDataObject, { amountMode: mode }));
		for (const word of words) expect(message).toContain(word);
	});
});
