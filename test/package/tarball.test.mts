import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { manifest } from './built.mts';

interface Packed {
	files: Array<{ path: string }>;
	unpackedSize: number;
}

const [packed] = JSON.parse(
	execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
		encoding: 'utf8',
		stdio: 'pipe',
	}),
) as Packed[];
const paths = packed?.files.map(({ path }) => path) ?? [];

describe('the package that people install', () => {
	it('holds what was built, and who made it under which terms', () => {
		expect(paths).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
		const others = paths.filter((path) => !path.startsWith('dist/'));
		expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
	});

	it('holds every node and credential that it registers', () => {
		expect(paths).toEqual(
			expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]),
		);
	});

	it('holds the codex file of every node, and every icon', () => {
		const expected = [...globSync('nodes/**/*.node.json'), ...globSync('icons/*.svg')];
		expect(expected.length).toBeGreaterThan(0);
		expect(paths).toEqual(expect.arrayContaining(expected.map((path) => `dist/${path}`)));
	});

	it('holds no tests, no sources and no leftovers of the build', () => {
		const kinds = /\.(js|d\.ts|js\.map|svg|json)$/;
		const built = paths.filter((path) => path.startsWith('dist/'));
		expect(built.filter((path) => !kinds.test(path))).toEqual([]);
		expect(
			built.filter((path) => /test|simulator|scripts|tsbuildinfo|package\.json/.test(path)),
		).toEqual([]);
	});

	it('holds nothing whose source is gone', () => {
		const orphans = paths
			.filter((path) => /^dist\/.*\.js$/.test(path))
			.filter((path) => !existsSync(path.replace(/^dist\//, '').replace(/\.js$/, '.ts')));
		expect(orphans).toEqual([]);
	});

	it('is small', () => {
		expect(packed?.unpackedSize).toBeLessThan(2_000_000);
	});
});
