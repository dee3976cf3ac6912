import { once } from 'node:events';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/** How a server treats a connection once the request is there. */
export type Manner = (socket: Socket) => void;

/** Ways to end a request that no HTTP library would take, by name. */
export const manners = {
	resets: (socket) => socket.resetAndDestroy(),
	hangsUp: (socket) => socket.end(),
	cutsHeaders: (socket) => socket.end('HTTP/1.1 201 Created\r\nCapture-Id: c0ffee00-0000'),
	cutsBody: (socket) =>
		socket.end('HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"capture_id": "c0f'),
	cutsErrorBody: (socket) =>
		socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 500\r\n\r\n{"error_code": "CAP'),
	cutsChunk: (socket) =>
		socket.end('HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n1f4\r\n{"capture'),
	speaksSomethingElse: (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n'),
	stalls: () => undefined,
	stallsInBody: (socket) =>
		socket.write('HTTP/1.1 201 Created\r\nContent-Length: 500\r\n\r\n{"capture_id": "c0f'),
} as const satisfies Record<string, Manner>;

export type MannerName = keyof typeof manners;

/** A server without manners on a port of its own. */
export class RoughServer {
	/** Requests that arrived, as they were written. */
	readonly received: string[] = [];

	private constructor(private readonly server: Server) {}

	static async start(manner: MannerName): Promise<RoughServer> {
		const sockets = new Set<Socket>();
		const server = createServer((socket) => {
			sockets.add(socket);
			socket.on('error', () => undefined);
			socket.once('data', (bytes) => {
				rough.received.push(bytes.toString());
				manners[manner](socket);
			});
		});
		const rough = new RoughServer(server);
		server.on('close', () => {
			for (const socket of sockets) socket.destroy();
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		rough.stopSockets = () => {
			for (const socket of sockets) socket.destroy();
		};
		return rough;
	}

	private stopSockets: () => void = () => undefined;

	get url(): string {
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('The server is closed.');
		return `http://127.0.0.1:${address.port}`;
	}

	async stop(): Promise<void> {
		this.stopSockets();
		if (!this.server.listening) return;
		this.server.close();
		await once(this.server, 'close');
	}
}
