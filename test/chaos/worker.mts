import { createRequire } from 'node:module';
import { join, sep } from 'node:path';

const built = createRequire(join(process.cwd(), 'package.json'));
const folder = join(process.cwd(), 'dist') + sep;

type Modules = Map<string, NodeJS.Module>;

/**
 * A process of n8n as far as the nodes can tell: it has its own copy of the built modules, so it shares no memory with
 * other workers, only the service.
 */
export class Worker {
	private modules: Modules = new Map();

	/** Starts work with this worker's modules. Only what the call loads before its first pause belongs to it. */
	begin<Result>(work: () => Promise<Result>): Promise<Result> {
		takeOut();
		for (const [path, module] of this.modules) built.cache[path] = module;
		try {
			return work();
		} finally {
			this.modules = takeOut();
		}
	}
}

/** Empties the module cache of the built files. */
function takeOut(): Modules {
	const modules: Modules = new Map();
	for (const [path, module] of Object.entries(built.cache)) {
		if (!path.startsWith(folder) || !module) continue;
		modules.set(path, module);
		delete built.cache[path];
	}
	return modules;
}
