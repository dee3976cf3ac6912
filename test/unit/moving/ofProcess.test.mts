import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import {
	availableMinor,
	orderFacts,
} from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import {
	rememberMovement,
	withRecentMovements,
} from '../../../nodes/orderManagement/moving/memory/ofProcess.ts';

const { capture, refund } = movementKinds;
const minuteMs = 60_000;
const stale = orderFacts('f3392f8b-6116-4073-ab96-e330819e2c07', {
	status: 'AUTHORIZED',
	purchase_currency: 'EUR',
	remaining_authorized_amount: 10_000,
});
const shipped = { id: 'c-1', amountMinor: 4000, reference: 'SHIP-1' };
const availableAt = (key: string, order = stale) => {
	const known = withRecentMovements(key, order);
	return [availableMinor(known, capture), availableMinor(known, refund)];
};

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.advanceTimersByTime(60 * minuteMs);
	withRecentMovements('any', stale);
	jest.useRealTimers();
});

it('a read that lags behind still shows what this process moved', () => {
	rememberMovement('shop order', capture, shipped);
	rememberMovement('shop order', refund, { id: 'r-1', amountMinor: 500 });
	expect(availableAt('shop order')).toEqual([6000, 3500]);
	expect(withRecentMovements('shop order', stale).capture).toEqual([shipped]);
});

it('a read that has caught up is not counted twice', () => {
	rememberMovement('shop order', capture, shipped);
	const fresh = { ...stale, authorizedMinor: 6000, capturedMinor: 4000, capture: [shipped] };
	expect(availableAt('shop order', fresh)).toEqual([6000, 4000]);
});

it('another order, and the same order of another shop, know nothing of it', () => {
	rememberMovement('shop order', capture, shipped);
	expect(availableAt('shop other')).toEqual([10_000, 0]);
	expect(availableAt('other order')).toEqual([10_000, 0]);
});

it.each([
	['remembered for minutes', 10, 6000],
	['forgotten after an hour', 60, 10_000],
])('what was moved is %s', (_case, minutes, left) => {
	rememberMovement('shop order', capture, shipped);
	jest.advanceTimersByTime(minutes * minuteMs);
	expect(availableAt('shop order')[0]).toBe(left);
});

it('an order in steady use is forgotten no earlier than its newest entry', () => {
	rememberMovement('busy', capture, shipped);
	rememberMovement('quiet', capture, shipped);
	jest.advanceTimersByTime(10 * minuteMs);
	rememberMovement('busy', capture, { id: 'c-2', amountMinor: 1000 });
	jest.advanceTimersByTime(10 * minuteMs);
	expect(availableAt('busy')[0]).toBeLessThanOrEqual(9000);
	expect(availableAt('quiet')[0]).toBe(10_000);
});
