import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import { makeCertificate } from '../../scripts/bench/certificate.mts';
import { startSimulator } from '../support/simulator.mts';

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

it('speaks https with a certificate of its own, to whoever trusts it', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'tls-'));
	const tls = await makeCertificate(folder);
	const simulator = await startSimulator({ tls });
	try {
		expect(simulator.url).toMatch(/^https:/);
		const [order] = await simulator.seed({ order_amount: 1000 });
		expect(await simulator.order(order?.order_id ?? '')).toMatchObject({ order_amount: 1000 });
		await expect(request(simulator.url)).rejects.toThrow(/certificate/);
	} finally {
		await simulator.stop();
		await rm(folder, { recursive: true });
	}
});

it.each([
	[['--rate', 'fast'], '--rate needs a whole number, not "fast".\n'],
	[['--tls-key', 'key.pem'], '--tls-key and --tls-cert belong together.\n'],
])('says in one sentence what is wrong with its command line: %j', async (flags, sentence) => {
	const { ended, problems } = run(...flags);
	expect(await ended).toBe(1);
	expect(await problems).toBe(sentence);
});
