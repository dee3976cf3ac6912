import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, resolve as absolute } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { endOfLog, Failure } from './failure.mts';

const GRACE_MS = 5000;
const POLL_MS = 200;
const stopWithParent = pathToFileURL(absolute('scripts/process/stopWithParent.mjs')).href;

/** What to run, and where its output goes. */
export interface Command {
	/** For messages: `n8n`, `npm install`. */
	name: string;
	command: string;
	args: readonly string[];
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	logFile: string;
	/** What the person can do when it fails. */
	hint?: string;
}

/** Every process that was started here, so that all of them can be stopped, with what they started themselves. */
export class Processes {
	private readonly running = new Map<ChildProcess, Promise<unknown>>();
	private readonly names = new Map<string, ChildProcess>();
	private stopping = false;

	/** Runs a command to its end. */
	async run(command: Command): Promise<void> {
		const child = this.start(command);
		await this.running.get(child);
		if (child.exitCode === 0) return;
		throw failureOf(command, 'failed');
	}

	/** Starts a server and waits until it answers. */
	async serve<T>(
		command: Command,
		isReady: () => Promise<T | undefined>,
		timeoutMs: number,
	): Promise<T> {
		const child = this.start(command);
		const deadline = Date.now() + timeoutMs;
		while (this.running.has(child) && Date.now() < deadline) {
			const ready = await isReady();
			if (ready !== undefined) return ready;
			await sleep(POLL_MS);
		}
		const problem = this.running.has(child)
			? `did not answer within ${timeoutMs / 1000} seconds`
			: 'ended before it was ready';
		throw failureOf(command, problem);
	}

	/** Of the process that was started last under this name. */
	pidOf(name: string): number | undefined {
		return this.names.get(name)?.pid;
	}

	/** Resolves when one of the servers ends by itself. */
	async anyEnd(): Promise<void> {
		await Promise.race(this.running.values());
	}

	/** Asks every process to end, waits a while, then ends it the hard way. */
	async stopAll(): Promise<void> {
		this.stopping = true;
		for (const child of this.running.keys()) signalGroup(child, 'SIGTERM');
		const ended = Promise.all(this.running.values());
		await Promise.race([ended, sleep(GRACE_MS, undefined, { ref: false })]);
		await this.killAll();
	}

	/** Ends every process and what it started itself at once, as a power cut would: none of them can finish anything. */
	async killAll(): Promise<void> {
		this.stopping = true;
		for (const child of this.running.keys()) signalGroup(child, 'SIGKILL');
		await Promise.all(this.running.values());
	}

	private start({ name, command, args, cwd, env, logFile }: Command): ChildProcess {
		if (this.stopping) throw new Failure('Stopped.');
		mkdirSync(dirname(logFile), { recursive: true });
		const log = openSync(logFile, 'w');
		const child = spawn(command, args, {
			cwd,
			env: withParentWatch(env ?? process.env),
			// A group of its own: Ctrl-C reaches it through `stopAll` alone, and its own children end with it.
			detached: true,
			stdio: ['ignore', log, log],
		});
		closeSync(log);
		child.once('error', (error) => appendFileSync(logFile, `${name}: ${error.message}\n`));
		const ended = new Promise((resolve) => child.once('close', resolve)).finally(() => {
			this.running.delete(child);
			// Whatever it started itself and left behind.
			signalGroup(child, 'SIGKILL');
		});
		this.running.set(child, ended);
		this.names.set(name, child);
		return child;
	}
}

function failureOf({ name, logFile, hint }: Command, problem: string): Failure {
	const advice = hint ? `\n${hint}` : '';
	return new Failure(`${name} ${problem}.\n\n${endOfLog(logFile)}${advice}`);
}

function withParentWatch(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const options = `${env.NODE_OPTIONS ?? ''} --import "${stopWithParent}"`;
	return { ...env, NODE_OPTIONS: options.trim() };
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	try {
		process.kill(-pid, signal);
	} catch {
		// The group is already gone.
	}
}
