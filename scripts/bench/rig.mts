import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import { z } from 'zod/v4';
import type { RunningSimulator } from '../../test/support/simulator.mts';
import { startSimulator } from '../../test/support/simulator.mts';
import { importSimulatorCredentials } from '../demo/credentials.mts';
import { openFolders } from '../demo/folders.mts';
import { demoOwner, logIn } from '../demo/owner.mts';
import type { N8nClient } from '../n8n/client.mts';
import { installThisPackage } from '../n8n/community-package.mts';
import { n8nHost } from '../n8n/install.mts';
import { startN8n } from '../n8n/server.mts';
import { importCredential } from '../n8n/workflows.mts';
import { Failure } from '../process/failure.mts';
import { freePort } from '../process/ports.mts';
import { Processes } from '../process/processes.mts';
import type { Competitor } from './competitors.mts';
import { competitors, httpRequestCredential, measuredNode } from './competitors.mts';

/** What one run of a competitor took. */
export interface Measurement {
	rows: number;
	/** Of the node alone, as n8n counts it. */
	nodeMs: number;
	/** Rows that are in the ledger. */
	captured: number;
}

const orderIdOf = (index: number) =>
	`00000000-0000-4000-8000-${index.toString(16).padStart(12, '0')}`;

const saved = z.object({ id: z.string() });
const started = z.object({ executionId: z.string() });
const execution = z.object({ status: z.string(), data: z.string() });
const taskTimes = z.array(z.looseObject({ executionTime: z.number() }));

/** A real n8n and a simulator that take one competitor after the other. */
export class Rig {
	private readonly processes = new Processes();
	private readonly folder = mkdtempSync(join(tmpdir(), 'bench-'));
	private client!: N8nClient;
	private simulator!: RunningSimulator;
	private credentials: Record<string, { id: string; name: string; type: string }> = {};

	async start(): Promise<void> {
		const [files, userFolder, logs] = ['files', 'n8n', 'logs'].map((name) => {
			const path = join(this.folder, name);
			mkdirSync(path);
			return path;
		}) as [string, string, string];
		this.simulator = await startSimulator();
		await installThisPackage(userFolder, logs, this.processes);
		const server = await startN8n(
			n8nHost(openFolders().cache),
			{
				userFolder,
				filesFolder: files,
				logFile: join(logs, 'n8n.log'),
				port: await freePort(0),
				taskBrokerPort: await freePort(0),
			},
			this.processes,
		);
		this.client = await logIn(server, demoOwner(this.folder), this.folder);
		this.credentials = {
			...(await importSimulatorCredentials(this.client, this.simulator.url)),
			'n8n-nodes-base.httpRequest': await importCredential(this.client, httpRequestCredential),
		};
	}

	get competitors(): Competitor[] {
		return competitors(this.simulator.url);
	}

	async measure(competitor: Competitor, rows: number): Promise<Measurement> {
		await this.simulator.reset();
		await this.simulator.settings({ recordRequests: false });
		await this.seed(rows);
		const { id } = saved.parse(await this.client.post('/workflows', this.workflow(competitor, rows)));
		const { executionId } = started.parse(
			await this.client.post(`/workflows/${id}/run`, { triggerToStartFrom: { name: 'Start' } }),
		);
		const data = await this.finished(executionId);
		const { resultData } = parse(data) as { resultData: { runData: Record<string, unknown> } };
		const [task] = taskTimes.parse(resultData.runData[measuredNode]);
		const ledger = await this.simulator.ledger();
		return { rows, nodeMs: task?.executionTime ?? Number.NaN, captured: ledger.length };
	}

	async stop(): Promise<void> {
		await this.processes.stopAll();
		await this.simulator?.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async finished(executionId: string): Promise<string> {
		for (;;) {
			const { status, data } = execution.parse(await this.client.get(`/executions/${executionId}`));
			if (status === 'success') return data;
			if (!['new', 'running', 'waiting'].includes(status)) throw new Failure(data.slice(0, 3000));
			await sleep(1000);
		}
	}

	private async seed(rows: number): Promise<void> {
		const orders = Array.from({ length: rows }, (_, index) => ({
			order_id: orderIdOf(index),
			brand: 'kustom' as const,
			order_amount: 100_000,
		}));
		for (let first = 0; first < rows; first += 1000) {
			await this.simulator.seed(...orders.slice(first, first + 1000));
		}
	}

	private workflow(competitor: Competitor, rows: number) {
		const { name, type, typeVersion, parameters } = competitor;
		const node = (own: object) => ({ position: [0, 0], ...own });
		const credential = this.credentials[type];
		if (!credential) throw new Failure(`no credential for ${type}`);
		return {
			name,
			settings: { executionOrder: 'v1' },
			connections: {
				Start: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
				Rows: { main: [[{ node: measuredNode, type: 'main', index: 0 }]] },
			},
			nodes: [
				node({ id: '1', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} }),
				node({
					id: '2',
					name: 'Rows',
					type: 'n8n-nodes-base.code',
					typeVersion: 2,
					parameters: { jsCode: rowsCode(rows) },
				}),
				node({
					id: '3',
					name: measuredNode,
					type,
					typeVersion,
					parameters,
					onError: 'continueRegularOutput',
					credentials: { [credential.type]: { id: credential.id, name: credential.name } },
				}),
			],
		};
	}
}

const rowsCode = (rows: number) => `return Array.from({ length: ${rows} }, (_, index) => ({ json: {
	order_id: '00000000-0000-4000-8000-' + index.toString(16).padStart(12, '0'),
	amount_minor: 1000, reference: 'S-' + index, description: 'Shipment ' + index,
	shipping_company: 'PostNord', tracking_number: 'T' + index,
} }));`;
