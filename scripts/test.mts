import { spawn } from 'node:child_process';

/** Runs the whole suite; arguments go to jest: `npm test -- test/unit --watch`. */
const jest = spawn(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
	stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
	process.on(signal, () => jest.kill(signal));
}
jest.on('close', (code) => process.exit(code ?? 1));
