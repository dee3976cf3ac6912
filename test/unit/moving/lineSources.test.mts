import type { OrderLine } from '../../../contract/orderLine.ts';
import {
	minorLeft,
	piecesLeft,
	sourcesOf,
} from '../../../nodes/orderManagement/moving/plan/lines/lineSources.ts';
import { movementKinds } from '../../../nodes/orderManagement/moving/movementKinds.ts';
import { orderFacts } from '../../../nodes/orderManagement/moving/order/orderFacts.ts';
import { lineOf } from '../../support/orderLines.mts';

/** An order with a capture per list of lines, as much refunded of each as given, by refunds with these lines. */
function sourcesWith(captures: Array<[OrderLine[], number]>, ...refunded: OrderLine[]) {
	const order = orderFacts('f3392f8b-6116-4073-ab96-e330819e2c07', {
		status: 'CAPTURED',
		purchase_currency: 'EUR',
		remaining_authorized_amount: 0,
		captures: captures.map(([order_lines, refunded_amount], index) => ({
			capture_id: `c${index + 1}`,
			captured_amount: order_lines.reduce((sum, { total_amount }) => sum + total_amount, 0),
			refunded_amount,
			order_lines,
		})),
		refunds: [{ refunded_amount: 1, order_lines: refunded }],
	});
	const { sources, unbooked } = sourcesOf(movementKinds.refund, order);
	const left = sources.map((source) => [
		source.captureId,
		source.line.reference,
		piecesLeft(source),
		minorLeft(source),
	]);
	return { left, unbooked };
}

const socks = lineOf('SOCKS', 1, 500);
const hat = lineOf('HAT', 1, 500);

it('takes what was refunded from the capture that was refunded, completely or in part', () => {
	const whole = sourcesWith(
		[
			[[socks, hat], 0],
			[[socks], 500],
		],
		socks,
	);
	expect(whole.left).toEqual([
		['c1', 'SOCKS', 1, 500],
		['c1', 'HAT', 1, 500],
		['c2', 'SOCKS', 0, 0],
	]);
	const part = sourcesWith(
		[
			[[socks, hat], 0],
			[[socks, hat], 500],
		],
		socks,
	);
	expect(part.left.map(([, , pieces]) => pieces)).toEqual([1, 1, 0, 1]);
	const both = sourcesWith(
		[
			[[socks, hat], 500],
			[[socks], 500],
		],
		socks,
	);
	expect(both.left.map(([, , pieces]) => pieces)).toEqual([1, 1, 0]);
});

it('says what fits no line, and counts no return fee', () => {
	const fee = lineOf(undefined, 1, -100, { name: 'Return fee', type: 'return_fee' });
	const other = lineOf('SHIRT', 1, 300);
	const { left, unbooked } = sourcesWith([[[socks], 200]], socks, fee, other);
	expect(left).toEqual([['c1', 'SOCKS', 0, 0]]);
	expect(unbooked).toMatchObject([{ line: other, amountMinor: 300 }]);
});

it('is quick for a thousand lines of which a thousand were refunded', () => {
	const many = Array.from({ length: 1000 }, (_, index) =>
		lineOf(`SKU-${index % 500}`, 2, index + 1),
	);
	const startedMs = Date.now();
	const { left } = sourcesWith([[many, 1]], ...many.map((line) => ({ ...line })));
	expect(left.every(([, , pieces]) => pieces === 0)).toBe(true);
	expect(Date.now() - startedMs).toBeLessThan(2000);
});
