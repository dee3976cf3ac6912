import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { promisify } from 'node:util';

interface Scan {
	linted: string[];
	/** Errors and warnings, as `file:line rule: message`. */
	findings: string[];
	/** Rules broken by a file that is made of breaches, behind a comment that switches all rules off. */
	inBreaches: string[];
}

let scan: Scan;

beforeAll(async () => {
	const { stdout } = await promisify(execFile)(process.execPath, ['test/package/scan.mjs'], {
		maxBuffer: 64 * 1024 * 1024,
		// Some rules look at every file as if it were a node when they find themselves in a test.
		env: { ...process.env, NODE_ENV: 'production' },
	});
	scan = JSON.parse(stdout) as Scan;
});

it("the rules of n8n's scanner are at work, and no comment switches them off", () => {
	expect(scan.inBreaches).toEqual(
		expect.arrayContaining([
			'@n8n/community-nodes/no-dangerous-functions',
			'@n8n/community-nodes/no-restricted-globals',
			'@n8n/community-nodes/no-restricted-imports',
			'no-console',
		]),
	);
});

it('they look at every published file, every source of nodes and credentials, and the manifest', () => {
	const expected = [
		'dist/**/*.js',
		'{nodes,credentials}/**/*.ts',
		'nodes/**/*.json',
		'package.json',
	].flatMap((pattern) => globSync(pattern).map((file) => resolve(file)));
	expect(expected.length).toBeGreaterThan(100);
	expect([...scan.linted].sort()).toEqual(expected.sort());
});

it('they find no error and no warning', () => {
	expect(scan.findings).toEqual([]);
});
