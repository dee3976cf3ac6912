import { existsSync, globSync, readFileSync } from 'node:fs';
import { classNameOf, credentials, manifest, nodes } from './built.mts';

/** Every text in it, however deep. */
const texts = (value: unknown): string[] =>
	value instanceof Object ? Object.values(value).flatMap(texts) : [String(value)];
const builtName = (source: string) => `dist/${source.replace(/\.ts$/, '.js')}`;

describe('package.json', () => {
	it('names a community package of n8n', () => {
		expect(manifest.name).toMatch(/^n8n-nodes-[a-z0-9-]+$/);
		expect(manifest.version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
		expect(manifest).toMatchObject({
			license: 'MIT',
			description: expect.stringMatching(/\w{3}/) as unknown,
			homepage: expect.stringMatching(/^https:\/\/\S+$/) as unknown,
			author: {
				name: expect.stringMatching(/\S/) as unknown,
				email: expect.stringMatching(/^\S+@\S+$/) as unknown,
			},
			repository: { url: expect.stringMatching(/^(git\+)?https:\/\/\S+\.git$/) as unknown },
			keywords: expect.arrayContaining(['n8n-community-node-package']) as unknown,
		});
		expect(texts(manifest).filter((text) => /<[^>]*>|\{\{|\}\}/.test(text))).toEqual([]);
	});

	it('publishes dist and nothing else', () => {
		expect(manifest.files).toEqual(['dist']);
	});

	it('brings nothing along at run time', () => {
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		for (const name of [
			'dependencies',
			'optionalDependencies',
			'bundledDependencies',
			'bundleDependencies',
			'overrides',
			'resolutions',
		]) {
			expect(manifest[name] ?? {}).toEqual({});
		}
	});

	it('runs nothing when somebody installs it', () => {
		const forbidden = [
			'prepare',
			'preinstall',
			'install',
			'postinstall',
			'prepublish',
			'preprepare',
			'postprepare',
		];
		expect(Object.keys(manifest.scripts).filter((name) => forbidden.includes(name))).toEqual([]);
	});

	it("is built, linted and released by n8n's own tool, and by nothing that could hide its verdict", () => {
		expect(manifest.scripts).toMatchObject({
			build: 'n8n-node build && gulp',
			dev: 'n8n-node dev',
			lint: 'n8n-node lint',
			'lint:fix': 'n8n-node lint --fix',
			prepublishOnly: 'n8n-node prerelease',
			release: 'n8n-node release',
		});
	});

	it('loads on n8n 2 and 3, under the strict rules', () => {
		expect(manifest.n8n).toMatchObject({ n8nNodesApiVersion: 1, strict: true });
		expect(readFileSync('eslint.config.mjs', 'utf8').replace(/\s+/g, ' ').trim()).toBe(
			"import { config } from '@n8n/node-cli/eslint'; export default config;",
		);
	});

	it.each([
		['nodes', 'nodes/**/*.node.ts'],
		['credentials', 'credentials/**/*.credentials.ts'],
	] as const)('registers every file of %s, and only what is there', (kind, pattern) => {
		const sources = globSync(pattern);
		expect(sources.length).toBeGreaterThan(0);
		expect([...manifest.n8n[kind]].sort()).toEqual(sources.map(builtName).sort());
		for (const path of manifest.n8n[kind]) expect([path, existsSync(path)]).toEqual([path, true]);
	});
});

describe.each(nodes)('the node $className', ({ path, className, description }) => {
	it('is called as its file', () => {
		expect(description.name).toBe(className.charAt(0).toLowerCase() + className.slice(1));
		expect(path.split('/').at(-2)).toBe(className);
	});

	it('uses credentials of this package only', () => {
		const own = credentials.map(({ type }) => type.name);
		const used = (description.credentials ?? []).map(({ name }) => name);
		expect(used.length).toBeGreaterThan(0);
		expect(used.filter((name) => !own.includes(name))).toEqual([]);
	});

	it('can be found: its codex names it, and its icons are there', () => {
		const codex = JSON.parse(readFileSync(path.replace(/\.js$/, '.json'), 'utf8')) as {
			node: string;
			categories: string[];
			alias: string[];
			resources: Record<string, Array<{ url: string }>>;
		};
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
		expect(codex.categories.length * codex.alias.length).toBeGreaterThan(0);
		const urls = Object.values(codex.resources).flat();
		expect(urls.every(({ url }) => URL.canParse(url))).toBe(true);
		expectIcons(description.icon, path);
	});

	it('may be used as a tool', () => {
		expect(description.usableAsTool).toBe(true);
	});
});

describe.each(credentials)('the credential $className', ({ path, type }) => {
	it('is called as its file, and is used by a node', () => {
		expect(type.name.toLowerCase()).toBe(classNameOf(path).toLowerCase());
		expect([type.name, type.displayName]).toEqual([
			expect.stringMatching(/Api$/),
			expect.stringMatching(/ API$/),
		]);
		const used = nodes.flatMap(({ description }) => description.credentials ?? []);
		expect(used.map(({ name }) => name)).toContain(type.name);
	});

	it('has icons, documentation, a test button, and hides its secret', () => {
		expectIcons(type.icon, path);
		expect(URL.canParse(type.documentationUrl ?? '')).toBe(true);
		expect(type.test).toBeDefined();
		const secrets = type.properties.filter(({ name }) => /password|token|secret/i.test(name));
		expect(secrets.length).toBeGreaterThan(0);
		expect(secrets.every(({ typeOptions }) => typeOptions?.password === true)).toBe(true);
	});
});

/** Both icons are in dist, and they are two. */
function expectIcons(icon: unknown, path: string) {
	const { light, dark } = icon as { light: string; dark: string };
	expect(light).not.toBe(dark);
	for (const file of [light, dark]) {
		const target = new URL(file.replace('file:', ''), `file:///${path}`).pathname.slice(1);
		expect(readFileSync(target, 'utf8')).toContain('<svg');
	}
}
