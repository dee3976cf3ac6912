import type { IDataObject } from 'n8n-workflow';
import { callAsTool, callAsToolAtOnce } from '../../support/agent.mts';
import type { EngineRun } from '../../support/engine.mts';
import { inOrderOfExecution } from '../../support/engineVersion.mts';
import { requestTool } from '../../support/requestingAgent.mts';
import type { Shop } from '../../support/shop.mts';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

const fromAi = (name: string) => `={{ $fromAI('${name}', 'what the person asked for', 'string') }}`;

const fields = {
	orderId: fromAi('order'),
	amount: fromAi('amount'),
	reference: fromAi('reference'),
};

/** n8n has more than one way to run a node for an agent, and all of them are in use; answers as the calls were run. */
const ways = [
	['inside the agent, call by call', callAsTool],
	['inside the agent, all calls at once', callAsToolAtOnce],
	[
		'by the engine, call by call',
		async (run: EngineRun, inputs: IDataObject[]) =>
			await requestTool(
				run,
				inputs.map((input) => [input]),
			),
	],
	[
		'by the engine, all calls in one request',
		async (run: EngineRun, inputs: IDataObject[]) =>
			inOrderOfExecution(await requestTool(run, [inputs])),
	],
] as const;

describe.each(ways)('run %s', (way, call) => {
	const isRunByEngine = way.startsWith('by the engine');

	async function ask(
		shop: Shop,
		parameters: IDataObject,
		inputs: IDataObject[],
		{ resource = 'refund', ...parts }: Partial<EngineRun> & { resource?: string } = {},
	) {
		const operation = { resource, operation: 'create', amountMode: 'exact' };
		const { brand, credentials } = shop;
		return await call(
			{ brand, credentials, ...parts, parameters: { ...operation, ...parameters } },
			inputs,
		);
	}

	async function capturedOrder(shop: Shop, amountMinor = 10_000) {
		const seed = { order_amount: amountMinor, captures: [{ captured_amount: amountMinor }] };
		return (await shop.order(seed)).order_id;
	}

	it('asks the agent again for what it left out', async () => {
		const shop = shops.kustom;
		const order = await capturedOrder(shop);
		const wish = { order, amount: '20.00', reference: 'R-1' };
		const answers = await ask(shop, { ...fields, returnFee: '={{ $json.fee }}' }, [wish]);
		expect(answers[0]).toContain('Return Fee was left out. Give a value for it');
		expect(await shop.movedMinor(order, 'refund')).toBe(0);
	});

	it('refunds once when an agent asks twice', async () => {
		const shop = shops.kustom;
		const order = await capturedOrder(shop);
		const wish = { order, amount: '20.00', reference: 'R-1' };
		const answers = await ask(shop, fields, [wish, wish]);
		expect(answers[0]).toContain('"status":"refunded"');
		expect(answers[1]).toContain('"status":"already_refunded"');
		expect(await shop.movedMinor(order, 'refund')).toBe(2000);
	});

	it('tells the agent what to do in the message itself', async () => {
		const shop = shops.kustom;
		const order = await capturedOrder(shop);
		const answers = await ask(shop, fields, [{ order, amount: '500.00', reference: 'R-1' }]);
		expect(answers[0]).toContain('only 100.00 EUR');
		expect(answers[0]).toContain('Lower the amount to 100.00 EUR at most');
		expect(answers[0]).not.toContain('Row 1');
	});

	it('counts repeated calls of an agent together against the limit', async () => {
		const shop = shops.klarna;
		const order = await capturedOrder(shop, 30_000);
		const wishes = [1, 2, 3].map((number) => ({ order, amount: '40', reference: `R-${number}` }));
		const limits = { maxTotalPerExecution: '80', allowedCurrencies: 'EUR' };
		const answers = await ask(shop, { ...fields, ...limits }, wishes);
		expect(answers[2]).toContain("above 80.00 EUR ('Max Total Per Execution')");
		expect(await shop.movedMinor(order, 'refund')).toBe(8000);
	});

	it('plans only when a person switched Dry Run on', async () => {
		const shop = shops.klarna;
		const order = await capturedOrder(shop);
		const wish = { order, amount: '40', reference: 'R' };
		const answers = await ask(shop, { ...fields, dryRun: true }, [wish]);
		expect(answers[0]).toContain('"status":"planned"');
		expect(await shop.movedMinor(order, 'refund')).toBe(0);
	});

	/** What a person may do with the node, and an agent may not. */
	const forbidden: Array<[string, IDataObject, string]> = [
		[
			'move money without a reference',
			{ reference: '', options: { allowWithoutReference: true } },
			'Reference is empty',
		],
		[
			'skip reading the order',
			{ amountUnit: 'minor', options: { check: 'none' } },
			'an AI agent runs the node',
		],
		[
			'read the order only afterwards',
			{ amountUnit: 'minor', options: { check: 'afterwards' } },
			'an AI agent runs the node',
		],
		['capture all that remains', { amountMode: 'remaining' }, 'AI agent'],
		[
			'set its own limit',
			{ maxAmountPerRow: fromAi('amount'), allowedCurrencies: 'EUR' },
			'expression',
		],
	];

	it.each(forbidden)('does not let an agent %s', async (_what, parameters, words) => {
		const shop = shops.klarna;
		const { order_id: order } = await shop.order();
		const wish = { order, amount: '4000', reference: 'S' };
		const resource = 'capture';
		const answers = await ask(shop, { ...fields, ...parameters }, [wish], { resource });
		expect(answers[0]).toContain(words);
		expect(await shop.simulator.requests(order)).toHaveLength(0);
	});

	it('tells the agent that an end is unclear, and finds it out when the agent asks again', async () => {
		const shop = shops.kustom;
		const order = await capturedOrder(shop);
		const wish = { order, amount: '20.00', reference: 'R-1' };
		await shop.simulator.fault(
			{ kind: 'replyLost', orderId: order, operation: 'refundOrder' },
			{ kind: 'serverError', status: 500, orderId: order, operation: 'getOrder', skip: 1 },
		);
		const answers = await ask(shop, { ...fields, options: { maxAttempts: 1 } }, [wish, wish], {
			settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(answers[0]).toContain('"status":"unknown"');
		expect(answers[0]).toContain('Run the row again with the same reference');
		expect(answers[1]).toMatch(/"status":"(already_)?refunded"/);
		expect(await shop.movedMinor(order, 'refund')).toBe(2000);
	});

	it.each(['stopWorkflow', 'continueRegularOutput'] as const)(
		'tells the agent of a failure when On Error is %s: status, message and details, and no error',
		async (onError) => {
			const shop = shops.kustom;
			const order = await capturedOrder(shop);
			const wish = { order, amount: '500.00', reference: 'R-1' };
			const answers = await ask(shop, fields, [wish], { onError });
			expect(JSON.parse(answers[0] ?? '')).toEqual([
				{
					status: 'failed',
					message: expect.stringContaining('Lower the amount to 100.00 EUR at most') as string,
					details: expect.objectContaining({ status: 'failed', order_id: order }) as object,
				},
			]);
		},
	);

	it('moves money once and lets n8n drop the answer when On Error is the error output', async () => {
		const shop = shops.kustom;
		const order = await capturedOrder(shop);
		const wish = { order, amount: '20.00', reference: 'R-1' };
		const onError = 'continueErrorOutput';
		const answers = await ask(shop, fields, [wish, wish], { onError });
		expect(await shop.movedMinor(order, 'refund')).toBe(2000);
		// Where the engine runs the tool, n8n throws its only output away with that setting (2.41.1, read and run 2026-11).
		const told = JSON.parse(answers[0] || '[{}]') as IDataObject[];
		expect(told[0]?.status).toBe(isRunByEngine ? undefined : 'refunded');
	});
});
