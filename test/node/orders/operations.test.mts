import { readFileSync, writeFileSync } from 'node:fs';
import type { ApiOperationId } from '../../../contract/apiOperations.ts';
import { apiOperations } from '../../../contract/apiOperations.ts';
import type { BrandId } from '../../../contract/brand.ts';
import { brandIds } from '../../../contract/brand.ts';
import { uuidV5 } from '../../../nodes/shared/transport/uuid.ts';
import type { OperationExample } from '../../support/operationExamples.mts';
import { operationExamples } from '../../support/operationExamples.mts';
import { pieces } from '../../support/orderLines.mts';
import type { RecordedRequest } from '../../support/simulator.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

/**
 * Every operation of both brands, run in n8n's engine against the simulator. What the simulator saw becomes the table in
 * docs/requests.md, which this test compares (UPDATE_DOCS=1 writes it).
 */
const shops = openShops();

/** Rows of the table, filled by the tests. */
const table: string[] = [];

/** Ids of an order that an operation can work on, as columns of a row. */
async function rowFor(shop: Shop, { captured }: OperationExample) {
	const seed = { order_amount: 10_000, purchase_currency: 'EUR' };
	const history = {
		captures: [{ captured_amount: 6000 }],
		refunds: [{ refunded_amount: 1000 }],
	};
	const order = await shop.order(captured ? { ...seed, ...history } : seed);
	return {
		orderId: order.order_id,
		captureId: order.captures[0]?.capture_id ?? '',
		refundId: order.refunds[0]?.refund_id ?? '',
	};
}

type ExampleRow = Awaited<ReturnType<typeof rowFor>>;

const executionId = '4711';

/** Movement, step and identity of the reference of what happens once per business event; the rest happens once per row and execution. */
const events: Record<string, (row: ExampleRow) => string[]> = {
	'capture create': () => ['capture', '', 's-1'],
	'capture extendDueDate': ({ captureId }) => ['extendDueDate', captureId, 'd-1'],
	'order cancelOrRefund': () => ['cancel', '', 'u-1'],
	'refund create': () => ['refund', '', 'r-1'],
};

/** The idempotency key of the write that an operation makes for a row: section 6 of the specification. */
function keyOf({ resource, operation, api }: OperationExample, row: ExampleRow, index: number) {
	const event = events[`${resource} ${operation}`]?.(row);
	const place = [executionId, 'node-under-test', 0, index, api, row.orderId];
	return uuidV5(JSON.stringify(event ? [row.orderId, ...event] : place));
}

const offeredBy = (brand: BrandId) =>
	operationExamples.filter(({ api }) =>
		(apiOperations[api].brands as readonly BrandId[]).includes(brand),
	);

const cases = brandIds.flatMap((brand) =>
	offeredBy(brand).map((example) => ({ ...example, brand })),
);

it.each(cases)(
	'$brand $resource $operation makes its call for every row, with its key',
	async ({ brand, ...example }) => {
		const shop = shops[brand];
		const { resource, operation, api } = example;
		const sheet = [await rowFor(shop, example), await rowFor(shop, example)];
		const fields = example.fields?.('={{ $json.captureId }}', '={{ $json.refundId }}');
		const { error, outputs } = await shop.run(
			resource,
			operation,
			{ orderId: '={{ $json.orderId }}', ...fields },
			{ items: sheet, executionId },
		);
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.order_id, pairedItem])).toEqual(
			sheet.map(({ orderId }, item) => [orderId, { item }]),
		);
		const { method, successStatus } = apiOperations[api];
		for (const [index, row] of sheet.entries()) {
			const requests = await shop.simulator.requests(row.orderId);
			const own = requests.filter((request) => request.operation === api);
			expect(own.map((request) => [request.method, request.status])).toEqual([
				[method, successStatus],
			]);
			const writes = requests.filter((request) => request.method !== 'GET');
			expect(writes.map(({ headers }) => headers['klarna-idempotency-key'])).toEqual(
				method === 'GET' ? [] : [keyOf(example, row, index)],
			);
			if (index > 0) continue;
			for (const request of requests) table.push(tableRow(brand, example, request, row));
		}
	},
);

function tableRow(
	brand: BrandId,
	{ resource, operation }: OperationExample,
	{ method, path, headers, body }: RecordedRequest,
	{ orderId, captureId, refundId }: ExampleRow,
): string {
	const ids = { '{order_id}': orderId, '{capture_id}': captureId, '{refund_id}': refundId };
	const template = Object.entries(ids).reduce(
		(text, [name, id]) => (id === '' ? text : text.replaceAll(id, name)),
		path,
	);
	const shown = ['accept', 'authorization', 'content-type', 'klarna-idempotency-key']
		.filter((name) => headers[name] !== undefined)
		.map((name) =>
			name === 'klarna-idempotency-key' ? `${name}: UUIDv5` : `${name}: ${headers[name]}`,
		);
	const json = body === null || body === undefined ? '' : `\`${JSON.stringify(body)}\``;
	return `| ${resource} ${operation} | ${brand} | ${method} | \`${template}\` | ${shown.join('<br>')} | ${json} |`;
}

it('has no operation of the API descriptions missing, for either brand', () => {
	for (const brand of brandIds) {
		const shown = offeredBy(brand).map(({ api }) => api);
		const documented = Object.entries(apiOperations)
			.filter(([, { brands }]) => (brands as readonly BrandId[]).includes(brand))
			.map(([id]) => id);
		expect(documented.filter((id) => !shown.includes(id as ApiOperationId))).toEqual([]);
	}
});

it('keeps docs/requests.md as the simulator saw the requests', () => {
	const page = [
		'# What each operation sends',
		'',
		'Generated by `test/node/orders/operations.test.mts` from real runs in n8n’s engine; `UPDATE_DOCS=1 npm test -- operations`',
		'writes it anew. Reads that an operation makes before its own call are listed too.',
		'',
		'| operation | brand | method | path | headers | body |',
		'| --- | --- | --- | --- | --- | --- |',
		...table,
		'',
	].join('\n');
	if (process.env.UPDATE_DOCS) writeFileSync('docs/requests.md', page);
	expect(page).toBe(readFileSync('docs/requests.md', 'utf8'));
});

it('undoes a sheet of orders, each in its own way, and only once', async () => {
	const shop = shops.klarna;
	const captures = [
		{ captured_amount: 2000, order_lines: [pieces(2)] },
		{ captured_amount: 3000, order_lines: [pieces(3)] },
	];
	const seeds = [{}, { order_amount: 5000, captures }, { order_amount: 9000, captures }];
	const orders = await Promise.all(seeds.map(async (seed) => await shop.order(seed)));
	const sheet = [...orders.map(({ order_id }) => ({ order: order_id })), { order: 'nonsense' }];
	const undoSheet = async () => {
		const parts = { items: sheet, onError: 'continueRegularOutput' } as const;
		const options = { output: 'all' };
		const fields = { orderId: '={{ $json.order }}', reference: 'U-1', options };
		return await shop.run('order', 'cancelOrRefund', fields, parts);
	};
	const { rows, outputs } = await undoSheet();
	expect(rows.map(({ status, moved_minor }) => [status, moved_minor])).toEqual([
		['cancelled', 0],
		['refunded', 5000],
		['refunded', 5000],
		['failed', undefined],
	]);
	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		[0, 1, 2, 3].map((item) => ({ item })),
	);
	// Every step has the key of its own event, which is the same in every execution.
	const keys = orders.map(({ order_id, captures: made }, index) => [
		...(index === 1 ? [] : [[order_id, index === 0 ? 'cancel' : 'release', '', 'u-1']]),
		...made.map(({ capture_id }) => [order_id, 'refund', capture_id, 'u-1']),
	]);
	for (const [index, { order_id }] of orders.entries()) {
		const sent = (await shop.writes(order_id)).map(
			({ headers }) => headers['klarna-idempotency-key'],
		);
		expect(sent).toEqual(keys[index]?.map((event) => uuidV5(JSON.stringify(event))));
	}
	const before = await shop.simulator.ledger();
	const again = await undoSheet();
	expect(again.rows.map(({ status }) => status)).toEqual([
		'already_cancelled',
		'already_refunded',
		'already_refunded',
		'failed',
	]);
	expect(await shop.simulator.ledger()).toEqual(before);
});
