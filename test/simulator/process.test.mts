import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

function run(...flags: string[]) {
	const child = spawn(process.execPath, ['--import', 'tsx', 'simulator/main.mts', ...flags], {
		cwd: process.cwd(),
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const ended = once(child, 'exit').then(([code]: unknown[]) => code);
	return { child, ended, output: text(child.stdout), problems: text(child.stderr) };
}

it('prints one line when it is ready and ends cleanly when told to', async () => {
	const { child, ended, output, problems } = run('--port', '0');
	await once(child.stdout, 'readable');
	child.kill('SIGTERM');
	expect(await ended).toBe(0);
	expect(await output).toMatch(/^Simulator ready at http:\/\/127\.0\.0\.1:\d+\n$/);
	expect(await problems).toBe('');
});

it('says in one sentence what is wrong with its command line', async () => {
	const { ended, problems } = run('--rate', 'fast');
	expect(await ended).toBe(1);
	expect(await problems).toBe('--rate needs a whole number, not "fast".\n');
});
