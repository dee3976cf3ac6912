import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const PARENT_CHECK_MS = 1000;
const SHELLS = ['sh', 'dash', 'bash'];

function linuxProcess(pid, file) {
	try {
		return readFileSync(`/proc/${pid}/${file}`, 'utf8').trim();
	} catch {
		return '';
	}
}

/** Parent id of a process: the second field after its name, which is in brackets. */
const parentOf = (pid) => linuxProcess(pid, 'stat').split(') ').at(-1).split(' ')[1];

/** Where npm is: the parent, or behind the shell that npm runs scripts with on some systems. */
function callers() {
	const { ppid } = process;
	return SHELLS.includes(linuxProcess(ppid, 'comm')) ? `${ppid} ${parentOf(ppid)}` : `${ppid}`;
}

/** npm can be killed without passing the signal on; what it started must not outlive it. */
function whenNpmIsGone(action) {
	if (!process.env.npm_lifecycle_event) return undefined;
	const atStart = callers();
	const timer = setInterval(() => callers() !== atStart && action(), PARENT_CHECK_MS);
	timer.unref();
	return timer;
}

/**
 * Runs a command, passes signals on to it, and waits for its end.
 *
 * @returns {Promise<number>} its exit code; after a signal 128 + the signal's number, as shells do
 */
export function followChild(command, args, options) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { shell: process.platform === 'win32', ...options });
		const passOn = (signal) => child.kill(signal);
		for (const signal of SIGNALS) process.on(signal, passOn);
		const watch = whenNpmIsGone(() => child.kill('SIGTERM'));
		const finish = (settle) => {
			for (const signal of SIGNALS) process.off(signal, passOn);
			clearInterval(watch);
			settle();
		};
		child.once('error', (error) => finish(() => reject(error)));
		child.once('close', (code, signal) =>
			finish(() => resolve(code ?? 128 + constants.signals[signal])),
		);
	});
}
