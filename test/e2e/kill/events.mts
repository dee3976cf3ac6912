import type { Random } from '../../chaos/random.mts';
import type { BusinessEvent } from '../../support/judge/terms.mts';
import type { OrderSeed } from '../../support/simulator.mts';

const brand = 'kustom';
const currencies = ['EUR', 'SEK', 'JPY'] as const;
const parcels = 3;
/** More than all jumps of the clock together. */
const authorizedForMs = 400 * 24 * 3_600_000;

/** An order that stays open for the whole test. */
export const openOrder = (random: Random, amountMinor: number, currency: string): OrderSeed => ({
	brand,
	order_id: random.uuid(),
	order_amount: amountMinor,
	purchase_currency: currency,
	expires_at: new Date(Date.now() + authorizedForMs).toISOString(),
});

/** So many captures to carry out, and their orders. Every tenth order is shipped in three parcels. */
export function captureEvents(random: Random, count: number) {
	const orders: OrderSeed[] = [];
	const events: BusinessEvent[] = [];
	while (events.length < count) {
		const isSplit = orders.length % 10 === 0 && count - events.length >= parcels;
		const currency = random.pick(currencies);
		const amounts = Array.from({ length: isSplit ? parcels : 1 }, () =>
			random.integer(100, 99_999),
		);
		const total = amounts.reduce((sum, amount) => sum + amount, 0);
		// Mostly with room for a second movement: the API itself would refuse one that doesn't fit.
		const order = openOrder(random, total * random.pick([1, 3, 3, 3] as const), currency);
		orders.push(order);
		for (const amountMinor of amounts) {
			const reference = `EVENT-${events.length + 1}`;
			const orderId = order.order_id ?? '';
			events.push({ movement: 'capture', orderId, reference, amountMinor, currency });
		}
	}
	return { orders, events };
}

/**
 * A refund of a part of each capture, under the capture's own reference: the movement makes it another event. Again there
 * is room for a second one.
 */
export const refundEvents = (random: Random, captures: readonly BusinessEvent[]): BusinessEvent[] =>
	captures.map((capture) => ({
		...capture,
		movement: 'refund',
		amountMinor: random.integer(1, Math.floor(capture.amountMinor / 2)),
	}));
