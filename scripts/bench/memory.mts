import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Forgets the highest memory use of a process so far; Linux only. */
export function forgetPeak(pid: number): void {
	const file = `/proc/${pid}/clear_refs`;
	if (existsSync(file)) writeFileSync(file, '5');
}

/** Highest resident memory of a process since then, in MiB; `undefined` where the system doesn't tell. */
export function peakMiB(pid: number): number | undefined {
	const file = `/proc/${pid}/status`;
	const kiB = existsSync(file) && /VmHWM:\s*(\d+) kB/.exec(readFileSync(file, 'utf8'))?.[1];
	return kiB ? Number(kiB) / 1024 : undefined;
}
