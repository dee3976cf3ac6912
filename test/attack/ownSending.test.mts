import type { IDataObject } from 'n8n-workflow';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { runNode } from '../support/engine.mts';

/** An API of its own that a colleague works with at the same time, and that can answer with the wrong thing. */
const orderId = 'aa392f8b-6116-4073-ab96-e330819e2c07';

interface Api {
	refunds: IDataObject[];
	/** Of the order that it answers with. */
	answersWith: string;
	/** What becomes of each refund that is posted: its id, or nothing when the connection is cut. */
	onPost: (body: { refunded_amount: number }) => Promise<string | undefined>;
}

async function withApi<Result>(api: Api, work: (baseUrl: string) => Promise<Result>) {
	const server = createServer(async (request, response) => {
		if (request.method === 'GET') {
			const refunded = api.refunds.reduce((sum, refund) => sum + Number(refund.refunded_amount), 0);
			response.writeHead(200, { 'content-type': 'application/json' }).end(
				JSON.stringify({
					...{ order_id: api.answersWith, status: 'CAPTURED', purchase_currency: 'EUR' },
					...{ order_amount: 20_000, remaining_authorized_amount: 0, captured_amount: 20_000 },
					...{ refunded_amount: refunded, refunds: api.refunds },
					captures: [{ capture_id: 'cap-1', captured_amount: 20_000 }],
				}),
			);
			return;
		}
		const chunks = await request.toArray();
		const id = await api.onPost(JSON.parse(Buffer.concat(chunks).toString()) as never);
		if (id === undefined) response.socket?.destroy();
		else response.writeHead(201, { 'refund-id': id }).end();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	try {
		return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
	} finally {
		server.close();
		server.closeAllConnections();
	}
}

async function refundRows(baseUrl: string, items: IDataObject[], reference: string) {
	const { rows } = await runNode({
		brand: 'klarna',
		credentials: { environment: 'custom', baseUrl, username: 'u', password: 'p' },
		onError: 'continueRegularOutput',
		items,
		parameters: {
			...{ resource: 'refund', operation: 'create', amountMode: 'exact', orderId },
			...{ amount: '={{ $json.amount }}', reference },
			options: { allowWithoutReference: true, maxAttempts: 1 },
		},
	});
	return rows;
}

const made = (refund_id: string, refunded_amount: number) => ({
	...{ refund_id, refunded_amount },
	refunded_at: new Date().toISOString(),
});

it('a lost refund is not told as the one that a colleague made after the order was read and before it was sent', async () => {
	const api: Api = {
		refunds: [],
		answersWith: orderId,
		onPost: async ({ refunded_amount }) => {
			if (refunded_amount !== 2000) return undefined;
			// The first row takes its time, and meanwhile the portal refunds what the second one is about.
			await new Promise((resolve) => setTimeout(resolve, 200));
			api.refunds.push(made('portal-0001', 3000));
			await new Promise((resolve) => setTimeout(resolve, 2500));
			api.refunds.push(made('own-0000001', 2000));
			return 'own-0000001';
		},
	};
	const rows = await withApi(
		api,
		async (url) => await refundRows(url, [{ amount: '20' }, { amount: '30' }], ''),
	);
	expect(rows.map(({ status, refund_id }) => [status, refund_id])).toEqual([
		['refunded', 'own-0000001'],
		['unknown', undefined],
	]);
}, 20_000);

it('nothing moves when the API answers with another order than was asked for', async () => {
	let posts = 0;
	const api: Api = {
		refunds: [],
		answersWith: '11111111-1111-4111-8111-111111111111',
		onPost: async () => {
			posts += 1;
			return await Promise.resolve('own-0000001');
		},
	};
	const [row] = await withApi(api, async (url) => await refundRows(url, [{ amount: '20' }], 'R-1'));
	expect(row?.status).toBe('failed');
	expect(row?.message).toContain('answered with order 11111111-1111-4111-8111-111111111111');
	expect(posts).toBe(0);
});
