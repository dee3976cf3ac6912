// n8n's engine logs every failed row; the tests look at the rows themselves.
process.env.N8N_LOG_LEVEL = 'silent';

/** Files become CommonJS: n8n-core, which the engine tests run for real, is CommonJS. */
const toCommonJs = [
	'@swc/jest',
	{ module: { type: 'commonjs' }, jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
];

module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.mts'],
	moduleFileExtensions: ['mts', 'ts', 'js', 'json', 'node'],
	transform: { '^.+\\.m?ts$': toCommonJs },
	// Of n8n, for the tests: see test/support/engineVersion.mts and test/jest.n8n1.config.js.
	globals: { n8nLine: '2.x' },
	globalSetup: '<rootDir>/test/support/bundleSimulator.mts',
	testTimeout: 30_000,
	// The tests wait for timers and sockets more than they compute.
	maxWorkers: 3,
};
