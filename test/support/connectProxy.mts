import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';

/** An HTTP proxy that lets nothing through: it only notes where requests would have gone. */
export class ConnectProxy {
	/** `host:port` of every tunnel that was asked for, and the host of every plain request. */
	readonly asked: string[] = [];

	private constructor(private readonly server: Server) {}

	static async start(): Promise<ConnectProxy> {
		const server = createServer();
		const proxy = new ConnectProxy(server);
		server.on('connect', ({ url }, socket) => {
			proxy.asked.push(url ?? '');
			socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
		});
		server.on('request', ({ url }, response) => {
			proxy.asked.push(new URL(url ?? '').host);
			response.writeHead(502).end();
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return proxy;
	}

	get url(): string {
		const address = this.server.address();
		if (address === null || typeof address === 'string') throw new Error('The proxy is closed.');
		return `http://127.0.0.1:${address.port}`;
	}

	async stop(): Promise<void> {
		this.server.close();
		this.server.closeAllConnections();
		await once(this.server, 'close');
	}
}
