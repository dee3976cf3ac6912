import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';
import { http } from '../process/http.mts';
import type { Processes } from '../process/processes.mts';
import type { Folders } from './folders.mts';

const START_TIMEOUT_MS = 30_000;

const ledgerEntry = z.object({
	order_id: z.string(),
	movement: z.enum(['capture', 'refund', 'release', 'cancel']),
	id: z.string().nullable(),
	amount_minor: z.int(),
	currency: z.string(),
	reference: z.string().nullable(),
});

/** One movement of money, as the simulator wrote it down. Amount in minor units. */
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** An order for the simulator, in the API's own field names; the simulator checks it. */
export type OrderSeed = Record<string, unknown>;

/** The running simulator, by its admin interface. */
export class SimulatorClient {
	constructor(readonly url: string) {}

	/** Adds orders; those that exist already stay as they are. */
	async seed(orders: readonly OrderSeed[]): Promise<void> {
		const body = orders.map((order) => ({ brand: 'kustom', ...order, ifMissing: true }));
		await this.call('POST', '/orders', body);
	}

	async knows(orderId: string): Promise<boolean> {
		const { statusCode, body } = await http(
			`${this.url}/__admin/orders/${encodeURIComponent(orderId)}`,
		);
		await body.dump();
		return statusCode === 200;
	}

	/** Every movement of money so far, oldest first. */
	async ledger(): Promise<LedgerEntry[]> {
		return z.array(ledgerEntry).parse(await this.call('GET', '/ledger'));
	}

	async isReady(): Promise<true | undefined> {
		return await this.call('GET', '/health').then(
			() => true,
			() => undefined,
		);
	}

	private async call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
		const { statusCode, body: answer } = await http(`${this.url}/__admin${path}`, {
			method,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? null : JSON.stringify(body),
		});
		const text = await answer.text();
		if (statusCode < 300) return JSON.parse(text);
		throw new Failure(`The simulator refused ${method} ${path}: ${text}`);
	}
}

/** Starts the simulator; what it remembers of earlier runs is in its state file. */
export async function startSimulator(
	port: number,
	{ simulatorState, logs }: Folders,
	reset: boolean,
	processes: Processes,
): Promise<SimulatorClient> {
	if (reset) rmSync(simulatorState, { force: true });
	const simulator = new SimulatorClient(`http://127.0.0.1:${port}`);
	const flags = ['--port', String(port), '--state', simulatorState];
	await processes.serve(
		{
			name: 'The simulator',
			command: process.execPath,
			args: ['--import', 'tsx', 'simulator/main.mts', ...flags],
			logFile: join(logs, 'simulator.log'),
		},
		async () => await simulator.isReady(),
		START_TIMEOUT_MS,
	);
	return simulator;
}
