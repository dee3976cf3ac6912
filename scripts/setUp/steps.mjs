import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { runStep, StepFailed } from './step.mjs';

const SOURCES = [
	'contract',
	'credentials',
	'icons',
	'nodes',
	'gulpfile.js',
	'package.json',
	'scripts/outputSchemas.cjs',
	'tsconfig.json',
];

const logFile = (root, name) => join(root, '.cache', 'set-up', `${name}.log`);

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function write(file, text) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

function wantedPackages(root) {
	const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
	for (const file of ['package.json', 'package-lock.json']) {
		hash.update(readIfThere(join(root, file)));
	}
	return hash.digest('hex');
}

async function installPackages(root) {
	const stamp = join(root, 'node_modules', '.set-up');
	if (readIfThere(stamp) === wantedPackages(root)) return;
	await runStep({
		title: 'Installing packages',
		command: 'npm',
		// Not `npm ci`: a lock made on one platform lists optional packages of others, which `ci` then misses.
		args: ['install', '--no-save', '--no-audit', '--no-fund'],
		logFile: logFile(root, 'install'),
		hint: 'Check the network connection and run the same command again.',
	});
	write(stamp, wantedPackages(root));
}

function versionOf(node) {
	try {
		return execFileSync(node, ['--version'], { encoding: 'utf8' }).trim();
	} catch {
		return undefined;
	}
}

/** The Node that the devDependency `node` brought; rebuilt once when its install script did not run. */
async function projectNode(root) {
	const windows = process.platform === 'win32';
	const node = join(
		root,
		'node_modules',
		...(windows ? ['node', 'bin', 'node.exe'] : ['.bin', 'node']),
	);
	const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const wanted = `v${devDependencies.node}`;
	if (versionOf(node) === wanted) return node;
	await runStep({
		title: `Fetching Node ${devDependencies.node}`,
		command: 'npm',
		args: ['rebuild', 'node', '--ignore-scripts=false'],
		logFile: logFile(root, 'node'),
		hint: 'Delete node_modules and run the same command again.',
	});
	if (versionOf(node) === wanted) return node;
	throw new StepFailed(
		`${node} does not start as Node ${devDependencies.node}. ` +
			'Delete node_modules and run the same command again.',
	);
}

/** Folders count too: a deleted file shows in the time of its folder. */
function newestChange(path) {
	if (!existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function isBuilt(root, stamp) {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const outputs = [stamp, ...[...n8n.nodes, ...n8n.credentials].map((file) => join(root, file))];
	if (!outputs.every((file) => existsSync(file))) return false;
	const changed = Math.max(...SOURCES.map((source) => newestChange(join(root, source))));
	return changed <= Number(readFileSync(stamp, 'utf8'));
}

async function build(root) {
	const stamp = join(root, '.cache', 'set-up', 'built-at');
	if (isBuilt(root, stamp)) return;
	const startedAt = Date.now();
	await runStep({
		title: 'Building',
		command: 'npm',
		args: ['run', 'build'],
		logFile: logFile(root, 'build'),
		hint: 'Fix what the log names, then run the same command again.',
	});
	write(stamp, String(startedAt));
}

/**
 * Does what is missing, skips what is up to date.
 *
 * @returns {Promise<string>} the project's own Node
 */
export async function setUp(root) {
	await installPackages(root);
	const node = await projectNode(root);
	await build(root);
	return node;
}
