import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ApiOperation, ApiOperationId } from '../../contract/apiOperations.ts';
import { apiOperations } from '../../contract/apiOperations.ts';
import type { Account } from '../accounts.mts';
import { accountOf } from '../accounts.mts';
import { refuse } from '../answer.mts';
import type { ApiCall } from '../apiCall.mts';
import type { Effect } from '../faults/effect.mts';
import { effectOf } from '../faults/effect.mts';
import type { Fault } from '../faults/fault.mts';
import type { Simulator } from '../simulator.mts';
import { answerCall } from './answerCall.mts';
import type { RecordedRequest } from './requestLog.mts';
import { sendAnswer } from './send.mts';

type Params = Partial<Record<'order_id' | 'capture_id' | 'refund_id', string>>;

const operationIds = Object.keys(apiOperations) as ApiOperationId[];

const pathOf = (request: FastifyRequest) => request.url.replace(/\?.*$/s, '');
const orderIdOf = (request: FastifyRequest) =>
	((request.params as Params).order_id ?? '').toLowerCase();

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

const newRecord = (
	{ store }: Simulator,
	request: FastifyRequest,
	operation: ApiOperationId,
): RecordedRequest => ({
	at: new Date(store.clock.nowMs()).toISOString(),
	method: request.method,
	path: pathOf(request),
	operation,
	order_id: orderIdOf(request),
	headers: request.headers,
	body: request.body,
	status: null,
	fault: null,
	replayed: false,
});

function nextFault({ faults, store }: Simulator, call: ApiCall): Fault | undefined {
	const writtenAtMs = store.earlierOrder(call.orderId)?.writtenAtMs;
	const sinceLastWriteMs = writtenAtMs === undefined ? undefined : Date.now() - writtenAtMs;
	return faults.next({ ...call, sinceLastWriteMs });
}

/** Ends a call without an answer. */
const endings = {
	close: (reply) => reply.raw.socket?.destroy(),
	reset: (reply) => reply.raw.socket?.resetAndDestroy(),
	exit: () => process.exit(1),
} as const satisfies Record<NonNullable<Effect['instead']>, (reply: FastifyReply) => void>;

/** Reads the quota and the credentials; the account, or what the caller gets instead. */
function admit({ store, quota }: Simulator, request: FastifyRequest, reply: FastifyReply) {
	const account = accountOf(request.headers.authorization);
	const { requestsPerSecond } = store.settings;
	const { exceeded, headers } = quota.take(account?.username ?? '', requestsPerSecond, Date.now());
	reply.headers(headers);
	if (!account) return { refusal: { status: 401 } };
	return exceeded ? { refusal: refuse('TOO_MANY_REQUESTS', 'Too many requests') } : { account };
}

function handlerOf(simulator: Simulator, operation: ApiOperationId) {
	const { brands }: ApiOperation = apiOperations[operation];
	return async (request: FastifyRequest, reply: FastifyReply) => {
		const record = newRecord(simulator, request, operation);
		const isRecorded = simulator.store.settings.recordRequests;
		const recorded = isRecorded ? simulator.requests.add(record) : record;
		const send = (answer: Parameters<typeof sendAnswer>[1]) => {
			recorded.status = answer.status;
			return sendAnswer(reply, answer);
		};
		const { account, refusal } = admit(simulator, request, reply);
		if (!account) return send(refusal);
		// Kustom has no such path, so its gateway answers as for any unknown one.
		if (!brands.includes(account.brand)) return send({ status: 404 });

		const call = apiCallOf(request, operation, account);
		const fault = nextFault(simulator, call);
		recorded.fault = fault?.kind ?? null;
		const outcome = await answerCall(simulator, call, fault && effectOf(fault));
		if ('ending' in outcome) {
			reply.hijack();
			return endings[outcome.ending](reply);
		}
		recorded.replayed = outcome.replayed;
		return send(outcome.answer);
	};
}

/** One route for each operation of the contract. */
export function addOrderRoutes(server: FastifyInstance, simulator: Simulator): void {
	for (const operation of operationIds) {
		const { method, path } = apiOperations[operation];
		const url = path.replaceAll(/\{(\w+)\}/g, ':$1');
		server.route({ method, url, handler: handlerOf(simulator, operation) });
	}
}
