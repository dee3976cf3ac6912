import fc from 'fast-check';
import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import type {
	Movement,
	OrderFacts,
} from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import {
	availableMinor,
	orderFacts,
	withMovement,
} from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import { refusalOf } from '../refusalOf.mts';

const orderId = 'f3392f8b-6116-4073-ab96-e330819e2c07';
/** An order of 100.00 SEK, 60.00 captured in two parts, 10.00 refunded. */
const reported = {
	order_id: orderId,
	status: 'PART_CAPTURED',
	fraud_status: 'ACCEPTED',
	order_amount: 10_000,
	captured_amount: 6000,
	refunded_amount: 1000,
	remaining_authorized_amount: 4000,
	purchase_currency: 'sek',
	merchant_reference1: '10001',
	captures: [
		{ capture_id: 'c-1', captured_amount: 5000, reference: 'SHIP-1', captured_at: '2026-11-01' },
		{ capture_id: 'c-2', captured_amount: 1000, reference: ' SHIP-2 ' },
	],
	refunds: [{ refunded_amount: 1000, reference: 'Ru\u0308ckgabe', refunded_at: '2026-11-02' }],
};
const { capture, refund } = movementKinds;

describe('an order as the API reports it', () => {
	it('becomes what can be captured and refunded', () => {
		const order = orderFacts(orderId, reported);
		expect([availableMinor(order, capture), availableMinor(order, refund)]).toEqual([4000, 5000]);
		expect(order).toMatchObject({
			orderId,
			status: 'PART_CAPTURED',
			fraudStatus: 'ACCEPTED',
			currency: 'SEK',
			merchantReferences: ['10001', ''],
			capture: [
				{ id: 'c-1', amountMinor: 5000, reference: 'SHIP-1', at: '2026-11-01' },
				{ id: 'c-2', amountMinor: 1000, reference: 'SHIP-2' },
			],
			refund: [{ id: undefined, amountMinor: 1000, reference: 'Rückgabe', at: '2026-11-02' }],
		});
	});

	it('may have nothing captured yet', () => {
		const order = orderFacts(orderId, {
			status: 'AUTHORIZED',
			purchase_currency: 'EUR',
			remaining_authorized_amount: 500,
		});
		expect([availableMinor(order, capture), availableMinor(order, refund)]).toEqual([500, 0]);
		expect([order.capture, order.refund]).toEqual([[], []]);
	});

	it.each([
		['a state of the future', { status: 'ON_HOLD', fraud_status: 'STOPPED' }],
		['fields of the future', { loyalty: { points: [1, 2] } }],
		['a shipping method of the future', { shipping_info: [{ shipping_method: 'Drone' }] }],
		[
			'a line that is longer than a request may be',
			{ order_lines: [{ name: 'x'.repeat(300), quantity: 1, unit_price: 1, total_amount: 1 }] },
		],
		['a line without a name', { order_lines: [{ quantity: 1, unit_price: 1, total_amount: 1 }] }],
		[
			'a line above the ceiling of a request',
			{
				order_lines: [
					{ name: 'Yacht', quantity: 1, unit_price: 300_000_000, total_amount: 300_000_000 },
				],
			},
		],
		['an address with a long postal code', { billing_address: { postal_code: '12345-678-90' } }],
		['nothing in fields that money does not need', { customer: null, merchant_data: null }],
		['a reference that is not set', { merchant_reference2: null }],
	])('can be captured with %s', (_case, changed) => {
		const order = orderFacts(orderId, { ...reported, ...changed });
		expect(availableMinor(order, capture)).toBe(4000);
	});

	it.each([
		['a web page', '<html></html>'],
		['nothing', undefined],
		['a list', [reported]],
		['an error', { error_code: 'NOT_ALLOWED' }],
		['no state', { ...reported, status: undefined }],
		['no currency', { ...reported, purchase_currency: undefined }],
		['no remaining amount', { ...reported, remaining_authorized_amount: undefined }],
		['an amount as text', { ...reported, remaining_authorized_amount: '4000' }],
		['an amount with a fraction', { ...reported, captured_amount: 60.5 }],
		['a captured amount of null', { ...reported, captured_amount: null }],
	])('is no order when it is %s, so nothing is moved', (_case, body) => {
		const { message } = refusalOf(() => orderFacts(orderId, body));
		expect(message).toMatch(/isn't an order.*nothing was moved.*base URL/i);
	});
});

describe('own movements, entered into what is known of the order', () => {
	const amount = fc.integer({ min: 1, max: 200_000_000 });
	const known: fc.Arbitrary<OrderFacts> = fc
		.tuple(amount, amount, amount)
		.map(([authorizedMinor, spare, refundedMinor]) => ({
			...orderFacts(orderId, reported),
			authorizedMinor,
			capturedMinor: refundedMinor + spare,
			refundedMinor,
		}));
	const newEntry: fc.Arbitrary<Movement> = fc.record({
		id: fc.uuid(),
		amountMinor: amount,
		reference: fc.string(),
	});

	it('move exactly their amount: a capture makes refundable what it takes, a refund takes it back', () => {
		fc.assert(
			fc.property(known, newEntry, (order, entry) => {
				const captured = withMovement(order, capture, entry);
				const refunded = withMovement(order, refund, entry);
				const left = (after: OrderFacts) => [
					availableMinor(after, capture) - availableMinor(order, capture),
					availableMinor(after, refund) - availableMinor(order, refund),
				];
				expect(left(captured)).toEqual([-entry.amountMinor, entry.amountMinor]);
				expect(left(refunded)).toEqual([0, -entry.amountMinor]);
				expect(captured.capture.at(-1)).toEqual(entry);
				expect(refunded.refund.at(-1)).toEqual(entry);
			}),
		);
	});

	it('count once, however often they are entered, and whether the read shows them or not', () => {
		fc.assert(
			fc.property(known, newEntry, (order, entry) => {
				for (const movement of [capture, refund]) {
					const once = withMovement(order, movement, entry);
					expect(withMovement(once, movement, { ...entry })).toEqual(once);
				}
			}),
		);
	});

	it('leave the order as it was read untouched', () => {
		const order = orderFacts(orderId, reported);
		const before = JSON.stringify(order);
		withMovement(order, capture, { id: 'c-3', amountMinor: 1 });
		expect(JSON.stringify(order)).toBe(before);
	});
});
