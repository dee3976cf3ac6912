import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nClient } from '../n8n/client.mts';
import type { Credential, ImportedWorkflow } from '../n8n/workflows.mts';
import { fittedTo, importWorkflow } from '../n8n/workflows.mts';
import { bulkCaptureFromCsv } from './bulkCapture.mts';
import type { SimulatorClient } from './simulator.mts';

const amounts = ['49.90', '120.00', '15.50', '75.00', '200.00'];

/** In place of what a person would have to set up. */
const ready =
	'**Everything is set up.** Click *Execute workflow*, then open *Capture each row* to see what became of every order.\\n\\n';

/**
 * Brings a workflow into n8n that a person can click at once: five orders that aren't captured yet, and none that fails.
 * The one that `npm start` runs has captured its orders by then.
 */
export async function layOutFirstSteps(
	client: N8nClient,
	simulator: SimulatorClient,
	filesFolder: string,
	credentials: Record<string, Credential>,
): Promise<ImportedWorkflow> {
	const rows = amounts.map((amount, index) => ({ id: randomUUID(), amount, row: index + 1 }));
	await simulator.seed(
		rows.map(({ id, row }) => ({
			brand: 'kustom',
			order_id: id,
			order_amount: 20_000,
			purchase_currency: 'EUR',
			merchant_reference1: `2000${row}`,
		})),
	);
	const lines = rows.map(({ id, amount, row }) => `${id},${amount},EUR,FRESH-${row}`);
	const sheet = ['order_id,amount,currency,reference', ...lines, ''].join('\n');
	writeFileSync(join(filesFolder, 'fresh-orders.csv'), sheet);
	const text = readFileSync(join('templates', bulkCaptureFromCsv.template), 'utf8');
	const template = text
		.replaceAll('shipped-orders', 'fresh-orders')
		// In JSON a note stands on one line.
		.replace(/\*\*Before the first run\*\*.*?(?=\*\*Columns)/, ready);
	const workflow = fittedTo(template, filesFolder, credentials);
	const name = "Click me first: capture five orders that aren't captured yet";
	return await importWorkflow(client, { ...workflow, name });
}
