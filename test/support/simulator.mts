import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Agent, request } from 'undici';
import { accounts } from '../../simulator/accounts.mts';
import type { Fault, FaultRequest } from '../../simulator/faults/fault.mts';
import type { RecordedRequest } from '../../simulator/http/requestLog.mts';
import type { OrderSeed } from '../../simulator/order/seed.mts';
import type { OrderExtras, ReportedOrder } from '../../simulator/order/types.mts';
import type { Settings, SettingsPatch } from '../../simulator/settings.mts';
import type { LedgerEntry } from '../../simulator/state/ledger.mts';

export type { FaultRequest, LedgerEntry, OrderSeed, RecordedRequest, Settings, SettingsPatch };

/** The true state of an order, whatever faults make of reads. */
export type SimulatedOrder = ReportedOrder & { simulator: OrderExtras };

export interface SimulatorStart {
	/** Seed of random faults. */
	seed?: number;
	/** Requests per second and account. */
	rate?: number;
	/** Milliseconds every API call takes. */
	latencyMs?: number;
	/** 0, the default, takes a free one. */
	port?: number;
	/** Kept after `stop()`; without it a temporary file is used. */
	stateFile?: string;
}

/** User name and password of the two accounts. */
export { accounts };

const startTimeoutMs = 30_000;

function flagsOf({ seed, rate, latencyMs, port = 0 }: SimulatorStart, stateFile: string): string[] {
	const flags = { port, state: stateFile, seed, rate, latency: latencyMs };
	return Object.entries(flags).flatMap(([name, value]) =>
		value === undefined ? [] : [`--${name}`, String(value)],
	);
}

async function readUrl(child: ChildProcess): Promise<string> {
	if (!child.stdout) throw new Error('The simulator has no output to read.');
	const lines = createInterface({ input: child.stdout });
	const signal = AbortSignal.timeout(startTimeoutMs);
	const exited = once(child, 'exit', { signal }).then(() => undefined);
	const firstLine = once(lines, 'line', { signal }).then(([line]) => String(line));
	const line = await Promise.race([firstLine, exited]);
	const url = /^Simulator ready at (http:\S+)$/.exec(line ?? '')?.[1];
	if (url === undefined) throw new Error(`The simulator did not start: ${line ?? 'it ended'}`);
	return url;
}

/** A running simulator process, with its admin interface as methods. */
export class RunningSimulator {
	url = '';
	readonly accounts = accounts;
	private child: ChildProcess | undefined;
	private agent = new Agent();

	constructor(
		private readonly options: SimulatorStart,
		private readonly stateFile: string,
		private readonly temporaryFolder: string | undefined,
	) {}

	async start(): Promise<void> {
		const port = this.url === '' ? this.options.port : Number(new URL(this.url).port);
		const flags = flagsOf({ ...this.options, port }, this.stateFile);
		this.child = spawn(
			process.execPath,
			['--import', 'tsx', 'simulator/main.mts', '--end-with-stdin', ...flags],
			{ cwd: process.cwd(), stdio: ['pipe', 'pipe', 'inherit'] },
		);
		this.url = await readUrl(this.child);
	}

	/** Makes orders and returns them complete. */
	async seed(...seeds: OrderSeed[]): Promise<SimulatedOrder[]> {
		return (await this.admin('POST', 'orders', seeds)) as SimulatedOrder[];
	}

	/** Fails if there is no such order. */
	async order(orderId: string): Promise<SimulatedOrder> {
		return (await this.admin('GET', `orders/${orderId}`)) as SimulatedOrder;
	}

	async ledger(orderId?: string): Promise<LedgerEntry[]> {
		return (await this.admin('GET', withOrder('ledger', orderId))) as LedgerEntry[];
	}

	async requests(orderId?: string): Promise<RecordedRequest[]> {
		return (await this.admin('GET', withOrder('requests', orderId))) as RecordedRequest[];
	}

	async fault(...faults: FaultRequest[]): Promise<Fault[]> {
		return (await this.admin('POST', 'faults', faults)) as Fault[];
	}

	/** The faults asked for, with the number of calls each has hit. */
	async faults(): Promise<Fault[]> {
		return (await this.admin('GET', 'faults')) as Fault[];
	}

	async clearFaults(): Promise<void> {
		await this.admin('DELETE', 'faults');
	}

	async advanceClock(ms: number): Promise<void> {
		await this.admin('POST', 'clock', { advance_ms: ms });
	}

	async settings(patch: SettingsPatch = {}): Promise<Settings> {
		return (await this.admin('PATCH', 'settings', patch)) as Settings;
	}

	/** Forgets orders, ledger, keys, requests and faults; clock and settings are as at the first start. */
	async reset(): Promise<void> {
		await this.admin('POST', 'reset');
	}

	/** Ends the process the hard way, as `kill -9` does. Does nothing to one that has already ended. */
	async kill(): Promise<void> {
		await this.end('SIGKILL');
	}

	/** Kills the process and starts it again on the same port and state. */
	async restart(): Promise<void> {
		await this.kill();
		await this.start();
	}

	/** Resolves when the process has ended by itself, as a `crash` fault makes it do. */
	async ended(): Promise<void> {
		const { child } = this;
		if (!child || child.exitCode !== null || child.signalCode !== null) return;
		await once(child, 'exit');
	}

	async stop(): Promise<void> {
		await this.end('SIGTERM');
		if (this.temporaryFolder !== undefined) {
			await rm(this.temporaryFolder, { recursive: true, force: true });
		}
	}

	private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
		const ended = this.ended();
		this.child?.kill(signal);
		await ended;
		await this.agent.destroy();
		this.agent = new Agent();
	}

	private async admin(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown) {
		const answer = await request(`${this.url}/__admin/${path}`, {
			method,
			dispatcher: this.agent,
			body: body === undefined ? null : JSON.stringify(body),
		});
		const text = await answer.body.text();
		if (answer.statusCode >= 300)
			throw new Error(`${method} ${path}: ${answer.statusCode} ${text}`);
		return text === '' ? undefined : (JSON.parse(text) as unknown);
	}
}

const withOrder = (path: string, orderId: string | undefined) =>
	orderId === undefined ? path : `${path}?order_id=${orderId}`;

/** Starts a simulator of its own for one test file. */
export async function startSimulator(options: SimulatorStart = {}): Promise<RunningSimulator> {
	const folder =
		options.stateFile === undefined ? await mkdtemp(join(tmpdir(), 'simulator-')) : undefined;
	const stateFile = options.stateFile ?? join(folder ?? tmpdir(), 'state.ndjson');
	const simulator = new RunningSimulator(options, stateFile, folder);
	await simulator.start();
	return simulator;
}
