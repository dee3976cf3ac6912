import { randomUUID } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../answer.mts';

function bodyOf({ json, html }: Answer): [type: string, text: string] {
	if (html !== undefined) return ['text/html; charset=utf-8', html];
	return json === undefined ? ['', ''] : ['application/json', JSON.stringify(json)];
}

const absolute = (reply: FastifyReply, path: string) =>
	`http://${reply.request.headers.host ?? reply.request.host}${path}`;

/** Sends an answer whose error, if it is one, is already written out as JSON. */
export function sendPlain(reply: FastifyReply, answer: Omit<Answer, 'error'>): FastifyReply {
	const { location, ...headers } = answer.headers ?? {};
	const [type, text] = bodyOf(answer);
	reply.code(answer.status).headers(headers);
	if (location !== undefined) reply.header('location', absolute(reply, location));
	if (type !== '') reply.header('content-type', type);
	return reply.send(text === '' ? undefined : text);
}

/** Sends an answer as the Order Management APIs would: correlation id always, body as JSON or none at all. */
export function sendAnswer(reply: FastifyReply, { error, ...answer }: Answer): FastifyReply {
	const correlation_id = randomUUID();
	const json = error
		? { correlation_id, error_code: error.code, error_messages: error.messages }
		: answer.json;
	return sendPlain(reply.header('klarna-correlation-id', correlation_id), { ...answer, json });
}
