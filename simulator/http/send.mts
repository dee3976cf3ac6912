import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../answer.mts';

function bodyOf({ json, html }: Answer): [type: string, text: string] {
	if (html !== undefined) return ['text/html; charset=utf-8', html];
	return json === undefined ? ['', ''] : ['application/json', JSON.stringify(json)];
}

const absolute = (reply: FastifyReply, path: string) =>
	`http://${reply.request.headers.host ?? reply.request.host}${path}`;

/** Long enough for what was sent so far to leave. */
const beforeCutMs = 20;

/** The first half of a body that was announced as a whole; the error makes the server close the connection. */
async function* firstHalf(text: string): AsyncGenerator<string> {
	yield text.slice(0, text.length / 2);
	await wait(beforeCutMs);
	throw new Error('The reply is cut here on purpose.');
}

/** An answer without a body promises one that is never complete. */
function sendCut(reply: FastifyReply, text: string): FastifyReply {
	const whole = text === '' ? '{}' : text;
	reply.header('content-length', Buffer.byteLength(whole));
	return reply.send(Readable.from(firstHalf(whole)));
}

/** Sends an answer whose error, if it is one, is already written out as JSON. */
export function sendPlain(reply: FastifyReply, answer: Omit<Answer, 'error'>): FastifyReply {
	const { location, ...headers } = answer.headers ?? {};
	const [type, text] = bodyOf(answer);
	reply.code(answer.status).headers(headers);
	if (location !== undefined) reply.header('location', absolute(reply, location));
	if (type !== '') reply.header('content-type', type);
	if (answer.isCut) return sendCut(reply, text);
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
