import { once } from 'node:events';
import { createServer as createTlsServer } from 'node:tls';
import { generate } from 'selfsigned';
import type { MannerName } from '../../support/roughServer.mts';
import { RoughServer } from '../../support/roughServer.mts';
import { transmitOnce } from '../../support/transmitProbe.mts';

/**
 * How a request may end, and what is known then. Each through n8n's own request helper, because each version of n8n
 * makes other errors of it; `npm run test:n8n1` runs the same over the other engine.
 */
const capture = {
	method: 'POST',
	path: '/ordermanagement/v1/orders/{order_id}/captures',
	ids: { order_id: 'f3392f8b-6116-4073-ab96-e330819e2c07' },
	body: { captured_amount: 1000 },
	idempotencyKey: '7f43604c-9e30-5466-952f-f251d7329903',
} as const;

const lost: Array<[MannerName, RegExp]> = [
	['resets', /broke/],
	['hangsUp', /broke/],
	['cutsHeaders', /./],
	['cutsBody', /./],
	['cutsErrorBody', /./],
	['cutsChunk', /./],
	['speaksSomethingElse', /./],
	['stalls', /no answer came in time/],
	['stallsInBody', /./],
];

it.each(lost)('a capture to a server that %s may have been carried out', async (manner, reason) => {
	const server = await RoughServer.start(manner);
	try {
		const attempt = await transmitOnce(server.url, capture, { timeoutMs: 300 });
		expect(attempt).toEqual({ kind: 'lost', reason: expect.stringMatching(reason) as string });
		expect(server.received[0]).toContain(capture.idempotencyKey);
	} finally {
		await server.stop();
	}
});

/** Ends of which it is known that the service was never reached. */
const neverReached = [
	['nothing listens', 'http://127.0.0.1:1', /nothing listens/],
	['the host has no name', 'https://no-such-host.invalid', /host's name/],
] as const;

it.each(neverReached)('a capture where %s was never sent', async (_case, url, reason) => {
	const attempt = await transmitOnce(url, capture);
	expect(attempt).toEqual({
		kind: 'neverReached',
		reason: expect.stringMatching(reason) as string,
	});
});

it('a capture to a server with a foreign certificate was never sent', async () => {
	const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }]);
	const server = createTlsServer({ key, cert }, (socket) => socket.on('error', () => undefined));
	server.on('tlsClientError', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as { port: number };
	const attempt = await transmitOnce(`https://127.0.0.1:${port}`, capture);
	server.close();
	expect(attempt).toMatchObject({ kind: 'neverReached' });
});

it('a capture that the gate refuses was never sent, and the gate tells why', async () => {
	const server = await RoughServer.start('resets');
	const attempt = await transmitOnce(server.url, capture, { password: 'klarna_live_api_x' });
	expect(attempt).toEqual({
		kind: 'refusedHere',
		reason: expect.stringContaining('This is a Klarna API key') as string,
	});
	expect(server.received).toEqual([]);
	await server.stop();
});

it('a capture that a person cancels on its way may have been carried out', async () => {
	const server = await RoughServer.start('stalls');
	const attempt = await transmitOnce(server.url, capture, { cancelAfterMs: 400 });
	expect(attempt).toEqual({ kind: 'cancelled', reason: 'the execution was cancelled' });
	expect(server.received).toHaveLength(1);
	await server.stop();
});
