import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KlarOperationId } from '../../contract/klarOperations.ts';
import { klarOperations, klarVersions } from '../../contract/klarOperations.ts';
import { klarLimits } from '../../contract/klarRefund.ts';
import type { Answer } from '../answer.mts';
import { pauseBefore } from '../faults/mistreat.mts';
import type { Endpoint } from '../http/endpoint.mts';
import { pathOf, routeOf, serve } from '../http/endpoint.mts';
import type { Simulator } from '../simulator.mts';
import type { KlarAccount } from './account.mts';
import { klarAccountOf } from './account.mts';
import { carryOutKlar } from './operations.mts';
import { klarRefusal, sendKlarAnswer } from './refusal.mts';

const operationIds = Object.keys(klarOperations) as KlarOperationId[];

const versionOf = ({ params }: FastifyRequest): string | undefined =>
	(params as { version?: string }).version;

/** An unknown version is a path that doesn't exist; the status call has none. */
function missing(request: FastifyRequest): Answer | undefined {
	const version = versionOf(request);
	const isKnown = version === undefined || klarVersions.some((known) => known === version);
	return isKnown ? undefined : klarRefusal(404, `Cannot ${request.method} ${pathOf(request)}`);
}

function endpointOf({ store }: Simulator, operation: KlarOperationId): Endpoint<KlarAccount> {
	return {
		operation,
		callerOf: klarAccountOf,
		unauthorized: klarRefusal(401),
		missing,
		workOf: (request) => {
			const call = { operation, version: versionOf(request) ?? '', body: request.body };
			return async (effect) => {
				await pauseBefore(store.settings.latencyMs, effect);
				return { answer: carryOutKlar(call, store), replayed: false };
			};
		},
		send: sendKlarAnswer,
	};
}

function answerError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
	if (error.statusCode !== 413) console.error(error);
	return sendKlarAnswer(reply, klarRefusal(error.statusCode ?? 500));
}

/** One route for each of Klar's operations. The server must be a scope of its own: errors have Klar's shape here. */
export function addKlarRoutes(server: FastifyInstance, simulator: Simulator): void {
	server.setErrorHandler(answerError);
	for (const operation of operationIds) {
		const { method, path } = klarOperations[operation];
		const handler = serve(simulator, endpointOf(simulator, operation));
		server.route({ method, url: routeOf(path), bodyLimit: klarLimits.requestBytes, handler });
	}
}
