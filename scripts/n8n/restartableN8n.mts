import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openCache } from '../demo/folders.mts';
import { demoOwner, logIn } from '../demo/owner.mts';
import type { N8nClient } from './client.mts';
import { installThisPackage } from './communityPackage.mts';
import type { N8nHost, N8nLine } from './install.mts';
import { installN8n, isInstalled, n8nHost } from './install.mts';
import { startN8n } from './server.mts';
import { freePort } from '../process/ports.mts';
import { Processes } from '../process/processes.mts';
import { step } from '../process/step.mts';

/** A real n8n that can be killed and started again on the same database. */
export class RestartableN8n {
	readonly filesFolder: string;
	private readonly host: N8nHost;
	private readonly userFolder: string;
	private readonly logs: string;
	/** A group of processes that was killed starts nothing any more, so every start gets its own. */
	private processes = new Processes();
	private isStopped = false;

	/**
	 * @param folder for everything that this n8n writes
	 * @param line which n8n; the usual one if left out
	 * @param extraEnvironment variables for it beside the usual ones
	 */
	constructor(
		private readonly folder: string,
		line?: N8nLine,
		private readonly extraEnvironment: Readonly<Record<string, string>> = {},
	) {
		this.host = n8nHost(openCache(), line);
		this.filesFolder = join(folder, 'files');
		this.userFolder = join(folder, 'n8n');
		this.logs = join(folder, 'logs');
		for (const own of [this.filesFolder, this.userFolder, this.logs]) mkdirSync(own);
	}

	/** Installs n8n, if it isn't there yet, and this package into it. */
	async install(): Promise<void> {
		const { host, userFolder, logs, processes } = this;
		if (!isInstalled(host)) {
			await step(`Installing n8n ${host.version}, once`, (tell) =>
				installN8n(host, processes, logs, tell),
			);
		}
		await step('Installing the package into n8n', () =>
			installThisPackage(userFolder, logs, processes),
		);
	}

	/** Starts n8n and logs in. */
	async start(): Promise<N8nClient> {
		if (!this.isStopped) this.processes = new Processes();
		const settings = {
			userFolder: this.userFolder,
			filesFolder: this.filesFolder,
			logFile: join(this.logs, 'n8n.log'),
			port: await freePort(0),
			taskBrokerPort: await freePort(0),
			extraEnvironment: this.extraEnvironment,
		};
		const server = await startN8n(this.host, settings, this.processes);
		return await logIn(server, demoOwner(this.folder), this.folder);
	}

	get version(): string {
		return this.host.version;
	}

	/** Of the running n8n itself, without its task runners. */
	get pid(): number | undefined {
		return this.processes.pidOf('n8n');
	}

	/**
	 * SIGKILL to n8n and everything it started: it finishes nothing and writes nothing any more.
	 *
	 * @returns when, in milliseconds since 1970
	 */
	async kill(): Promise<number> {
		const gone = this.processes.killAll();
		const killedAtMs = Date.now();
		await gone;
		// With this file n8n waits ten seconds at its next start, a brake for crash loops (n8n 2.41.1, seen 2026-11).
		rmSync(join(this.userFolder, '.n8n', 'crash.journal'), { force: true });
		return killedAtMs;
	}

	/** Ends n8n the regular way; it can be started again. */
	async end(): Promise<void> {
		await this.processes.stopAll();
	}

	async stop(): Promise<void> {
		this.isStopped = true;
		await this.processes.stopAll();
	}

	writeFile(name: string, text: string): void {
		writeFileSync(join(this.filesFolder, name), text);
	}
}
