import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a call is answered with. */
export interface BareAnswer {
	status: number;
	headers?: OutgoingHttpHeaders;
	body?: string;
}

/** An API that answers every call as it is told, for answers that the simulator never gives. */
export async function startBareApi(answerTo: (request: IncomingMessage) => BareAnswer) {
	const calls: string[] = [];
	const server = createServer((request, response) => {
		calls.push(request.method ?? '');
		const { status, headers, body } = answerTo(request);
		request.resume().on('end', () => response.writeHead(status, headers).end(body));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		/** Methods of the calls so far. */
		calls,
		stop: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
