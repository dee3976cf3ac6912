import { once } from 'node:events';
import { createServer } from 'node:net';
import { Failure } from './failure.mts';

const HOST = '127.0.0.1';

async function listenOnce(port: number): Promise<number | undefined> {
	const server = createServer();
	try {
		server.listen(port, HOST);
		await once(server, 'listening');
		const address = server.address();
		return typeof address === 'object' && address !== null ? address.port : undefined;
	} catch {
		return undefined;
	} finally {
		server.close();
	}
}

/** The wished port, or another one if something else listens there. */
export async function freePort(wished: number): Promise<number> {
	const port = (await listenOnce(wished)) ?? (await listenOnce(0));
	if (port !== undefined) return port;
	throw new Failure(`No free port on ${HOST}.`);
}

/** A port that a person asked for by number. */
export async function exactPort(port: number): Promise<number> {
	if ((await listenOnce(port)) === port) return port;
	throw new Failure(`Port ${port} is taken. Choose another one with --port, or leave it out.`);
}
