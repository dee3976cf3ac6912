import { randomUUID } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { agentWorkflow } from '../../support/agent.mts';
import { execute, nodeOf, workflowOf } from '../../support/engine.mts';
import { builtNode, register } from '../../support/nodeTypes.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops, sheetColumns } from '../../support/shop.mts';

/** What a person allowed is kept to over all steps, tools and runs that it is meant for: judged by the ledger. */
const shops = openShops();

const euros = { allowedCurrencies: 'EUR' };

async function ordersOf(shop: Shop, count: number, seed: IDataObject = {}) {
	const orders = await shop.simulator.seed(
		...Array.from({ length: count }, () => ({ brand: shop.brand, ...seed })),
	);
	return orders.map(({ order_id }) => order_id);
}

const rowsFor = (ids: string[], amount = '50') =>
	ids.map((order, index) => ({ order, amount, reference: `S-${index}` }));

async function ledgerSum(shop: Shop, ids: string[], movement: 'capture' | 'refund' = 'capture') {
	const moved = await Promise.all(ids.map(async (id) => await shop.movedMinor(id, movement)));
	return moved.reduce((sum, minor) => sum + minor, 0);
}

/** Two steps one behind the other in one execution; the second takes the rows of the trigger. */
async function inTwoSteps(shop: Shop, items: IDataObject[], [first, second]: [Step, Step]) {
	const run = {
		...{ brand: shop.brand, credentials: shop.credentials, items },
		onError: 'continueRegularOutput' as const,
	};
	const nodes = [first, second].map((step, index) => ({
		...nodeOf({ ...run, parameters: step }, shop.brand),
		...{ id: `step-${index}`, name: `Step ${index}` },
	}));
	const to = (node: string) => ({ main: [[{ node, type: 'main' as const, index: 0 }]] });
	const finished = await execute(
		{ ...run, parameters: {} },
		workflowOf(
			nodes,
			{ Start: to('Step 0'), 'Step 0': to('Step 1') },
			{ [nodes[0]?.type ?? '']: register(builtNode(shop.brand)) },
		),
	);
	return ['Step 0', 'Step 1'].map((name) =>
		(finished.data.resultData.runData[name]?.[0]?.data?.main?.[0] ?? []).map(
			({ json }) => json.status,
		),
	);
}

type Step = IDataObject & { operation: string };

const captureOf = (column: string, reference: string, more: IDataObject = {}): Step => ({
	...{ resource: 'capture', operation: 'create', amountMode: 'exact' },
	orderId: `={{ $('Start').item.json.${column} }}`,
	...{ amount: '60', reference },
	...more,
});

describe('the total of an execution', () => {
	const limit = { ...euros, maxTotalPerExecution: '100' };

	it('counts what another step moved, whether or not that one has a limit', async () => {
		const shop = shops.kustom;
		const [a = '', b = ''] = await ordersOf(shop, 2);
		const statuses = await inTwoSteps(
			shop,
			[{ a, b }],
			[captureOf('a', 'S-1'), captureOf('b', 'S-2', limit)],
		);
		expect(statuses).toEqual([['captured'], ['failed']]);
		expect(await ledgerSum(shop, [a, b])).toBe(6000);
	});

	it('counts what another step moved without reading orders', async () => {
		const shop = shops.klarna;
		const [a = '', b = ''] = await ordersOf(shop, 2);
		const unread = { amount: '6000', amountUnit: 'minor', options: { check: 'none' } };
		const statuses = await inTwoSteps(
			shop,
			[{ a, b }],
			[captureOf('a', 'S-1', unread), captureOf('b', 'S-2', limit)],
		);
		expect(statuses).toEqual([['captured'], ['failed']]);
	});

	it('counts captures, refunds and currencies apart, and a dry run not at all', async () => {
		const shop = shops.klarna;
		const [a = '', b = ''] = await ordersOf(shop, 2);
		const [crowns = ''] = await ordersOf(shop, 1, { purchase_currency: 'SEK' });
		const planned = await inTwoSteps(
			shop,
			[{ a, b }],
			[captureOf('a', 'S-1', { dryRun: true, ...limit }), captureOf('b', 'S-2', limit)],
		);
		expect(planned).toEqual([['planned'], ['captured']]);
		const other = await inTwoSteps(
			shop,
			[{ a, crowns }],
			[captureOf('crowns', 'S-1'), captureOf('a', 'S-2', limit)],
		);
		expect(other).toEqual([['captured'], ['captured']]);
		const backwards = await inTwoSteps(
			shop,
			[{ a, b }],
			[
				{ ...captureOf('b', 'R-1'), resource: 'refund' },
				captureOf('a', 'S-3', { ...limit, amount: '40' }),
			],
		);
		expect(backwards).toEqual([['refunded'], ['captured']]);
	});

	it('is shared by two tools of one agent', async () => {
		const shop = shops.kustom;
		const ids = await ordersOf(shop, 2, { captures: [{ captured_amount: 10_000 }] });
		const fromAi = (name: string) => `={{ $fromAI('${name}', 'asked for', 'string') }}`;
		const parameters = {
			...{ resource: 'refund', operation: 'create', amountMode: 'exact', ...limit },
			...{ orderId: fromAi('order'), amount: fromAi('amount'), reference: fromAi('reference') },
		};
		const run = { brand: shop.brand, credentials: shop.credentials, parameters };
		const answers: string[] = [];
		const workflow = agentWorkflow(
			run,
			async function (this: IExecuteFunctions) {
				const tools = (await this.getInputConnectionData('ai_tool', 0)) as Array<{
					invoke: (input: IDataObject) => Promise<string>;
				}>;
				for (const [index, order] of ids.entries()) {
					const input = { order, amount: '60', reference: `R-${index}` };
					answers.push((await tools[index]?.invoke(input)) ?? 'no such tool');
				}
				return [this.getInputData()];
			},
			2,
		);
		await execute(run, workflow);
		expect(answers[0]).toContain('refunded');
		expect(answers[1]).toContain("above 100.00 EUR ('Max Total Per Execution')");
		expect(await ledgerSum(shop, ids, 'refund')).toBe(6000);
	});
});

describe('the total of a day', () => {
	const limit = { ...euros, maxTotalPerDay: '100' };
	const ofStep = () => ({ settings: { id: randomUUID() } });

	it('counts every execution of the step, as an MCP server trigger makes one of each call', async () => {
		const shop = shops.klarna;
		const ids = await ordersOf(shop, 3);
		const step = ofStep();
		const statuses: unknown[] = [];
		for (const row of rowsFor(ids)) {
			const { rows } = await shop.captureSheet([row], step, limit);
			statuses.push(rows[0]?.status);
		}
		expect(statuses).toEqual(['captured', 'captured', 'failed']);
		expect(await ledgerSum(shop, ids)).toBe(10_000);
		const other = await shop.captureSheet(rowsFor(ids.slice(2)), ofStep(), limit);
		expect(other.rows[0]?.status).toBe('captured');
	});

	it('does not count a run again that moved nothing new', async () => {
		const shop = shops.klarna;
		const ids = await ordersOf(shop, 2);
		const step = ofStep();
		for (let run = 0; run < 3; run += 1) {
			const { rows } = await shop.captureSheet(rowsFor(ids), step, limit);
			expect(rows.map(({ status }) => status)).not.toContain('failed');
		}
		expect(await ledgerSum(shop, ids)).toBe(10_000);
	});

	it('gets back what a stopped run had planned, and never saw sent', async () => {
		const shop = shops.kustom;
		const ids = await ordersOf(shop, 3);
		const step = ofStep();
		const sheet = [...rowsFor(ids.slice(0, 2)), { order: 'nonsense', amount: '1', reference: 'S' }];
		const stopped = await shop.captureSheet(sheet, { ...step, onError: 'stopWorkflow' }, limit);
		expect(stopped.error?.message).toContain('0 done, 1 failed');
		const { rows } = await shop.captureSheet(rowsFor(ids.slice(2), '100'), step, limit);
		expect(rows[0]?.status).toBe('captured');
	});

	it('counts the refunds of Cancel or Refund, and not what is cancelled', async () => {
		const shop = shops.klarna;
		const open = await ordersOf(shop, 2);
		const captured = await ordersOf(shop, 2, { captures: [{ captured_amount: 8000 }] });
		const items = [...open, ...captured].map((order) => ({ order }));
		const { rows } = await shop.run(
			'order',
			'cancelOrRefund',
			{ orderId: sheetColumns.orderId, reference: 'U', ...limit },
			{ items, onError: 'continueRegularOutput', ...ofStep() },
		);
		expect(rows.map(({ status }) => status)).toEqual([
			...['cancelled', 'cancelled', 'refunded', 'failed'],
		]);
		expect(await ledgerSum(shop, captured, 'refund')).toBe(8000);
	});

	it('refuses an expression, like the other limits', async () => {
		const shop = shops.kustom;
		const ids = await ordersOf(shop, 1);
		const limits = { ...euros, maxTotalPerDay: '={{ 999999 }}' };
		const { rows } = await shop.captureSheet(rowsFor(ids), {}, limits);
		expect(rows[0]?.message).toContain('holds an expression');
		expect(await ledgerSum(shop, ids)).toBe(0);
	});
});
