import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiOperation, ApiOperationId } from '../../contract/apiOperations.ts';
import { apiOperations } from '../../contract/apiOperations.ts';
import type { Account } from '../accounts.mts';
import { accountOf } from '../accounts.mts';
import type { ApiCall } from '../apiCall.mts';
import type { Simulator } from '../simulator.mts';
import { answerCall } from './answerCall.mts';
import type { Endpoint } from './endpoint.mts';
import { orderIdOf, pathOf, routeOf, serve } from './endpoint.mts';
import { sendAnswer } from './send.mts';

type Params = Partial<Record<'capture_id' | 'refund_id', string>>;

const operationIds = Object.keys(apiOperations) as ApiOperationId[];

function apiCallOf(request: FastifyRequest, operation: ApiOperationId, account: Account): ApiCall {
	const { capture_id: captureId = '', refund_id: refundId = '' } = request.params as Params;
	const key = request.headers['klarna-idempotency-key'];
	return {
		account,
		operation,
		method: request.method,
		path: pathOf(request),
		orderId: orderIdOf(request),
		captureId,
		refundId,
		body: request.body,
		idempotencyKey: (Array.isArray(key) ? key[0] : key) ?? null,
	};
}

function endpointOf(simulator: Simulator, operation: ApiOperationId): Endpoint<Account> {
	const { brands }: ApiOperation = apiOperations[operation];
	return {
		operation,
		callerOf: accountOf,
		unauthorized: { status: 401 },
		// Kustom has no such path, so its gateway answers as for any unknown one.
		missing: (_request, { brand }) => (brands.includes(brand) ? undefined : { status: 404 }),
		workOf: (request, account) => {
			const call = apiCallOf(request, operation, account);
			return (effect) => answerCall(simulator, call, effect);
		},
		send: sendAnswer,
	};
}

/** One route for each operation of the contract. */
export function addOrderRoutes(server: FastifyInstance, simulator: Simulator): void {
	for (const operation of operationIds) {
		const { method, path } = apiOperations[operation];
		const handler = serve(simulator, endpointOf(simulator, operation));
		server.route({ method, url: routeOf(path), handler });
	}
}
