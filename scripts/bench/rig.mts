import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'flatted';
import { z } from 'zod/v4';
import type { RunningSimulator, SettingsPatch } from '../../test/support/simulator.mts';
import { startSimulator } from '../../test/support/simulator.mts';
import { importSimulatorCredentials } from '../demo/credentials.mts';
import type { N8nClient } from '../n8n/client.mts';
import { runWorkflow } from '../n8n/execution.mts';
import { RestartableN8n } from '../n8n/restartableN8n.mts';
import type { Credential } from '../n8n/workflows.mts';
import { importCredential } from '../n8n/workflows.mts';
import { Failure } from '../process/failure.mts';
import { makeCertificate } from './certificate.mts';
import type { Competitor } from './competitors.mts';
import { httpRequestCredential } from './competitors.mts';
import { forgetPeak, peakMiB } from './memory.mts';
import { captureRaw } from './rawClient.mts';
import type { Sheet } from './sheet.mts';
import { ordersOf } from './sheet.mts';
import { manualTrigger, measuredNode, workflowOf } from './workflow.mts';

/** What one competitor needed for one sheet. */
export interface Measurement {
	name: string;
	rows: number;
	/** Of the node alone, as n8n takes it. */
	milliseconds: number;
	requestsPerRow: number;
	/** Of n8n's main process while the workflow ran. */
	peakMiB?: number;
	/** Rows that aren't in the ledger in the end. */
	failedRows: number;
	/** Rows that are in it more than once. */
	doubleRows: number;
	/** Where the API's limit was met: what a request took, in milliseconds. */
	latencyMs?: number;
	/** Answers 429, where requests were recorded. */
	tooManyRequests?: number;
}

const saved = z.object({ id: z.string() });
const answered = z.object({ data: z.string() });
const task = z.looseObject({ executionTime: z.number() });
const finished = z.looseObject({
	resultData: z.looseObject({ runData: z.record(z.string(), z.array(task)) }),
});

const seedsPerCall = 1000;

/** A real n8n and a simulator in processes of their own. */
export class Rig {
	private readonly folder = mkdtempSync(join(tmpdir(), 'bench-'));
	private n8n!: RestartableN8n;
	private simulator!: RunningSimulator;
	private sheets = 0;

	/** @param engine n8n's expression engine: n8n 2.x uses `vm`, and `quickjs` is there to be tried */
	constructor(
		private readonly engine: string,
		private readonly isOverTls: boolean,
	) {}

	async start(): Promise<void> {
		const tls = this.isOverTls ? await makeCertificate(this.folder) : undefined;
		this.simulator = await startSimulator({ tls });
		this.n8n = new RestartableN8n(this.folder, undefined, {
			N8N_EXPRESSION_ENGINE: this.engine,
			...(tls ? { NODE_EXTRA_CA_CERTS: tls.cert } : {}),
		});
		await this.n8n.install();
	}

	get simulatorUrl(): string {
		return this.simulator.url;
	}

	/** Has an n8n that was just started run the competitor on a new sheet. */
	async measure(
		competitor: Competitor,
		rows: number,
		settings: SettingsPatch,
	): Promise<Measurement> {
		const sheet = await this.newSheet(rows, settings);
		const client = await this.n8n.start();
		try {
			const credentials = await this.credentials(client);
			const credential = credentials[competitor.type];
			if (!credential) throw new Failure(`There is no credential for ${competitor.type}.`);
			const body = workflowOf(competitor, sheet, credential);
			const { id } = saved.parse(await client.post('/workflows', body));
			const { pid = 0 } = this.n8n;
			forgetPeak(pid);
			const workflow = { id, name: body.name, manualTrigger };
			const executionId = await runWorkflow(client, workflow);
			const peak = peakMiB(pid);
			return {
				...(await this.outcome(competitor, sheet)),
				milliseconds: await nodeTime(client, executionId),
				peakMiB: peak,
			};
		} finally {
			await this.n8n.end();
		}
	}

	async measureRaw(rows: number, settings: SettingsPatch): Promise<Measurement> {
		const sheet = await this.newSheet(rows, settings);
		const milliseconds = await captureRaw(this.simulator.url, sheet);
		const self = { name: 'undici, without n8n', requestsPerRow: 1 };
		return { ...(await this.outcome(self, sheet)), milliseconds };
	}

	async stop(): Promise<void> {
		await this.n8n?.stop();
		await this.simulator?.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	private async newSheet(rows: number, settings: SettingsPatch): Promise<Sheet> {
		this.sheets += 1;
		const sheet = { rows, number: this.sheets };
		await this.simulator.reset();
		const orders = ordersOf(sheet);
		for (let first = 0; first < rows; first += seedsPerCall) {
			await this.simulator.seed(...orders.slice(first, first + seedsPerCall));
		}
		await this.simulator.settings({ recordRequests: false, ...settings });
		return sheet;
	}

	private async outcome(
		{ name, requestsPerRow }: Pick<Competitor, 'name' | 'requestsPerRow'>,
		{ rows }: Sheet,
	) {
		const ledger = await this.simulator.ledger();
		const captured = new Set(ledger.map(({ order_id }) => order_id));
		const requests = await this.simulator.requests();
		return {
			...{ name, rows, requestsPerRow },
			failedRows: rows - captured.size,
			doubleRows: ledger.length - captured.size,
			tooManyRequests:
				requests.length > 0 ? requests.filter(({ status }) => status === 429).length : undefined,
		};
	}

	private async credentials(client: N8nClient): Promise<Record<string, Credential>> {
		return {
			...(await importSimulatorCredentials(client, this.simulator.url)),
			'n8n-nodes-base.httpRequest': await importCredential(client, httpRequestCredential),
		};
	}
}

async function nodeTime(client: N8nClient, executionId: string): Promise<number> {
	const { data } = answered.parse(await client.get(`/executions/${executionId}`));
	const [run] = finished.parse(parse(data)).resultData.runData[measuredNode] ?? [];
	if (!run) throw new Failure(`n8n took no time of '${measuredNode}'.`);
	return run.executionTime;
}
