import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import type { Sabotage } from '../sabotage.mts';

const built = createRequire(join(process.cwd(), 'package.json'));
const folder = join(process.cwd(), 'dist') + sep;
const entryPoints = [
	'nodes/Klarna/Klarna.node.js',
	'nodes/Kustom/Kustom.node.js',
	'credentials/KlarnaApi.credentials.js',
	'credentials/KustomApi.credentials.js',
];

/**
 * A process of n8n as far as the nodes can tell: it has its own copy of the built modules, so it shares no memory with
 * other workers, only the service. To an order that it hasn't met it is as good as a process just started.
 */
export class Worker {
	private readonly modules: Map<string, NodeJS.Module>;

	constructor(sabotage?: Sabotage) {
		takeOut();
		for (const path of entryPoints) built(join(folder, path));
		sabotage?.((path) => built(join(folder, 'nodes', path)) as never);
		this.modules = takeOut();
	}

	/** Starts work with this worker's modules, all of which are loaded. */
	begin<Result>(work: () => Promise<Result>): Promise<Result> {
		for (const [path, module] of this.modules) built.cache[path] = module;
		try {
			return work();
		} finally {
			for (const path of this.modules.keys()) delete built.cache[path];
		}
	}
}

/** Empties the module cache of the built files. */
function takeOut(): Map<string, NodeJS.Module> {
	const modules = new Map<string, NodeJS.Module>();
	for (const [path, module] of Object.entries(built.cache)) {
		if (!path.startsWith(folder) || !module) continue;
		modules.set(path, module);
		delete built.cache[path];
	}
	return modules;
}
