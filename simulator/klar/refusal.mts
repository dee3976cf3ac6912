import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Answer } from '../answer.mts';
import { sendPlain } from '../http/send.mts';

// The validator's messages are those of class-validator, which NestJS brings; so are these words, as a guess.
const nestWords: Record<number, string> = { 500: 'Internal server error' };

/** A refusal without anything about single refunds. */
export const klarRefusal = (
	status: number,
	message = nestWords[status] ?? STATUS_CODES[status],
): Answer => ({ status, json: { statusCode: status, message } });

/** Sends an answer as Klar would: what has an error code at the Order Management APIs has only words here. */
export function sendKlarAnswer(reply: FastifyReply, { error, ...answer }: Answer): FastifyReply {
	const { json } = error ? klarRefusal(answer.status) : answer;
	return sendPlain(reply, { ...answer, json });
}
