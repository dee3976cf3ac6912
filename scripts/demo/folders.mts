import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Everything `npm start` keeps outside the project. */
export interface Folders {
	/** What all checkouts share: the installed n8n. */
	cache: string;
	/** What belongs to this checkout. */
	demo: string;
	/** n8n's user folder: database, credentials, the installed package. */
	n8nUser: string;
	/** The only folder whose files n8n may read and write. */
	files: string;
	logs: string;
	simulatorState: string;
}

/** What all checkouts share. Links are resolved, because n8n refuses to follow them. */
export function openCache(): string {
	const home = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
	const wished = join(home, 'n8n-nodes-kustom-klarna');
	mkdirSync(wished, { recursive: true });
	return realpathSync(wished);
}

/** The folders of the project in the current directory. */
export function openFolders(): Folders {
	const cache = openCache();
	const checkout = createHash('sha256').update(realpathSync('.')).digest('hex').slice(0, 8);
	const demo = join(cache, `demo-${checkout}`);
	const folders = {
		cache,
		demo,
		n8nUser: join(demo, 'n8n'),
		files: join(demo, 'files'),
		logs: join(demo, 'logs'),
		simulatorState: join(demo, 'simulator-state.jsonl'),
	};
	for (const folder of [folders.n8nUser, folders.files, folders.logs]) {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
	}
	return folders;
}
