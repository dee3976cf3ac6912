import type { Page } from 'playwright-core';
import type { RunningSimulator } from '../../test/support/simulator.mts';
import type { N8nClient } from '../n8n/client.mts';
import type { Credential } from '../n8n/workflows.mts';
import { importWorkflow } from '../n8n/workflows.mts';

const kustom = 'n8n-nodes-kustom-klarna.kustom';

/** Steps whose results are worth a picture, by its name. */
const steps = {
	'sheet-with-failures': { resource: 'capture', operation: 'create' },
	'dry-run': { resource: 'capture', operation: 'create', dryRun: true },
} as const;

export type ResultPicture = keyof typeof steps;
export const resultPictures = Object.keys(steps) as ResultPicture[];

/** A sheet of which some rows can't be captured. */
async function sheet(simulator: RunningSimulator): Promise<object[]> {
	const seed = { brand: 'kustom' as const, order_amount: 10_000, purchase_currency: 'EUR' };
	const orders = await simulator.seed(seed, seed, seed, { ...seed, status: 'CANCELLED' });
	const amounts = ['49.90', '100', '1.000', '20.00'];
	return orders.map(({ order_id }, row) => ({
		order_id,
		amount: amounts[row],
		reference: `S-100${row + 1}`,
		customer: ['Ng', 'Müller', 'Okafor', 'Silva'][row],
	}));
}

/** Runs the step in the editor and leaves its panel open, with the results. */
export async function showResults(
	page: Page,
	client: N8nClient,
	simulator: RunningSimulator,
	credentials: Readonly<Record<string, Credential>>,
	picture: ResultPicture,
): Promise<void> {
	const credential = credentials[kustom];
	const rows = await sheet(simulator);
	const nodes = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Shipped today',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};` },
		},
		{
			name: 'Capture each row',
			type: kustom,
			typeVersion: 1,
			parameters: { ...steps[picture], dataMode: 'autoMapInputData' },
			onError: 'continueRegularOutput',
			...(credential && {
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
		},
	].map((node, index) => ({ id: `step-${index}`, position: [index * 240, 0], ...node }));
	const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	const { id } = await importWorkflow(client, {
		name: picture,
		nodes,
		connections: { Start: to('Shipped today'), 'Shipped today': to('Capture each row') },
	});
	await page.goto(`${client.url}/workflow/${id}`);
	await page.getByTestId('execute-workflow-button').click();
	await page.getByText('Workflow executed successfully').first().waitFor();
	await page.locator('[data-test-id="canvas-node"][data-node-name="Capture each row"]').dblclick();
	await page.getByTestId('output-panel').locator('table').waitFor();
	await page.waitForTimeout(500);
}
