import { createHash } from 'node:crypto';
import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../process/failure.mts';
import { isRunning } from '../process/isRunning.mts';
import type { Processes } from '../process/processes.mts';

/** The lines of n8n that the nodes are for: the last 1.x, and the newest 2.x that is known here. */
export const n8nLines = ['1.x', '2.x'] as const;

export type N8nLine = (typeof n8nLines)[number];

/** What everybody gets who doesn't ask for another one. */
const usualLine: N8nLine = '2.x';

const MANIFESTS = 'scripts/n8nHost';
const MANIFEST_FILES = ['package.json', 'package-lock.json'] as const;
const FINISHED = 'install-finished';

// No install scripts but the one of sqlite3: the others fetch things that a demo doesn't need.
const STEPS = [
	{
		what: 'packages, 2 GB, about three minutes',
		command: 'npm',
		args: ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'],
		hint: 'Check the network connection and the free disk space, then run the same command again.',
	},
	{
		what: 'sqlite3, about a minute where it has to be compiled',
		command: 'npm',
		args: ['rebuild', 'sqlite3'],
		hint: 'There is no ready-made sqlite3 for this machine: install Python 3, make and a C++ compiler.',
	},
	{
		what: 'last check',
		command: process.execPath,
		args: ['-e', "require('sqlite3'); require('n8n/package.json')"],
		hint: 'Run the same command again; if it fails again, please report it with the log.',
	},
];

/** Where n8n is, or will be. */
export interface N8nHost {
	line: N8nLine;
	version: string;
	/** With its `package.json` and lock file. */
	manifest: string;
	folder: string;
	/** The file to run with Node. */
	program: string;
}

/** The n8n that the line's lock file in `scripts/n8nHost` names, for this platform and Node. */
export function n8nHost(cacheFolder: string, line: N8nLine = usualLine): N8nHost {
	const manifest = join(MANIFESTS, line);
	const lock = readFileSync(join(manifest, 'package-lock.json'), 'utf8');
	const version = /"node_modules\/n8n": \{\s*"version": "([^"]+)"/.exec(lock)?.[1];
	if (!version) throw new Failure(`${manifest}/package-lock.json names no n8n.`);
	const hash = createHash('sha256')
		.update(`${lock} ${process.platform} ${process.arch} ${process.versions.modules}`)
		.digest('hex')
		.slice(0, 8);
	const folder = join(cacheFolder, `n8n-${version}-${hash}`);
	return { line, version, manifest, folder, program: programIn(folder) };
}

const programIn = (folder: string) => join(folder, 'node_modules', 'n8n', 'bin', 'n8n');

/** Whether the install ran to its end; a half one never gets this far. */
export const isInstalled = ({ folder }: N8nHost): boolean => existsSync(join(folder, FINISHED));

/** The headers that come with the project's Node: sqlite3 is compiled against them where no binary fits. */
function foundHeaders(): string | undefined {
	const roots = ['node_modules/node/node_modules', 'node_modules'];
	for (const root of roots.filter((folder) => existsSync(folder))) {
		const found = readdirSync(root).find((name) =>
			existsSync(join(root, name, 'include', 'node', 'node.h')),
		);
		if (found) return join(process.cwd(), root, found);
	}
	return undefined;
}

/** npm removes them whenever it installs the project's packages again; the package's own script brings them back. */
async function nodeHeaders(processes: Processes, logsFolder: string): Promise<string> {
	if (!foundHeaders()) {
		const args = ['rebuild', 'node', '--ignore-scripts=false'];
		const logFile = join(logsFolder, 'n8n-install-node.log');
		await processes.run({ name: "Fetching Node's headers", command: 'npm', args, logFile });
	}
	const headers = foundHeaders();
	if (headers) return headers;
	throw new Failure(
		'The headers of Node are missing. Delete node_modules and run npm start again.',
	);
}

/** What an interrupted install left behind, unless it still runs. */
function removeAbandoned(parent: string): void {
	for (const name of readdirSync(parent)) {
		const pid = Number(/^installing-(\d+)$/.exec(name)?.[1]);
		if (pid && !isRunning(pid)) rmSync(join(parent, name), { recursive: true, force: true });
	}
}

function moveIntoPlace(folder: string, host: N8nHost): void {
	if (isInstalled(host)) return rmSync(folder, { recursive: true, force: true });
	rmSync(host.folder, { recursive: true, force: true });
	renameSync(folder, host.folder);
}

/** Installs n8n into a temporary folder and moves it into place when it works. */
export async function installN8n(
	host: N8nHost,
	processes: Processes,
	logsFolder: string,
	tell: (what: string) => void,
): Promise<void> {
	removeAbandoned(dirname(host.folder));
	const folder = join(dirname(host.folder), `installing-${process.pid}`);
	mkdirSync(folder, { recursive: true });
	for (const file of MANIFEST_FILES) copyFileSync(join(host.manifest, file), join(folder, file));
	const env = { ...process.env, npm_config_nodedir: await nodeHeaders(processes, logsFolder) };
	for (const [index, { what, command, args, hint }] of STEPS.entries()) {
		tell(what);
		const logFile = join(logsFolder, `n8n-install-${index + 1}.log`);
		const name = `Installing n8n (${what})`;
		await processes.run({ name, command, args, cwd: folder, env, logFile, hint });
	}
	writeFileSync(join(folder, FINISHED), new Date().toISOString());
	moveIntoPlace(folder, host);
}
