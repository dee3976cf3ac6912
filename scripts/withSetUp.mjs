/**
 * Makes a fresh clone ready (packages, Node 24, build), then runs a script with the project's own Node 24:
 *
 *     node scripts/withSetUp.mjs scripts/start.mts --once
 *
 * Needs nothing but Node 20 or newer and npm. Without a script it only does the set-up.
 */
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { followChild } from './setUp/child.mjs';
import { StepFailed } from './setUp/step.mjs';
import { setUp } from './setUp/steps.mjs';

const OLDEST_NODE = 20;
const root = dirname(dirname(fileURLToPath(import.meta.url)));

function refuseOldNode() {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
	throw new StepFailed(
		`Node ${OLDEST_NODE} or newer is needed, this is ${process.versions.node}. ` +
			'Get a newer one from https://nodejs.org.',
	);
}

async function main([script, ...args]) {
	refuseOldNode();
	process.chdir(root);
	const projectNode = await setUp(root);
	if (!script) return 0;
	process.env.PATH = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}`;
	return await followChild(projectNode, ['--import', 'tsx', script, ...args], { stdio: 'inherit' });
}

try {
	process.exitCode = await main(process.argv.slice(2));
} catch (error) {
	if (!(error instanceof StepFailed)) throw error;
	console.error(`\n${error.message}`);
	process.exitCode = error.exitCode;
}
