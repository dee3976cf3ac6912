import type { N8nClient } from '../../../scripts/n8n/client.mts';
import type { Credential } from '../../../scripts/n8n/workflows.mts';
import { importWorkflow } from '../../../scripts/n8n/workflows.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import type { Hand } from './hand.mts';

/** What the flows work with. */
export interface Stage {
	client: N8nClient;
	simulator: RunningSimulator;
	/** By node type. */
	credentials: Readonly<Record<string, Credential>>;
}

const kustom = 'n8n-nodes-kustom-klarna.kustom';

/** @returns the id of an order at Kustom of 100.00 EUR, nothing captured */
export async function makeOrder({ simulator }: Stage): Promise<string> {
	const [order] = await simulator.seed({
		brand: 'kustom',
		order_amount: 10_000,
		purchase_currency: 'EUR',
	});
	return order?.order_id ?? '';
}

/** A workflow that has its rows, and steps behind them; opened at one of the steps. */
export async function openWith(
	hand: Hand,
	{ client, credentials }: Stage,
	rows: object[],
	steps: object[],
) {
	const credential = credentials[kustom];
	const nodes = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} },
		{
			name: 'Rows',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: { jsCode: `return ${JSON.stringify(rows.map((json) => ({ json })))};` },
		},
		...steps.map((parameters, index) => ({
			name: `Step ${index + 1}`,
			type: kustom,
			typeVersion: 1,
			...(credential && {
				credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			}),
			...parameters,
		})),
	].map((node, index) => ({ id: `node-${index}`, position: [index * 240, 0], ...node }));
	const links = nodes
		.slice(1)
		.map(({ name }, index) => [
			nodes[index]?.name ?? '',
			{ main: [[{ node: name, type: 'main', index: 0 }]] },
		]);
	const { id } = await importWorkflow(client, {
		name: `Browser test ${Math.random().toString(36).slice(2)}`,
		nodes,
		connections: Object.fromEntries(links) as Record<string, unknown>,
	});
	await hand.open(`/workflow/${id}`);
	await hand.page.getByTestId('canvas-node').first().waitFor();
	await hand.click(hand.page.getByTestId('execute-workflow-button'));
	await hand.page.getByText('Workflow executed successfully').first().waitFor();
	return async (node: string) => {
		await hand.page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		await hand.page.getByTestId('output-panel').waitFor();
	};
}
