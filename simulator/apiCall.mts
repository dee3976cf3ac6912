import { randomUUID } from 'node:crypto';
import type { ApiOperationId } from '../contract/apiOperations.ts';
import type { Account } from './accounts.mts';
import type { Answer } from './answer.mts';
import { isSuccess, refuse } from './answer.mts';
import { operations } from './operations/index.mts';
import type { Decision } from './operations/operation.mts';
import { refused } from './operations/operation.mts';
import { asOf } from './order/asOf.mts';
import type { OrderState } from './order/types.mts';
import type { Settings } from './settings.mts';
import type { Store } from './state/store.mts';

/** One call of the API by a known account. */
export interface ApiCall {
	account: Account;
	operation: ApiOperationId;
	method: string;
	/** Without query. */
	path: string;
	/** In lower case. */
	orderId: string;
	captureId: string;
	refundId: string;
	/** As it arrived: text. */
	body: unknown;
	idempotencyKey: string | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

// The refund calls are described with this code, all others with NO_SUCH_ORDER (Klarna's description, read 2026-11).
const unknownOrderCodes: Partial<Record<ApiOperationId, 'NOT_FOUND'>> = {
	getRefund: 'NOT_FOUND',
	refundOrder: 'NOT_FOUND',
};

/** Where a call finds its order, and when. */
interface Moment {
	store: Store;
	nowMs: number;
	/** Shows the order as it was before its last write; for reads only. */
	stale: boolean;
}

function orderFor(call: ApiCall, { store, nowMs, stale }: Moment): OrderState | undefined {
	const earlier = stale ? store.earlierOrder(call.orderId)?.state : undefined;
	const state = earlier ? asOf(earlier, nowMs) : store.order(call.orderId, nowMs);
	return state?.extras.account === call.account.username ? state : undefined;
}

function decide(call: ApiCall, moment: Moment): Decision {
	const { operation, orderId, captureId, refundId, body } = call;
	if (!uuid.test(orderId)) {
		return refused(refuse('INVALID_ORDER_ID', 'Order ID must be a valid UUID.'));
	}
	const state = orderFor(call, moment);
	if (!state) {
		const code = unknownOrderCodes[operation] ?? 'NO_SUCH_ORDER';
		return refused(refuse(code, `No such order: ${orderId}`));
	}
	const { settings } = moment.store;
	const { nowMs } = moment;
	return operations[operation]({
		state,
		captureId,
		refundId,
		body,
		nowMs,
		newId: randomUUID,
		settings,
	});
}

const isKept = (answer: Answer, { storeFirstAnswers }: Settings) =>
	storeFirstAnswers === 'all' || isSuccess(answer);

/** Decides a call, and for a write: lets it take effect and remembers the answer for its key. */
export function carryOut(call: ApiCall, store: Store, stale = false): Answer {
	const nowMs = store.clock.nowMs();
	const { answer, events } = decide(call, { store, nowMs, stale });
	if (call.method === 'GET') return answer;
	const { account, orderId, method, path, idempotencyKey } = call;
	const keep = idempotencyKey !== null && isKept(answer, store.settings);
	if (events.length === 0 && !keep) return answer;
	store.commit({
		type: 'wrote',
		atMs: nowMs,
		account: account.username,
		orderId,
		events,
		method,
		path,
		idempotencyKey,
		...(keep ? { answer } : {}),
	});
	return answer;
}
