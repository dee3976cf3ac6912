import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleVariable } from './bundleVariable.mts';

/** Jest's set-up: the simulator as one file starts three times as fast, and every file of tests starts one. */
export default async function bundleSimulator() {
	const folder = mkdtempSync(join(tmpdir(), 'simulator-bundle-'));
	const outfile = join(folder, 'simulator.mjs');
	await build({
		entryPoints: ['simulator/main.mts'],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'esm',
		// Libraries in CommonJS ask for Node's own modules with it.
		banner: {
			js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
		},
	});
	process.env[bundleVariable] = outfile;
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
