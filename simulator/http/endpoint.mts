import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Answer } from '../answer.mts';
import { refuse } from '../answer.mts';
import type { Effect } from '../faults/effect.mts';
import { effectOf } from '../faults/effect.mts';
import type { Fault, OperationId } from '../faults/fault.mts';
import type { Work } from '../faults/mistreat.mts';
import { mistreat } from '../faults/mistreat.mts';
import type { Simulator } from '../simulator.mts';
import type { RecordedRequest } from './requestLog.mts';

/** One operation of one of the APIs, as the HTTP layer serves it. */
export interface Endpoint<Caller extends { username: string }> {
	operation: OperationId;
	/** Whose credentials these are, if anybody's. */
	callerOf: (authorization: string | undefined) => Caller | undefined;
	/** For calls without good credentials. */
	unauthorized: Answer;
	/** What a caller gets whose API has no such path; undefined when it has. */
	missing: (request: FastifyRequest, caller: Caller) => Answer | undefined;
	workOf: (request: FastifyRequest, caller: Caller) => Work;
	send: (reply: FastifyReply, answer: Answer) => FastifyReply;
}

/** A path template of the contract as the server wants it. */
export const routeOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

export const pathOf = (request: FastifyRequest): string => request.url.replace(/\?.*$/s, '');

/** In lower case; empty when the path has none. */
export const orderIdOf = (request: FastifyRequest): string =>
	((request.params as { order_id?: string }).order_id ?? '').toLowerCase();

const newRecord = (
	{ store }: Simulator,
	request: FastifyRequest,
	operation: OperationId,
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

function nextFault(
	{ faults, store }: Simulator,
	request: FastifyRequest,
	operation: OperationId,
): Fault | undefined {
	const orderId = orderIdOf(request);
	const writtenAtMs = store.earlierOrder(orderId)?.writtenAtMs;
	const sinceLastWriteMs = writtenAtMs === undefined ? undefined : Date.now() - writtenAtMs;
	const { method } = request;
	return faults.next({ orderId, operation, method, path: pathOf(request), sinceLastWriteMs });
}

/** Ends a call without an answer. */
const endings = {
	close: (reply) => reply.raw.socket?.destroy(),
	reset: (reply) => reply.raw.socket?.resetAndDestroy(),
	exit: () => process.exit(1),
} as const satisfies Record<NonNullable<Effect['instead']>, (reply: FastifyReply) => void>;

type Admission<Caller> = { caller: Caller } | { refusal: Answer };

/** Reads the quota and the credentials; the caller, or what he gets instead. */
function admit<Caller extends { username: string }>(
	{ store, quota }: Simulator,
	{ callerOf, unauthorized, missing }: Endpoint<Caller>,
	request: FastifyRequest,
	reply: FastifyReply,
): Admission<Caller> {
	const caller = callerOf(request.headers.authorization);
	const { requestsPerSecond } = store.settings;
	const { exceeded, headers } = quota.take(caller?.username ?? '', requestsPerSecond, Date.now());
	reply.headers(headers);
	if (!caller) return { refusal: unauthorized };
	if (exceeded) return { refusal: refuse('TOO_MANY_REQUESTS', 'Too many requests') };
	const refusal = missing(request, caller);
	return refusal ? { refusal } : { caller };
}

/** Serves an endpoint: request log, quota, credentials and faults around the endpoint's own work. */
export function serve<Caller extends { username: string }>(
	simulator: Simulator,
	endpoint: Endpoint<Caller>,
) {
	const { operation } = endpoint;
	return async (request: FastifyRequest, reply: FastifyReply) => {
		const record = newRecord(simulator, request, operation);
		const isRecorded = simulator.store.settings.recordRequests;
		const recorded = isRecorded ? simulator.requests.add(record) : record;
		const send = (answer: Answer) => {
			recorded.status = answer.status;
			return endpoint.send(reply, answer);
		};
		const admission = admit(simulator, endpoint, request, reply);
		if ('refusal' in admission) return send(admission.refusal);

		const fault = nextFault(simulator, request, operation);
		recorded.fault = fault?.kind ?? null;
		const work = endpoint.workOf(request, admission.caller);
		const outcome = await mistreat(work, fault && effectOf(fault));
		if ('ending' in outcome) {
			reply.hijack();
			return endings[outcome.ending](reply);
		}
		recorded.replayed = outcome.replayed;
		return send(outcome.answer);
	};
}
