import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import { addAdminRoutes } from './admin/adminRoutes.mts';
import { WrongRequest } from './admin/readJson.mts';
import type { Answer } from './answer.mts';
import { refuse } from './answer.mts';
import { addOrderRoutes } from './http/orderRoutes.mts';
import { sendAnswer } from './http/send.mts';
import type { Tls } from './commandLine.mts';
import { addKlarRoutes } from './klar/routes.mts';
import type { Simulator } from './simulator.mts';

/** Largest request body the API takes, in bytes (said by a third party about Klarna, read 2026-11). */
const bodyLimit = 1024 * 1024;

function answerOf(error: FastifyError): Answer {
	if (error.statusCode === 413) return refuse('REQUEST_TOO_LARGE', 'Request is too large');
	console.error(error);
	return refuse('INTERNAL_SERVER_ERROR', error.message);
}

function answerError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
	if (error instanceof WrongRequest) return reply.code(400).send({ problem: error.message });
	return sendAnswer(reply, answerOf(error));
}

/** The simulator behind HTTP, or HTTPS. It doesn't listen yet. */
export function buildServer(simulator: Simulator, tls?: Tls): FastifyInstance {
	const server: FastifyInstance = fastify({
		...(tls === undefined ? {} : { https: tls }),
		bodyLimit,
		exposeHeadRoutes: false,
		forceCloseConnections: true,
		routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
	});
	// Bodies stay text until an operation reads them: the key of a repeated call counts even if its body is broken.
	server.removeAllContentTypeParsers();
	server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) =>
		done(null, body),
	);
	server.setErrorHandler(answerError);
	// A gateway's answer: no error code, as for any path a web server doesn't know.
	server.setNotFoundHandler((_request, reply) => sendAnswer(reply, { status: 404 }));
	addOrderRoutes(server, simulator);
	void server.register(async (scope) => {
		addKlarRoutes(scope, simulator);
	});
	void server.register(
		async (scope) => {
			addAdminRoutes(scope, simulator);
		},
		{ prefix: '/__admin' },
	);
	return server;
}
