import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What n8n provides to every node; anything else would have to be installed, and isn't. */
const provided = ['luxon', 'n8n-workflow', 'node:crypto', 'zod/v4'];

const files = globSync('dist/**/*.js').map((path) => ({ path, code: readFileSync(path, 'utf8') }));
const builtPaths = new Set(files.map(({ path }) => path));

/** Every module that a file asks for by name. */
const requiredBy = (code: string) =>
	[...code.matchAll(/\b(?:require|import)\(\s*(['"`])([^'"`]+)\1\s*\)/g)].map(
		([, , name]) => name ?? '',
	);

function isOwnFile(path: string, name: string): boolean {
	const target = join(dirname(path), name);
	return [target, `${target}.js`, join(target, 'index.js')].some((file) => builtPaths.has(file));
}

/** All places in dist that a pattern matches, as `file: text`. */
const matches = (pattern: RegExp) =>
	files.flatMap(({ path, code }) =>
		[...code.matchAll(pattern)].map(([text]) => `${path}: ${text}`),
	);

describe('the published JavaScript', () => {
	it('is there, with everything that it asks for', () => {
		const asked = files.flatMap(({ path, code }) => requiredBy(code).map((name) => [path, name]));
		expect(asked.length).toBeGreaterThan(100);
		expect(new Set(asked.map(([, name]) => name))).toEqual(
			expect.objectContaining(new Set(provided)) as unknown,
		);
	});

	it('needs nothing at run time but what n8n provides, and files of its own', () => {
		const strangers = files.flatMap(({ path, code }) =>
			requiredBy(code)
				.filter((name) =>
					name.startsWith('.') ? !isOwnFile(path, name) : !provided.includes(name),
				)
				.map((name) => `${path} needs ${name}`),
		);
		expect(strangers).toEqual([]);
	});

	it('never decides while running what else to load', () => {
		const calls = matches(/\b(?:require|import)\(/g);
		expect(calls).toHaveLength(files.flatMap(({ code }) => requiredBy(code)).length);
	});

	it.each([
		[
			'the process or other globals',
			/\b(?:process|globalThis|global|__dirname|__filename)\s*[.[]/g,
		],
		['files or child processes', /\b(?:readFile|writeFile|execFile|spawn)(?:Sync)?\(/g],
		['timers of its own, which n8n could not stop', /\b(?:setTimeout|setInterval|setImmediate)\(/g],
		["the network past n8n's helpers", /\b(?:fetch|XMLHttpRequest|WebSocket)\(/g],
		['code made of text', /\beval\(|\bnew Function\(/g],
		['the console, where secrets would stay', /\bconsole\s*\./g],
	])('never touches %s', (_what, pattern) => {
		expect(matches(pattern)).toEqual([]);
	});
});
