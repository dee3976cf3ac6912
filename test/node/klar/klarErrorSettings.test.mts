import type { IDataObject } from 'n8n-workflow';
import { callAsTool, callAsToolAtOnce } from '../../support/agent.mts';
import { onErrorOutput } from '../../support/engineVersion.mts';
import { openKlar } from '../../support/klar.mts';
import { requestTool } from '../../support/requestingAgent.mts';

/** What n8n's settings make of a row that fails, at Klar. */
const klar = openKlar();

const time = '2026-11-20T10:00:00Z';
const line = (refund: string, item = 'A', quantity: unknown = 1) =>
	({
		...{ refund_id: refund, created_at: time },
		...{ line_item_id: item, refunded_quantity: quantity, shelf: 'B' },
	}) as IDataObject;

const sheet = [line('R-1'), line('R-2'), line('R-2', 'B', 'two'), line('R-3')];

/** Without them n8n itself doesn't start the node. */
const filled = { refundId: 'R', createdAt: time };

describe('Stop Workflow', () => {
	it('sends nothing when a row cannot be read, and names that row, not one that waited for it', async () => {
		const { error } = await klar().mapSheet(sheet, {}, { onError: 'stopWorkflow' });
		expect(error?.message).toContain("Row 3: Column 'refunded_quantity' is 'two'");
		expect(error?.message).toContain('(4 rows: 4 failed. Running it again is safe');
		expect(error?.description).toContain("Row 1: failed – Refund 'R-1' wasn't sent: another row");
		expect(error?.description).toContain('Row 2: failed – Not sent because of row 3');
		// One row a line in n8n's editor, and no second row number, which n8n would count from 0.
		expect(error?.description?.split('<br>')).toHaveLength(4);
		expect(error?.context.itemIndex).toBeUndefined();
		expect(await klar().requests()).toEqual([]);
	});

	it('sends no further batch after a refused one, and lists what was uploaded', async () => {
		await klar().simulator.settings({ klarForbiddenReason: 'no' });
		const rows = ['1', '2', '3'].map((n) => ({ ...line(n), reason: n === '2' ? 'no' : 'ok' }));
		const options = { batchSize: 1 };
		const { error } = await klar().mapSheet(rows, { options }, { onError: 'stopWorkflow' });
		expect(error?.message).toContain("Row 2: Klar refused refund '2'");
		expect(error?.message).toContain('3 rows: 1 uploaded, 2 failed');
		expect([...(await klar().stored()).keys()]).toEqual(['1']);
	});

	it('names what is wrong with the node as it is', async () => {
		const wrong = { dataMode: 'byMagic', ...filled };
		const { error } = await klar().mapSheet(sheet, wrong, { onError: 'stopWorkflow' });
		expect(error?.message).toMatch(/^Data Mode is 'byMagic'. Choose one of: /);
	});
});

it('Continue gives every row its result, the failed ones with their columns', async () => {
	const { rows } = await klar().mapSheet(sheet);
	expect(rows.map(({ status }) => status)).toEqual(['uploaded', 'failed', 'failed', 'uploaded']);
	expect(rows[2]).toMatchObject({
		shelf: 'B',
		details: { status: 'failed', row: 3, refund_id: 'R-2', field: "Column 'refunded_quantity'" },
	});
	expect(rows[0]).not.toHaveProperty('error');
});

it('Error output gets the failed rows with exactly the words and the details beside their columns', async () => {
	const { outputs } = await klar().mapSheet(sheet, {}, { onError: 'continueErrorOutput' });
	expect(outputs[0]?.map(({ json }) => json.refund_id)).toEqual(['R-1', 'R-3']);
	expect(outputs[1]).toHaveLength(2);
	for (const { json } of outputs[1] ?? []) {
		const added = Object.keys(json).filter((name) => !Object.hasOwn(sheet[0] ?? {}, name));
		expect(added.sort()).toEqual(Object.keys(onErrorOutput('', {})).sort());
	}
});

it('Error output gets rows of which nobody knows whether Klar took them', async () => {
	await klar().simulator.fault({ kind: 'replyLost', operation: 'uploadRefunds', times: null });
	const options = { maxAttempts: 1 };
	const parts = { onError: 'continueErrorOutput' } as const;
	const { outputs } = await klar().mapSheet([line('R')], { options }, parts);
	expect(outputs[0]).toEqual([]);
	expect(outputs[1]?.[0]?.json).toMatchObject(
		onErrorOutput(expect.any(String), { status: 'unknown', refund_id: 'R' }),
	);
});

const choices: Array<[string, string, IDataObject]> = [
	['an operation that does not exist', 'constructor', {}],
	['an operation by expression', '={{ "upsert" }}', {}],
	["n8n's Custom API Call", '__CUSTOM_API_CALL__', {}],
	['another resource', 'upsert', { resource: 'order' }],
	['a Data Mode by expression', 'upsert', { dataMode: '={{ "autoMapInputData" }}' }],
	['a Data Mode that the operation lacks', 'neutralise', { dataMode: 'fromOrderRefunds' }],
];

it.each(choices)(
	'%s: every row has failed, in every way to go on',
	async (_, operation, choice) => {
		for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
			const { outputs } = await klar().mapSheet(
				sheet,
				{ ...choice, ...filled },
				{ operation, onError },
			);
			const details = { status: 'failed' };
			const [items, failed] =
				onError === 'continueErrorOutput'
					? [outputs[1], onErrorOutput(expect.any(String), details)]
					: [outputs[0], { details }];
			expect(items?.map(({ json }) => json)).toMatchObject(sheet.map(() => failed));
		}
		expect(await klar().requests()).toEqual([]);
	},
);

it('Retry On Fail uploads what a disturbance kept back', async () => {
	await klar().simulator.fault({ kind: 'serverError', operation: 'uploadRefunds', times: 1 });
	const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const parts = { onError: 'stopWorkflow', settings } as const;
	const { rows, error } = await klar().mapSheet(
		[line('R')],
		{ options: { maxAttempts: 1 } },
		parts,
	);
	expect(error).toBeUndefined();
	expect(rows).toMatchObject([{ status: 'uploaded' }]);
});

it('Execute Once sends the first row only', async () => {
	const settings = { executeOnce: true };
	const { rows } = await klar().mapSheet([line('R-1'), line('R-2')], {}, { settings });
	expect(rows).toMatchObject([{ status: 'uploaded', refund_id: 'R-1' }]);
	expect([...(await klar().stored()).keys()]).toEqual(['R-1']);
});

it('a cancelled execution sends no further batch', async () => {
	await klar().simulator.fault({ kind: 'slow', operation: 'uploadRefunds', delayMs: 300 });
	const onStarted = (cancel: () => void) => setTimeout(cancel, 120);
	const rows = ['1', '2', '3'].map((id) => line(id));
	await klar().mapSheet(rows, { options: { batchSize: 1 } }, { onStarted });
	await new Promise((resolve) => setTimeout(resolve, 400));
	expect((await klar().requests()).length).toBeLessThanOrEqual(1);
});

const fromAi = (name: string) => `={{ $fromAI('${name}', 'as told', 'string') }}`;
const ways = [
	['inside the agent, call by call', callAsTool],
	['inside the agent, at once', callAsToolAtOnce],
	['by the engine', async (run, wishes) => await requestTool(run, [wishes])],
] as ReadonlyArray<readonly [string, typeof callAsTool]>;

it.each(ways)('an agent uploads with the fields as its tool, run %s', async (_, call) => {
	const { credentials } = klar();
	const parameters = {
		...{ resource: 'refund', operation: 'upsert', dataMode: 'autoMapInputData' },
		...{ refundId: fromAi('refund'), createdAt: fromAi('when') },
		...{ specifyLineItems: 'json', lineItemsJson: fromAi('lines') },
	};
	const lines = '[{"lineItemId": "A", "refundedQuantity": 1}]';
	const wishes = [
		{ refund: 'R', when: time, lines },
		{ refund: 'S', when: '1795168800000', lines },
		{ refund: 'T', when: time, lines: '[]' },
	];
	const answers = await call({ brand: 'klar', credentials, parameters }, wishes);
	expect(answers[0]).toContain('"status":"uploaded"');
	expect(answers[1]).toContain('Klar counts seconds: 1795168800');
	expect(answers[2]).toContain("use the operation 'Neutralise'");
	expect([...(await klar().stored()).keys()]).toEqual(['R']);
});
