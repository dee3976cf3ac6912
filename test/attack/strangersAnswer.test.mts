import { apiOperations } from '../../contract/apiOperations.ts';
import type { OperationExample } from '../support/operationExamples.mts';
import { operationExamples } from '../support/operationExamples.mts';
import { openShops } from '../support/shop.mts';

/** A proxy, a firewall or a login page that answers a write with a web page and status 200. */
const shops = openShops();

/** Every write that moves no money by itself. */
const writes: OperationExample[] = [
	...operationExamples.filter(
		({ operation, api }) => operation !== 'create' && apiOperations[api].method !== 'GET',
	),
	{
		resource: 'order',
		operation: 'cancelOrRefund',
		api: 'releaseRemainingAuthorization',
		captured: true,
		fields: () => ({ reference: 'U' }),
	},
];

it.each(writes)(
	'$resource $operation is unknown, not done, when a web page answers $api',
	async ({ resource, operation, api, fields, captured }) => {
		const shop = shops.klarna;
		const order = await shop.order(captured && { captures: [{ captured_amount: 6000 }] });
		const captureId = order.captures[0]?.capture_id ?? '';
		await shop.simulator.fault({
			kind: 'html',
			status: 200,
			orderId: order.order_id,
			operation: api,
			times: null,
		});
		const { rows } = await shop.run(
			resource,
			operation,
			{ orderId: order.order_id, ...fields?.(captureId, ''), options: { maxAttempts: 1 } },
			{ onError: 'continueRegularOutput' },
		);
		expect(rows).toHaveLength(1);
		expect(rows[0]).not.toHaveProperty('success');
		expect(rows[0]).toMatchObject({ status: 'unknown', details: { status: 'unknown' } });
		expect(rows[0]?.message).toContain('something between n8n and the API answered');
		expect(rows[0]?.message).toContain('web page titled "200 OK"');
		expect(rows[0]?.message).toContain('proxy, firewall');
		expect((await shop.simulator.order(order.order_id)).status).toBe(order.status);
	},
);

it('carries on when the web page was only there for a moment', async () => {
	const shop = shops.kustom;
	const { order_id } = await shop.order();
	for (const operation of ['cancelOrder', 'acknowledgeOrder'] as const) {
		await shop.simulator.fault({ kind: 'html', status: 200, orderId: order_id, operation });
	}
	const acknowledged = await shop.run('order', 'acknowledge', { orderId: order_id });
	const cancelled = await shop.run('order', 'cancel', { orderId: order_id });
	expect(acknowledged.rows[0]).toMatchObject({ success: true });
	expect(cancelled.rows[0]).toMatchObject({ success: true });
	expect((await shop.simulator.order(order_id)).status).toBe('CANCELLED');
});

it('takes nothing and a JSON string for the answers that the APIs document', async () => {
	const shop = shops.kustom;
	for (const kind of ['empty', 'jsonString'] as const) {
		const { order_id } = await shop.order();
		await shop.simulator.fault({
			kind,
			status: 200,
			afterCommit: true,
			orderId: order_id,
			operation: 'cancelOrder',
		});
		const { rows } = await shop.run('order', 'cancel', { orderId: order_id });
		expect(rows[0]).toMatchObject({ success: true, order_id });
		expect(await shop.writes(order_id)).toHaveLength(1);
	}
});

it.each(['capture', 'refund'] as const)(
	'a %s that a web page answers is looked for in the order, and moved once',
	async (movement) => {
		const shop = shops.klarna;
		const api = movement === 'capture' ? 'captureOrder' : 'refundOrder';
		for (const afterCommit of [true, false]) {
			const { order_id } = await shop.order({ captures: [{ captured_amount: 5000 }] });
			const fault = { kind: 'html', status: 200, orderId: order_id, operation: api } as const;
			await shop.simulator.fault({ ...fault, afterCommit, times: null });
			const { rows } = await shop[movement](
				{ orderId: order_id, amount: '10', reference: 'S', options: { maxAttempts: 1 } },
				{ onError: 'continueRegularOutput' },
			);
			expect(rows[0]?.status).toBe(
				afterCommit ? (movement === 'capture' ? 'captured' : 'refunded') : 'unknown',
			);
			expect(await shop.movedMinor(order_id, movement)).toBe(afterCommit ? 1000 : 0);
		}
	},
);
