import { deepEqual, equal } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { http } from '../../../../scripts/process/http.mts';
import { makeOrder } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { publish } from '../stage.mts';

const tables = z.looseObject({
	data: z.array(z.looseObject({ id: z.string(), projectId: z.string() })),
});
const rows = z.looseObject({
	data: z.array(z.looseObject({ order_id: z.string(), merchant_reference: z.string() })),
});

/** A push is answered as Kustom needs it, and only what Kustom knows is written down, once. */
export async function rememberOrders(stage: Stage): Promise<void> {
	await publish(stage, 'remember-orders.json');
	const known = await makeOrder(stage, { merchant_reference1: '10001' });
	const push = async (orderId: string) => {
		const { statusCode, body } = await http(
			`${stage.client.url}/webhook/kustom-push?order_id=${orderId}`,
			{ method: 'POST' },
		);
		await body.dump();
		return statusCode;
	};
	equal(await push(known), 200);
	equal(await push(known), 200);
	equal(await push(randomUUID()), 404);
	equal(await push('10001'), 404);
	await stage.simulator.fault({ operation: 'getOrder', kind: 'serverError', times: 10 });
	equal(await push(await makeOrder(stage)), 503);
	await stage.simulator.clearFaults();
	deepEqual(await remembered(stage), [`10001 ${known}`]);
}

/** The rows of the data table, as `number order ID`. */
export async function remembered({ client }: Stage): Promise<string[]> {
	const { data } = tables.parse(
		await client.get(
			`/data-tables-global?filter=${encodeURIComponent('{"name":"Kustom orders"}')}`,
		),
	);
	const [table] = data;
	if (!table) return [];
	const found = rows.parse(
		await client.get(`/projects/${table.projectId}/data-tables/${table.id}/rows?take=100`),
	);
	return found.data.map(({ merchant_reference, order_id }) => `${merchant_reference} ${order_id}`);
}
