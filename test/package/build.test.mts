import { spawnSync } from 'node:child_process';
import {
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import ts from 'typescript';
import { manifest } from './built.mts';

/** A build, a linter and a CI run that can't say no would let anything out. */
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'build-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(command: string, args: string[], path: string, env: Record<string, string> = {}) {
	const PATH = `${path}${delimiter}${process.env.PATH}`;
	const options = { cwd: folder, env: { ...process.env, PATH, ...env }, encoding: 'utf8' } as const;
	const { status, stdout, stderr } = spawnSync(command, args, options);
	return { status, output: stdout + stderr };
}

it('no command goes on as if nothing had happened when a step fails', () => {
	const files = ['.ci/run', 'gulpfile.js', ...globSync('.github/workflows/*')];
	const lines = files.flatMap((file) => readFileSync(file, 'utf8').split('\n'));
	const swallowing = /\|\|\s*(true|:|exit 0|echo)|;\s*true\b|\bset \+e|exit 0\b|continue-on-error/;
	const commands = [...Object.values(manifest.scripts), ...lines];
	expect(commands.filter((command) => swallowing.test(command))).toEqual([]);
});

it('dist is what the sources of today compile to', () => {
	const { config } = ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')) as {
		config: { compilerOptions: object; include: string[] };
	};
	const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, '.');
	const sources = globSync(config.include);
	expect(sources.length).toBeGreaterThan(100);
	const outdated = sources.filter((fileName) => {
		const built = join('dist', fileName.replace(/\.ts$/, '.js'));
		const source = readFileSync(fileName, 'utf8');
		const { outputText } = ts.transpileModule(source, { compilerOptions: options, fileName });
		return !existsSync(built) || readFileSync(built, 'utf8') !== outputText;
	});
	// Not empty? Run `npm run build`.
	expect(outdated).toEqual([]);
});

it('the build fails, and says where, when an amount is a text', () => {
	for (const file of ['package.json', 'tsconfig.json']) cpSync(file, join(folder, file));
	symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
	mkdirSync(join(folder, 'nodes'));
	writeFileSync(join(folder, 'nodes', 'wrong.ts'), 'export const amount: number = "49.90";\n');
	const tools = join(process.cwd(), 'node_modules', '.bin');
	const { status, output } = run('sh', ['-c', manifest.scripts.build ?? ''], tools);
	expect(output).toContain('nodes/wrong.ts(1,14): error TS2322');
	expect(status).toBeGreaterThan(0);
});

/** Stands in for node, npm and npx: says what is expected of a call, and fails where it is told to. */
const actor = `#!/bin/sh
call="\${0##*/} $*"
case "$call" in
	'npx n8n-node lint') echo "\${LINT:-no findings}" ;;
	'npm start -- --once --reset') echo "\${FIRST:-rows: captured=3 already_captured=0 failed=1 unknown=0 ledger=ok}" ;;
	'npm start -- '*.results.xlsx' --once') echo "\${OWN:-rows: captured=0 already_captured=3 failed=1 unknown=0 ledger=ok}" ;;
	'npm start -- examples/shipped-orders.xlsx --once')
		touch shipped.results.xlsx
		echo 'The same as a spreadsheet: shipped.results.xlsx'
		echo "\${EXCEL:-rows: captured=0 already_captured=3 failed=1 unknown=0 ledger=ok}" ;;
	'npm start -- --once') echo "\${SECOND:-rows: captured=0 already_captured=3 failed=1 unknown=0 ledger=ok}" ;;
esac
[ "$call" != "$FAIL" ]
`;

function continuousIntegration(env: Record<string, string>) {
	cpSync('.ci/run', join(folder, '.ci', 'run'));
	mkdirSync(join(folder, 'actors'));
	for (const name of ['node', 'npm', 'npx'])
		writeFileSync(join(folder, 'actors', name), actor, { mode: 0o755 });
	return run('bash', ['.ci/run'], join(folder, 'actors'), env);
}

describe('.ci/run', () => {
	it('passes when everything passes', () => {
		expect(continuousIntegration({})).toMatchObject({
			status: 0,
			output: expect.stringMatching(/[1-9]\d* passed, 0 failed\n$/) as string,
		});
	});

	it.each([
		['the set-up fails', { FAIL: 'node scripts/withSetUp.mjs' }],
		['the linter fails', { FAIL: 'npx n8n-node lint' }],
		['the linter warns', { LINT: '✖ 1 problem (0 errors, 1 warning)' }],
		['a type is wrong', { FAIL: 'npx tsc -p tsconfig.tools.json' }],
		['a test fails', { FAIL: 'npm test' }],
		['chaos finds something', { FAIL: 'npm run chaos -- --runs 300 --seed 1' }],
		['a killed n8n moves money twice', { FAIL: 'npm run test:kill -- --kills 3' }],
		['a ready workflow goes wrong', { FAIL: 'npm run test:templates' }],
		['the first run ends early', { FAIL: 'npm start -- --once --reset' }],
		[
			'the ledger disagrees',
			{ FIRST: 'rows: captured=3 already_captured=0 failed=1 unknown=0 ledger=wrong' },
		],
		[
			'a row ends as unknown',
			{ FIRST: 'rows: captured=3 already_captured=0 failed=0 unknown=1 ledger=ok' },
		],
		[
			'nothing is captured',
			{ FIRST: 'rows: captured=0 already_captured=0 failed=4 unknown=0 ledger=ok' },
		],
		['the second run ends early', { FAIL: 'npm start -- --once' }],
		[
			'the second run moves money again',
			{ SECOND: 'rows: captured=1 already_captured=2 failed=1 unknown=0 ledger=ok' },
		],
		[
			'the Excel file moves money again',
			{ EXCEL: 'rows: captured=1 already_captured=2 failed=1 unknown=0 ledger=ok' },
		],
		[
			'the results of a run move money again',
			{ OWN: 'rows: captured=1 already_captured=2 failed=1 unknown=0 ledger=ok' },
		],
	])('fails when %s', (_, env) => {
		const { status, output } = continuousIntegration(env);
		expect(output).toMatch(/\b1 failed\n$/);
		expect(status).toBe(1);
	});
});
