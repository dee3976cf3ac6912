import type { OrderSeed } from '../support/simulator.mts';
import { call } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

type Status = NonNullable<OrderSeed['status']>;
type Outcome = 'done' | `${number} ${string}`;

const theSimulator = testSimulator();

const shippingInfo = { shipping_info: [{ tracking_number: '63456415674545679874' }] };

/** Outcome of each call by order status; the seeds capture half, all or nothing, as the status says. */
const table: Array<{
	name: string;
	method?: 'PATCH' | 'POST';
	path: string;
	body?: object;
	outcomes: Record<Status, Outcome>;
}> = [
	{
		name: 'capture',
		path: '/captures',
		body: { captured_amount: 100 },
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: '403 CAPTURE_NOT_ALLOWED',
			CANCELLED: '403 CAPTURE_NOT_ALLOWED',
			EXPIRED: '403 CAPTURE_NOT_ALLOWED',
			CLOSED: '403 CAPTURE_NOT_ALLOWED',
		},
	},
	{
		name: 'refund',
		path: '/refunds',
		body: { refunded_amount: 100 },
		outcomes: {
			AUTHORIZED: '403 REFUND_NOT_ALLOWED',
			PART_CAPTURED: 'done',
			CAPTURED: 'done',
			CANCELLED: '403 REFUND_NOT_ALLOWED',
			EXPIRED: '403 REFUND_NOT_ALLOWED',
			CLOSED: '403 REFUND_NOT_ALLOWED',
		},
	},
	{
		name: 'cancel',
		path: '/cancel',
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: '403 CANCEL_NOT_ALLOWED',
			CAPTURED: '403 CANCEL_NOT_ALLOWED',
			CANCELLED: '403 CANCEL_NOT_ALLOWED',
			EXPIRED: '403 CANCEL_NOT_ALLOWED',
			CLOSED: '403 CANCEL_NOT_ALLOWED',
		},
	},
	{
		name: 'release the remaining authorization',
		path: '/release-remaining-authorization',
		outcomes: {
			AUTHORIZED: '403 NOT_ALLOWED',
			PART_CAPTURED: 'done',
			CAPTURED: 'done',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: '403 NOT_ALLOWED',
			CLOSED: 'done',
		},
	},
	{
		name: 'extend the authorization',
		path: '/extend-authorization-time',
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: '403 NOT_ALLOWED',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: '403 NOT_ALLOWED',
			CLOSED: '403 NOT_ALLOWED',
		},
	},
	{
		name: 'update the authorization',
		method: 'PATCH',
		path: '/authorization',
		body: { order_amount: 9000 },
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: '403 NOT_ALLOWED',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: '403 NOT_ALLOWED',
			CLOSED: '403 NOT_ALLOWED',
		},
	},
	{
		name: 'update customer details',
		method: 'PATCH',
		path: '/customer-details',
		body: { shipping_address: { city: 'Bonn' } },
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: '403 NOT_ALLOWED',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: '403 NOT_ALLOWED',
			CLOSED: '403 NOT_ALLOWED',
		},
	},
	{
		name: 'update merchant references',
		method: 'PATCH',
		path: '/merchant-references',
		body: { merchant_reference1: 'X-1' },
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: 'done',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: 'done',
			CLOSED: 'done',
		},
	},
	{
		name: 'acknowledge',
		path: '/acknowledge',
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: 'done',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: 'done',
			CLOSED: 'done',
		},
	},
	{
		name: 'add shipping info to the order',
		path: '/shipping-info',
		body: shippingInfo,
		outcomes: {
			AUTHORIZED: 'done',
			PART_CAPTURED: 'done',
			CAPTURED: 'done',
			CANCELLED: 'done',
			EXPIRED: 'done',
			CLOSED: 'done',
		},
	},
	{
		name: 'add shipping info to a capture',
		path: '/captures/{capture_id}/shipping-info',
		body: shippingInfo,
		outcomes: {
			AUTHORIZED: '403 NOT_ALLOWED',
			PART_CAPTURED: 'done',
			CAPTURED: 'done',
			CANCELLED: '403 NOT_ALLOWED',
			EXPIRED: '403 NOT_ALLOWED',
			CLOSED: 'done',
		},
	},
];

describe.each(table)('$name', ({ method = 'POST', path, body, outcomes }) => {
	it.each(Object.entries(outcomes))('on an order that is %s: %s', async (status, outcome) => {
		const simulator = theSimulator();
		const order = await seedOne(simulator, { status: status as Status });
		const captureId = order.captures[0]?.capture_id ?? 'none';
		const realPath = path.replace('{capture_id}', captureId);
		const answer = await call(simulator, method, order.order_id, realPath, { body });
		const told = answer.status < 300 ? 'done' : `${answer.status} ${answer.error.error_code}`;
		expect(told).toBe(outcome);
		if (outcome !== 'done') expect(await simulator.order(order.order_id)).toEqual(order);
	});
});

it('leaves no ledger entry for anything refused', async () => {
	const simulator = theSimulator();
	const order = await seedOne(simulator, { status: 'CANCELLED' });
	await call(simulator, 'POST', order.order_id, '/captures', { body: { captured_amount: 1 } });
	await call(simulator, 'POST', order.order_id, '/cancel');
	expect(await simulator.ledger()).toEqual([]);
});
