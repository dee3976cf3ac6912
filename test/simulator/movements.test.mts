import type { OrderLine } from '../../contract/orderLine.ts';
import { call, capture, refund } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

const line = (reference: string, totalMinor: number): OrderLine => ({
	reference,
	name: reference,
	quantity: 1,
	unit_price: totalMinor,
	total_amount: totalMinor,
});

describe('a capture', () => {
	it('takes its amount from the authorization and is written in the ledger', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 10_000 });
		const answer = await capture(simulator, id, 6000, { key: 'k-1', body: { reference: 'S-1' } });
		expect(answer).toMatchObject({ status: 201, text: '' });
		expect(answer.headers.location).toBe(
			`${simulator.url}/ordermanagement/v1/orders/${id}/captures/${answer.createdId}`,
		);
		expect(await simulator.order(id)).toMatchObject({
			status: 'PART_CAPTURED',
			captured_amount: 6000,
			remaining_authorized_amount: 4000,
			captures: [{ capture_id: answer.createdId, captured_amount: 6000, reference: 'S-1' }],
		});
		expect(await simulator.ledger(id)).toMatchObject([
			{
				movement: 'capture',
				id: answer.createdId,
				brand: 'klarna',
				order_id: id,
				amount_minor: 6000,
				currency: 'EUR',
				reference: 'S-1',
				idempotency_key: 'k-1',
			},
		]);
	});

	it('of the whole rest makes the order CAPTURED', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 500 });
		await capture(simulator, id, 200);
		await capture(simulator, id, 300);
		expect(await simulator.order(id)).toMatchObject({
			status: 'CAPTURED',
			remaining_authorized_amount: 0,
		});
	});

	it('of more than what remains is refused with the known message', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 500 });
		const { status, error } = await capture(simulator, id, 501);
		expect(status).toBe(403);
		expect(error).toMatchObject({
			error_code: 'CAPTURE_NOT_ALLOWED',
			error_messages: [
				'Captured amount is higher than the remaining authorized amount. Capture not possible.',
			],
		});
	});

	it('of zero is refused with 422', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		expect((await capture(simulator, id, 0)).status).toBe(422);
	});

	it.each(['PENDING', 'REJECTED'] as const)('waits while the fraud check is %s', async (fraud) => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { fraud_status: fraud });
		const { status, error } = await capture(simulator, id, 100);
		expect([status, error.error_code]).toEqual([403, 'CAPTURE_NOT_ALLOWED']);
	});
});

describe('a refund', () => {
	it('of everything closes the order', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { status: 'CAPTURED', order_amount: 700 });
		const answer = await refund(simulator, id, 700, { body: { reference: 'R-1' } });
		expect(answer).toMatchObject({ status: 201, text: '' });
		expect(await simulator.order(id)).toMatchObject({ status: 'CLOSED', refunded_amount: 700 });
		expect(await simulator.ledger(id)).toMatchObject([
			{ movement: 'refund', id: answer.createdId, amount_minor: 700, reference: 'R-1' },
		]);
		const read = await call(simulator, 'GET', id, `/refunds/${answer.createdId}`);
		expect(JSON.parse(read.text)).toMatchObject({ refunded_amount: 700, reference: 'R-1' });
	});

	it('of more than was captured is refused', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 1000 });
		await capture(simulator, id, 400);
		const { error } = await refund(simulator, id, 401);
		expect(error).toMatchObject({
			error_code: 'REFUND_NOT_ALLOWED',
			error_messages: ['Over refund is not allowed. Refund not possible.'],
		});
	});

	it('does not give the authorization back', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 1000 });
		await capture(simulator, id, 400);
		await refund(simulator, id, 400);
		expect(await simulator.order(id)).toMatchObject({
			status: 'PART_CAPTURED',
			remaining_authorized_amount: 600,
		});
	});

	it('goes to the capture whose line references it names', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 3000 });
		await capture(simulator, id, 1000, { body: { order_lines: [line('SKU-A', 1000)] } });
		await capture(simulator, id, 2000, { body: { order_lines: [line('SKU-B', 2000)] } });
		await refund(simulator, id, 500, { body: { order_lines: [line('SKU-B', 500)] } });
		const { captures } = await simulator.order(id);
		expect(captures.map((entry) => entry.refunded_amount)).toEqual([0, 500]);
	});

	it('without lines goes to the oldest capture first and never over what a capture holds', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 3000 });
		await capture(simulator, id, 1000);
		await capture(simulator, id, 2000);
		await refund(simulator, id, 1400);
		const { captures } = await simulator.order(id);
		expect(captures.map((entry) => entry.refunded_amount)).toEqual([1000, 400]);
	});

	it('is still possible on an expired order for what was captured in time', async () => {
		const simulator = theSimulator();
		const captures = [{ captured_amount: 400 }];
		const { order_id: id } = await seedOne(simulator, { status: 'EXPIRED', captures });
		expect((await refund(simulator, id, 400)).status).toBe(201);
		expect(await simulator.order(id)).toMatchObject({ status: 'CLOSED' });
	});

	it('can tell its id in a JSON string body too', async () => {
		const simulator = theSimulator();
		await simulator.settings({ refundBody: 'string' });
		const order = await seedOne(simulator, { brand: 'kustom', status: 'CAPTURED' });
		const answer = await refund(simulator, order.order_id, 1, { brand: 'kustom' });
		expect(JSON.parse(answer.text)).toBe(answer.createdId);
	});
});

describe('what remains', () => {
	it('is gone after a release, and the order counts as captured', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 1000 });
		await capture(simulator, id, 400);
		const answer = await call(simulator, 'POST', id, '/release-remaining-authorization');
		expect(answer.status).toBe(204);
		expect(await simulator.order(id)).toMatchObject({
			status: 'CAPTURED',
			order_amount: 1000,
			remaining_authorized_amount: 0,
		});
		expect((await simulator.ledger(id)).at(-1)).toMatchObject({
			movement: 'release',
			id: null,
			amount_minor: 600,
		});
	});

	it('is gone after a cancellation', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator, { order_amount: 1000 });
		await call(simulator, 'POST', id, '/cancel', { key: 'c' });
		expect(await simulator.order(id)).toMatchObject({
			status: 'CANCELLED',
			remaining_authorized_amount: 0,
		});
		expect(await simulator.ledger(id)).toMatchObject([
			{ movement: 'cancel', amount_minor: 1000, idempotency_key: 'c' },
		]);
	});
});
