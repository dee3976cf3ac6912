import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../process/failure.mts';
import { isRunning } from '../process/isRunning.mts';

/**
 * Makes sure that only one `npm start` uses a folder: two n8n processes on one database would damage it.
 *
 * @returns a function that gives the folder free
 */
export function lockFolder(folder: string): () => void {
	const file = join(folder, 'running.pid');
	try {
		writeFileSync(file, String(process.pid), { flag: 'wx' });
	} catch {
		const pid = Number(readFileSync(file, 'utf8'));
		if (pid > 0 && isRunning(pid)) {
			throw new Failure(`npm start already runs for this project (process ${pid}). Stop it first.`);
		}
		writeFileSync(file, String(process.pid));
	}
	return () => rmSync(file, { force: true });
}
