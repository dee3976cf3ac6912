import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../answer.mts';

function bodyOf(
	{ error, json, html }: Answer,
	correlationId: string,
): [type: string, text: string] {
	if (html !== undefined) return ['text/html; charset=utf-8', html];
	if (error) {
		const { code: error_code, messages: error_messages } = error;
		const body = { correlation_id: correlationId, error_code, error_messages };
		return ['application/json', JSON.stringify(body)];
	}
	return json === undefined ? ['', ''] : ['application/json', JSON.stringify(json)];
}

const absolute = (reply: FastifyReply, path: string) =>
	`http://${reply.request.headers.host ?? reply.request.host}${path}`;

/** Sends an answer as the API would: correlation id always, body as JSON or none at all. */
export function sendAnswer(reply: FastifyReply, answer: Answer): FastifyReply {
	const correlationId = randomUUID();
	const { location, ...headers } = answer.headers ?? {};
	const [type, text] = bodyOf(answer, correlationId);
	reply.code(answer.status).header('klarna-correlation-id', correlationId).headers(headers);
	if (location !== undefined) reply.header('location', absolute(reply, location));
	if (type !== '') reply.header('content-type', type);
	return reply.send(text === '' ? undefined : text);
}
