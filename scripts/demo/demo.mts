import { copyFileSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { N8nClient } from '../n8n/client.mts';
import { installThisPackage } from '../n8n/communityPackage.mts';
import { installN8n, isInstalled, n8nHost } from '../n8n/install.mts';
import type { N8nServer } from '../n8n/server.mts';
import { startN8n } from '../n8n/server.mts';
import type { ImportedWorkflow } from '../n8n/workflows.mts';
import { importTemplates } from '../n8n/workflows.mts';
import { Failure } from '../process/failure.mts';
import { exactPort, freePort } from '../process/ports.mts';
import { Processes } from '../process/processes.mts';
import { step } from '../process/step.mts';
import type { BulkCapture } from './bulkCapture.mts';
import { bulkCaptureOf, runBulkCapture, seedOrders } from './bulkCapture.mts';
import { importSimulatorCredentials } from './credentials.mts';
import { layOutFirstSteps } from './firstSteps.mts';
import { openFolders } from './folders.mts';
import { lockFolder } from './lock.mts';
import type { StartOptions } from './options.mts';
import { demoOwner, logIn } from './owner.mts';
import type { SheetRow } from './sheet.mts';
import { sheetRows } from './sheet.mts';
import type { SimulatorClient } from './simulator.mts';
import { startSimulator } from './simulator.mts';
import { readTable } from './tableFile.mts';

const PORTS = { editor: 5678, taskBroker: 5679, simulator: 4010 } as const;

const onPurpose = 'The rows that fail do so on purpose: examples/README.md says why each one does.';

/** What a finished run leaves to be shown. */
export interface Finished {
	sheet: SheetRow[];
	capture: BulkCapture;
	/** Why some or all rows can't succeed, if so. */
	hint?: string;
	editorUrl: string;
	/** A workflow with orders that aren't captured yet. */
	firstStepsUrl: string;
	simulatorUrl: string;
	login: string;
}

/** A simulator and a real n8n with this package in it, and the bulk capture of a spreadsheet. */
export class Demo {
	private readonly processes = new Processes();
	private readonly folders = openFolders();
	private readonly unlock = lockFolder(this.folders.demo);

	constructor(private readonly options: StartOptions) {}

	/** Prepares what is missing, starts both servers, runs the workflow. */
	async run(): Promise<Finished> {
		const { sheetFile } = this.options;
		const sheet = sheetRows(await readTable(sheetFile), basename(sheetFile));
		const simulator = await this.startSimulator();
		this.layOutExamples();
		const hint = await seedOrders(simulator, sheet, sheetFile, this.options.inventOrders);
		const server = await this.startN8n();
		const owner = demoOwner(this.folders.demo);
		const client = await logIn(server, owner, this.folders.demo);
		const { workflow, firstSteps } = await this.loadWorkflows(client, simulator);
		const capture = await step(`Capturing the ${sheet.length} rows of ${basename(sheetFile)}`, () =>
			runBulkCapture(client, workflow, simulator, sheetFile, this.folders.files),
		);
		return {
			sheet,
			capture,
			hint: this.options.isExample ? onPurpose : hint,
			editorUrl: server.url,
			firstStepsUrl: `${server.url}/workflow/${firstSteps.id}`,
			simulatorUrl: simulator.url,
			login: `${owner.email} / ${owner.password}`,
		};
	}

	/** @throws Failure when the simulator or n8n ends while the editor is open */
	async breakdown(): Promise<never> {
		await this.processes.anyEnd();
		throw new Failure(`n8n or the simulator ended. Their logs are in ${this.folders.logs}`);
	}

	/** Ends everything that was started. */
	async stop(): Promise<void> {
		await this.processes.stopAll();
		this.unlock();
	}

	/** A sheet for the workflow of Klar, unless the person has put one there. */
	private layOutExamples(): void {
		const sheet = join(this.folders.files, 'klar-refunds.csv');
		if (!existsSync(sheet)) copyFileSync('examples/klar-refunds.csv', sheet);
	}

	private async startSimulator(): Promise<SimulatorClient> {
		const port = await freePort(PORTS.simulator);
		return await step('Starting the simulator', () =>
			startSimulator(port, this.folders, this.options.reset, this.processes),
		);
	}

	private async startN8n(): Promise<N8nServer> {
		const { cache, logs, n8nUser, files } = this.folders;
		const host = n8nHost(cache);
		if (!isInstalled(host)) {
			await step(`Installing n8n ${host.version}, once`, (tell) =>
				installN8n(host, this.processes, logs, tell),
			);
		}
		await step('Installing the package into n8n', () =>
			installThisPackage(n8nUser, logs, this.processes),
		);
		const settings = {
			userFolder: n8nUser,
			filesFolder: files,
			logFile: join(logs, 'n8n.log'),
			port: await this.editorPort(),
			taskBrokerPort: await freePort(PORTS.taskBroker),
		};
		return await step(`Starting n8n ${host.version}`, () =>
			startN8n(host, settings, this.processes),
		);
	}

	private async editorPort(): Promise<number> {
		const { port } = this.options;
		return port === undefined ? await freePort(PORTS.editor) : await exactPort(port);
	}

	private async loadWorkflows(
		client: N8nClient,
		simulator: SimulatorClient,
	): Promise<{ workflow: ImportedWorkflow; firstSteps: ImportedWorkflow }> {
		const { files } = this.folders;
		const { workflows, firstSteps } = await step('Loading credentials and workflows', async () => {
			const credentials = await importSimulatorCredentials(client, simulator.url);
			return {
				workflows: await importTemplates(client, 'templates', files, credentials),
				firstSteps: await layOutFirstSteps(client, simulator, files, credentials),
			};
		});
		const { template } = bulkCaptureOf(this.options.sheetFile);
		const workflow = workflows.get(template);
		if (workflow) return { workflow, firstSteps };
		throw new Failure(`templates/${template} is missing.`);
	}
}
