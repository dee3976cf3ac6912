import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { credentialsSayWhatIsWrong } from './credentials.mts';
import type { Hand } from './hand.mts';
import type { Stage } from './stage.mts';
import { makeOrder, openWith } from './stage.mts';

type Flow = (hand: Hand, stage: Stage) => Promise<void>;

/** Whatever people call it, the nodes are found. */
async function findTheNodes(hand: Hand): Promise<void> {
	await hand.open('/workflow/new');
	await hand.page.getByTestId('canvas-add-button').click();
	await hand.page.getByTestId('node-creator-search-bar').fill('manual');
	await hand.click(hand.entry('Trigger manually'));
	await hand.click(hand.page.getByTestId('canvas-handle-plus').first());
	for (const words of ['bnpl', 'buy now pay later', 'installments', 'cancel order', 'settlement']) {
		const names = await hand.search(words);
		ok(names.includes('Klarna') && names.includes('Kustom'), `${words}: ${names.join(', ')}`);
	}
}

/** Puts a step behind a manual trigger, as a person does in an empty workflow. */
async function addStep(hand: Hand, action: string): Promise<void> {
	await hand.open('/workflow/new');
	await hand.click(hand.page.getByTestId('canvas-add-button'));
	await hand.page.getByTestId('node-creator-search-bar').fill('manual');
	await hand.click(hand.entry('Trigger manually'));
	await hand.click(hand.page.getByTestId('canvas-handle-plus').first());
	await hand.page.getByTestId('node-creator-search-bar').fill('kustom');
	await hand.click(hand.entry('Kustom'));
	await hand.click(hand.entry(action));
}

/** From an empty workflow to a captured order, and what the first columns say. */
async function captureFromAnEmptyWorkflow(hand: Hand, stage: Stage): Promise<void> {
	const order = await makeOrder(stage);
	await addStep(hand, 'Capture order');
	await hand.page.getByText('This moves money').waitFor();
	await hand.type('orderId', order);
	await hand.type('amount', '49.90');
	await hand.type('reference', 'S-1');
	const row = await hand.runStep();
	deepEqual(Object.keys(row).slice(0, 5), ['status', 'message', 'moved', 'currency', 'remaining']);
	equal(row.status, 'captured');
	equal(row.message, 'Captured 49.90 EUR. 50.10 EUR left to capture.');
	ok(hand.clicks <= 12, `${hand.clicks} clicks from an empty workflow to a captured order`);
	equal((await stage.simulator.ledger(order)).length, 1);
}

/** A reason is read where the person stands, without opening anything. */
async function refusal(hand: Hand, stage: Stage): Promise<void> {
	const order = await makeOrder(stage);
	await addStep(hand, 'Refund order');
	await hand.type('orderId', order);
	await hand.type('amount', '20');
	await hand.type('reference', 'R-1');
	await hand.click(hand.page.getByTestId('node-execute-button'));
	const error = hand.page.getByTestId('output-panel').getByText('Nothing of order').first();
	await error.waitFor();
	match(await error.innerText(), /was captured, so nothing can be refunded/);
}

const mapped = { resource: 'capture', operation: 'create', dataMode: 'autoMapInputData' };

/** What a dry run plans is carried out by the next step, as it was planned. */
async function dryRunThenCarriedOut(hand: Hand, stage: Stage): Promise<void> {
	const order_id = await makeOrder(stage);
	const open = await openWith(
		hand,
		stage,
		[{ order_id, amount: '49.90', reference: 'S-1' }],
		[{ parameters: { ...mapped, dryRun: true } }, { parameters: mapped }],
	);
	await hand.page.getByText('Capture order · dry run').waitFor();
	await open('Step 1');
	const planned = await hand.firstRow();
	deepEqual([planned.status, planned.amount, planned.remaining], ['planned', '49.90', '100.00']);
	await hand.click(hand.page.getByTestId('ndv-close-button'));
	await open('Step 2');
	const done = await hand.firstRow();
	deepEqual([done.status, done.moved, done.remaining], ['captured', '49.90', '50.10']);
}

/** A failed row is on the second output, with its reason; the others are on the first one. */
async function errorOutput(hand: Hand, stage: Stage): Promise<void> {
	const order_id = await makeOrder(stage);
	const rows = [
		{ order_id, amount: '10', reference: 'S-1' },
		{ order_id, amount: '', reference: 'S-2' },
	];
	const step = { parameters: mapped, onError: 'continueErrorOutput' };
	const open = await openWith(hand, stage, rows, [step]);
	await open('Step 1');
	equal((await hand.firstRow()).status, 'captured');
	await hand.click(hand.page.getByTestId('output-panel').getByText('Error Branch').first());
	const failed = await hand.firstRow();
	match(JSON.stringify(failed), /amount/);
	match(failed.error ?? '', /Row 2/);
}

/** The one collection of options offers what the chosen operation has. */
async function optionsByOperation(hand: Hand, stage: Stage): Promise<void> {
	const order_id = await makeOrder(stage);
	const open = await openWith(
		hand,
		stage,
		[{ order_id, amount: '1', reference: 'S' }],
		[{ parameters: { ...mapped, dryRun: true } }],
	);
	await open('Step 1');
	const ofCapture = await hand.optionsOffered();
	ok(
		ofCapture.includes('Shipping Delay') &&
			ofCapture.includes('Allow Without Reference (Can Move Money Twice)'),
	);
	ok(!ofCapture.includes('Keep Lines That Do Not Add Up'), ofCapture.join(', '));
	await hand.choose('resource', 'Order');
	await hand.choose('operation', 'Update Amount and Lines');
	deepEqual(await hand.optionsOffered(), [
		...['Concurrency', 'Include Input Columns', 'Keep Lines That Do Not Add Up', 'Max Attempts'],
		'Requests Per Second',
	]);
}

/** Columns are dragged onto fields. */
async function dragging(hand: Hand, stage: Stage): Promise<void> {
	const order = await makeOrder(stage);
	const open = await openWith(
		hand,
		stage,
		[{ 'Order No': order, Sum: '12.50', Parcel: 'P-1' }],
		[{ parameters: { resource: 'order', operation: 'get', orderId: order } }],
	);
	await open('Step 1');
	await hand.choose('resource', 'Capture');
	await hand.choose('operation', 'Create');
	for (const [column, field] of [
		['Sum', 'amount'],
		['Parcel', 'reference'],
	] as const) {
		await hand.drag(column, field);
	}
	await hand.click(hand.page.getByTestId('node-execute-button'));
	await hand.page.getByTestId('output-panel').getByText('captured', { exact: true }).waitFor();
	const row = await hand.firstRow();
	deepEqual([row.status, row.moved], ['captured', '12.50']);
}

/** What is tried in the browser, in this order. */
export const flows: Readonly<Record<string, Flow>> = {
	'find the nodes': findTheNodes,
	'capture from an empty workflow': captureFromAnEmptyWorkflow,
	'a refusal': refusal,
	'columns dragged onto fields': dragging,
	'dry run, then carried out': dryRunThenCarriedOut,
	'error output': errorOutput,
	'options by operation': optionsByOperation,
	// Last, because n8n puts the newest credential into a new step.
	'credentials say what is wrong with them': credentialsSayWhatIsWrong,
};
