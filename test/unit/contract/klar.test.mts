import { klarOperations } from '../../../contract/klarOperations.ts';
import { klarLimits, klarRefund, klarRefundedLineItem } from '../../../contract/klarRefund.ts';

/** The fields as Klar's help centre names them (articles 9346882 and 9346891, read 2026-11). */
const published = {
	refund: ['id', 'createdAt', 'updatedAt', 'lineItems'],
	line: ['id', 'lineItemId', 'reasonDescriptor', 'refundedQuantity', 'createdAt', 'processedAt'],
};

it('has the fields that Klar publishes, except the deprecated one', () => {
	expect(Object.keys(klarRefund.unwrap().shape).sort()).toEqual([...published.refund].sort());
	expect(Object.keys(klarRefundedLineItem.unwrap().shape).sort()).toEqual(
		[...published.line].sort(),
	);
});

it('has the calls of the Refunds API, and a version in all but the status', () => {
	const calls = Object.values(klarOperations).map(({ method, path }) => `${method} ${path}`);
	expect(calls).toEqual([
		'POST /{version}/refunds/validate',
		'POST /{version}/refunds/json',
		'GET /refunds/status',
	]);
});

it('lets no more than the published number of refunds into one request', () => {
	expect(klarLimits.refundsPerRequest).toBe(1000);
});
