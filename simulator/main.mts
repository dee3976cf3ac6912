import { readCommandLine, WrongCommandLine } from './commandLine.mts';
import type { StartOptions } from './commandLine.mts';
import { buildServer } from './server.mts';
import { Simulator } from './simulator.mts';

async function start({ port, endWithStdin, tls, ...options }: StartOptions): Promise<void> {
	const simulator = new Simulator(options);
	const server = buildServer(simulator, tls);
	// Only this machine: the admin interface knows no credentials.
	const address = await server.listen({ port, host: '127.0.0.1' });
	const end = () => {
		void server.close().then(() => {
			simulator.close();
			process.exit(0);
		});
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
	if (endWithStdin) process.stdin.resume().once('end', end);
	console.log(`Simulator ready at ${address}`);
}

try {
	await start(readCommandLine(process.argv.slice(2)));
} catch (error) {
	console.error(error instanceof WrongCommandLine ? error.message : error);
	process.exit(1);
}
