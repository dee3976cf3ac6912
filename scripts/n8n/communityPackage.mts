import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { Failure } from '../process/failure.mts';
import type { Processes } from '../process/processes.mts';

const manifest = z.looseObject({ name: z.string(), version: z.string() });
const installedList = z.looseObject({ dependencies: z.record(z.string(), z.string()) });

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const writeJson = (file: string, value: object) =>
	writeFileSync(file, JSON.stringify(value, null, 2));

/** What n8n removes before it installs a package's own dependencies. */
function withoutOtherDependencies(file: string) {
	const { devDependencies, peerDependencies, optionalDependencies, ...kept } = manifest.parse(
		readJson(file),
	);
	writeJson(file, kept);
	return kept;
}

function noteInstalled(nodesFolder: string, name: string, version: string): void {
	const file = join(nodesFolder, 'package.json');
	const list = existsSync(file)
		? installedList.parse(readJson(file))
		: { name: 'installed-nodes', private: true, dependencies: {} };
	writeJson(file, { ...list, dependencies: { ...list.dependencies, [name]: version } });
}

/** Packs this project as it would be published. */
async function pack(folder: string, logFile: string, processes: Processes): Promise<string> {
	const args = ['pack', '--pack-destination', folder, '--ignore-scripts'];
	await processes.run({ name: 'npm pack', command: 'npm', args, logFile });
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (tarball) return join(folder, tarball);
	throw new Failure('npm pack made no file.');
}

/**
 * Packs this project and installs the package into an n8n that isn't running.
 *
 * n8n itself installs from the public registry only, so this follows its steps with a tarball instead: n8n 2.41.1,
 * `dist/modules/community-packages/community-packages.service.js`, `downloadPackage` (read 2026-11).
 */
export async function installThisPackage(
	userFolder: string,
	logsFolder: string,
	processes: Processes,
): Promise<void> {
	const nodesFolder = join(userFolder, '.n8n', 'nodes');
	const { name } = manifest.parse(readJson('package.json'));
	const folder = join(nodesFolder, 'node_modules', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const scratch = mkdtempSync(join(tmpdir(), 'n8n-nodes-pack-'));
	const logFile = join(logsFolder, 'package.log');
	try {
		const tarball = await pack(scratch, logFile, processes);
		const unpack = ['-xzf', tarball, '-C', folder, '--strip-components=1'];
		await processes.run({ name: 'Unpacking', command: 'tar', args: unpack, logFile });
	} finally {
		rmSync(scratch, { recursive: true, force: true });
	}
	const { version } = withoutOtherDependencies(join(folder, 'package.json'));
	await installDependencies(folder, logFile, processes);
	noteInstalled(nodesFolder, name, version);
}

async function installDependencies(
	folder: string,
	logFile: string,
	processes: Processes,
): Promise<void> {
	const args = [
		'install',
		'--audit=false',
		'--fund=false',
		'--bin-links=false',
		'--install-strategy=shallow',
		'--ignore-scripts=true',
		'--package-lock=false',
	];
	await processes.run({
		name: 'Installing the package',
		command: 'npm',
		args,
		cwd: folder,
		logFile,
	});
}
