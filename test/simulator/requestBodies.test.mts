import { call, capture } from './client.mts';
import { seedOne, testSimulator } from './testSimulator.mts';

const theSimulator = testSimulator();

describe('a request body', () => {
	const lines = (count: number) =>
		Array.from({ length: count }, () => ({
			name: 'x',
			quantity: 1,
			unit_price: 1,
			total_amount: 1,
		}));

	it.each([
		['captured_amount', {}],
		['captured_amount', { captured_amount: 1.5 }],
		['captured_amount', { captured_amount: '100' }],
		['captured_amount', { captured_amount: 200_000_001 }],
		['reference', { captured_amount: 1, reference: 'x'.repeat(256) }],
		[
			'order_lines[0].quantity',
			{ captured_amount: 1, order_lines: [{ ...lines(1)[0], quantity: 0.5 }] },
		],
		[
			'shipping_info[0].shipping_method',
			{ captured_amount: 1, shipping_info: [{ shipping_method: 'Drone' }] },
		],
		['body', []],
	])('with a wrong %s is refused by name', async (field, body) => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const { status, error } = await call(simulator, 'POST', id, '/captures', { body });
		expect([status, error.error_code]).toEqual([422, 'UNPROCESSABLE_ENTITY']);
		expect(error.error_messages?.[0]).toMatch(new RegExp(`^${field.replace(/[[\]]/g, '\\$&')}: `));
	});

	it('with a text too long is refused with the known words', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const body = { shipping_info: [{ shipping_company: 'x'.repeat(101) }] };
		const { error } = await call(simulator, 'POST', id, '/shipping-info', { body });
		expect(error.error_messages).toEqual([
			'shipping_info[0].shipping_company: size must be between 0 and 100',
		]);
	});

	it('with too many lines is refused with 413', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const body = { order_lines: lines(1001) };
		const { status, error } = await capture(simulator, id, 100, { body });
		expect([status, error.error_code]).toEqual([413, 'REQUEST_TOO_LARGE']);
	});

	it('over one megabyte is refused with 413', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const body = { description: 'x'.repeat(1_100_000) };
		const { status, error } = await capture(simulator, id, 100, { body });
		expect([status, error.error_code]).toEqual([413, 'REQUEST_TOO_LARGE']);
	});

	it('may carry fields that nobody knows', async () => {
		const simulator = theSimulator();
		const { order_id: id } = await seedOne(simulator);
		const body = { colour: 'red', order_lines: [{ ...lines(1)[0], shade: 'dark' }] };
		expect((await capture(simulator, id, 100, { body })).status).toBe(201);
	});

	it('of an update needs lines at Kustom and deletes them at Klarna when they are left out', async () => {
		const simulator = theSimulator();
		const [klarna, kustom] = await simulator.seed({}, { brand: 'kustom' });
		const update = (id = '', brand: 'klarna' | 'kustom') =>
			call(simulator, 'PATCH', id, '/authorization', { body: { order_amount: 9000 }, brand });
		expect((await update(kustom?.order_id, 'kustom')).status).toBe(422);
		expect((await update(klarna?.order_id, 'klarna')).status).toBe(204);
		expect(await simulator.order(klarna?.order_id ?? '')).toMatchObject({
			order_lines: [],
			order_amount: 9000,
			original_order_amount: 10_000,
			remaining_authorized_amount: 9000,
		});
	});
});
