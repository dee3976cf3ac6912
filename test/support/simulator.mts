import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Agent, request } from 'undici';
import { accounts } from '../../simulator/accounts.mts';
import type { Fault, FaultRequest } from '../../simulator/faults/fault.mts';
import type { RecordedRequest } from '../../simulator/http/requestLog.mts';
import { klarAccount } from '../../simulator/klar/account.mts';
import type {
	AcceptedBatch,
	RefundVersion,
	StoredRefund,
} from '../../simulator/klar/refundStore.mts';
import type { OrderSeed } from '../../simulator/order/seed.mts';
import type { OrderExtras, ReportedOrder } from '../../simulator/order/types.mts';
import type { Settings, SettingsPatch } from '../../simulator/settings.mts';
import type { LedgerEntry } from '../../simulator/state/ledger.mts';
import type { SimulatorStart } from './simulatorProcess.mts';
import { readUrl, spawnSimulator } from './simulatorProcess.mts';

export type { SimulatorStart };
export type { FaultRequest, LedgerEntry, OrderSeed, RecordedRequest, Settings, SettingsPatch };

/** The true state of an order, whatever faults make of reads. */
export type SimulatedOrder = ReportedOrder & { simulator: OrderExtras };

/** A refund as Klar has it; all versions only if it was asked for by id. */
export type KlarRefundRecord = StoredRefund & { history?: RefundVersion[] };

/** A connection that waits for long may have been dropped by then, when the machine is busy. */
const connections = { keepAliveTimeout: 100, keepAliveMaxTimeout: 100 };

/** User name and password of the two accounts. */
export { accounts };
/** With the access token of the account at Klar. */
export { klarAccount };

/** A running simulator process, with its admin interface as methods. */
export class RunningSimulator {
	url = '';
	readonly accounts = accounts;
	readonly klarAccount = klarAccount;
	private child: ChildProcess | undefined;
	private agent: Agent;

	constructor(
		private readonly options: SimulatorStart,
		private readonly stateFile: string,
		private readonly temporaryFolder: string | undefined,
	) {
		this.agent = this.newAgent();
	}

	/** Trusts the simulator's own certificate and no other. */
	private newAgent(): Agent {
		const { tls } = this.options;
		const trust = tls ? { connect: { ca: readFileSync(tls.cert, 'utf8') } } : {};
		return new Agent({ ...connections, ...trust });
	}

	async start(): Promise<void> {
		const port = this.url === '' ? this.options.port : Number(new URL(this.url).port);
		this.child = spawnSimulator({ ...this.options, port }, this.stateFile);
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

	/** What Klar has stored; of one refund with all its versions in `history`. */
	async klarRefunds(id?: string): Promise<KlarRefundRecord[]> {
		const path = id === undefined ? 'klar/refunds' : `klar/refunds?id=${encodeURIComponent(id)}`;
		return (await this.admin('GET', path)) as KlarRefundRecord[];
	}

	/** The uploads of which Klar took something, oldest first. */
	async klarBatches(): Promise<AcceptedBatch[]> {
		return (await this.admin('GET', 'klar/batches')) as AcceptedBatch[];
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
		this.agent = this.newAgent();
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
