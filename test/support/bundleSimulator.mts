import { renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleVariable } from './bundleVariable.mts';

/** Jest's set-up: the simulator as one file starts three times as fast, and every file of tests starts one. */
export default async function bundleSimulator() {
	const bundle = resolve('node_modules/.cache/simulator.mjs');
	const outfile = `${bundle}.${process.pid}`;
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
	// At once: another run may be reading it.
	renameSync(outfile, bundle);
	process.env[bundleVariable] = bundle;
}
