import type { FaultRequest, OrderSeed } from '../../support/simulator.mts';
import type { Expected } from './judge.mts';
import type { ToolId } from './tools.mts';
import { capturedOrder } from './tools.mts';

/** A call that the model makes: what differs from the usual arguments, and what it has to be told. */
export interface Turn {
	arguments?: Record<string, string>;
	told: Expected;
}

/** A conversation in which something is refused, or nothing. */
export interface Scenario {
	/** For the table. */
	refusal: string;
	tool: ToolId;
	order?: OrderSeed;
	faults?: ReadonlyArray<Omit<FaultRequest, 'orderId'>>;
	turns: readonly Turn[];
	/** Refunds that the ledger has in the end, in minor units: those of the calls that succeeded. */
	movedMinor?: readonly number[];
	/** Klar has the refund in the end. */
	isUploaded?: boolean;
}

const failed = (cure: RegExp): Expected => ({ status: 'failed', cure });
const refunded: Expected = { status: 'refunded' };

/**
 * A success, then one refusal of each kind: by the row's form, the order, a person's limits, the API, and an end that nobody
 * knows; of all three nodes. Where the model itself can do what the message says, it does, and that succeeds.
 */
export const scenarios: readonly Scenario[] = [
	{ refusal: 'none', tool: 'refund', turns: [{ told: refunded }], movedMinor: [2_000] },
	{
		refusal: 'order id of the shop, not of the API',
		tool: 'refund',
		turns: [
			{
				arguments: { order_id: '10001' },
				told: failed(/isn't a UUID like .+ own order number are something else/),
			},
			{ told: refunded },
		],
		movedMinor: [2_000],
	},
	{
		refusal: 'more than is left',
		tool: 'refund',
		order: { ...capturedOrder, captures: [{ captured_amount: 5_000 }] },
		turns: [
			{ arguments: { amount: '60.00' }, told: failed(/Lower the amount to 50\.00 EUR at most/) },
			{ arguments: { amount: '50.00' }, told: refunded },
		],
		movedMinor: [5_000],
	},
	{
		refusal: 'above Max Amount Per Row',
		tool: 'refund',
		turns: [
			{
				arguments: { amount: '120.00' },
				told: failed(/'Max Amount Per Row'\)\. Only a person can raise it/),
			},
		],
	},
	{
		refusal: 'above Max Total Per Execution',
		tool: 'refund',
		turns: [
			{ arguments: { amount: '90.00' }, told: refunded },
			{
				arguments: { amount: '70.00', reference: 'R-2' },
				told: failed(/'Max Total Per Execution'\)\. Only a person can raise it/),
			},
		],
		movedMinor: [9_000],
	},
	{
		refusal: 'another currency than allowed',
		tool: 'refund',
		order: { ...capturedOrder, purchase_currency: 'SEK' },
		turns: [{ told: failed(/only moves EUR .+ have a person allow SEK there/) }],
	},
	{
		refusal: 'same reference, another amount',
		tool: 'refund',
		order: { ...capturedOrder, refunds: [{ refunded_amount: 2_000, reference: 'R-1' }] },
		turns: [
			{
				arguments: { amount: '30.00' },
				told: failed(/Correct the amount, or use a new reference/),
			},
		],
	},
	{
		refusal: 'order is cancelled',
		tool: 'refund',
		order: { brand: 'kustom', purchase_currency: 'EUR', status: 'CANCELLED' },
		turns: [{ told: failed(/The order is cancelled, so the customer pays nothing/) }],
	},
	{
		refusal: 'the API refuses (403)',
		tool: 'refund',
		faults: [{ kind: 'unknownCode', operation: 'refundOrder', errorCode: 'REFUND_NOT_ALLOWED' }],
		turns: [{ told: failed(/needs captured money .+ no open dispute/) }],
	},
	{
		refusal: 'reply lost, order unreadable',
		tool: 'refund',
		faults: [
			{ kind: 'replyLost', operation: 'refundOrder' },
			{ kind: 'serverError', operation: 'getOrder', skip: 1 },
		],
		turns: [
			{ told: { status: 'unknown', cure: /Run the row again with the same reference/ } },
			{ told: { status: 'already_refunded' } },
		],
		movedMinor: [2_000],
	},
	{
		refusal: 'no reference',
		tool: 'refund',
		turns: [
			{
				arguments: { reference: '' },
				told: failed(/Reference is empty\. Give the business event/),
			},
			{ told: refunded },
		],
		movedMinor: [2_000],
	},
	{
		refusal: 'Order → Get of an unknown order',
		tool: 'read',
		turns: [
			{
				arguments: { order_id: '00000000-0000-4000-8000-000000000000' },
				told: failed(/Check the order ID, and that the credential belongs to the shop/),
			},
		],
	},
	{
		refusal: 'Klar: no lines',
		tool: 'upload',
		turns: [
			{ arguments: { lines: '[]' }, told: failed(/otherwise give its lines/) },
			{ told: { status: 'uploaded' } },
		],
		isUploaded: true,
	},
	{
		refusal: 'Klar: wrong token',
		tool: 'uploadWithWrongToken',
		turns: [{ told: failed(/access token\. Copy it again .+ into the credential/) }],
	},
];
