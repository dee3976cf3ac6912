import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { bundleVariable } from './bundleVariable.mts';

export interface SimulatorStart {
	/** Seed of random faults. */
	seed?: number;
	/** Requests per second and account. */
	rate?: number;
	/** Milliseconds every API call takes. */
	latencyMs?: number;
	/** 0, the default, takes a free one. */
	port?: number;
	/** Files with key and certificate in PEM: then the simulator speaks https. */
	tls?: { key: string; cert: string };
	/** Kept after `stop()`; without it a temporary file is used. */
	stateFile?: string;
}

const startTimeoutMs = 30_000;

function flagsOf(
	{ seed, rate, latencyMs, port = 0, tls }: SimulatorStart,
	stateFile: string,
): string[] {
	const flags = {
		...{ port, state: stateFile, seed, rate, latency: latencyMs },
		...{ 'tls-key': tls?.key, 'tls-cert': tls?.cert },
	};
	return Object.entries(flags).flatMap(([name, value]) =>
		value === undefined ? [] : [`--${name}`, String(value)],
	);
}

/** Waits until it is ready: its address. */
export async function readUrl(child: ChildProcess): Promise<string> {
	if (!child.stdout) throw new Error('The simulator has no output to read.');
	const lines = createInterface({ input: child.stdout });
	const signal = AbortSignal.timeout(startTimeoutMs);
	const exited = once(child, 'exit', { signal }).then(() => undefined);
	const firstLine = once(lines, 'line', { signal }).then(([line]) => String(line));
	const line = await Promise.race([firstLine, exited]);
	const url = /^Simulator ready at (https?:\S+)$/.exec(line ?? '')?.[1];
	if (url === undefined) throw new Error(`The simulator did not start: ${line ?? 'it ended'}`);
	return url;
}

/** Starts the process; it ends by itself when this one does. */
export function spawnSimulator(start: SimulatorStart, stateFile: string): ChildProcess {
	const bundle = process.env[bundleVariable];
	const program = bundle ? [bundle] : ['--import', 'tsx', 'simulator/main.mts'];
	const flags = ['--end-with-stdin', ...flagsOf(start, stateFile)];
	return spawn(process.execPath, [...program, ...flags], {
		cwd: process.cwd(),
		stdio: ['pipe', 'pipe', 'inherit'],
	});
}
