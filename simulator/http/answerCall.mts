import type { Answer } from '../answer.mts';
import { refuse } from '../answer.mts';
import type { ApiCall } from '../apiCall.mts';
import { carryOut } from '../apiCall.mts';
import type { Effect } from '../faults/effect.mts';
import type { Outcome } from '../faults/mistreat.mts';
import { pauseBefore } from '../faults/mistreat.mts';
import type { Simulator } from '../simulator.mts';
import type { KeyUse } from '../state/idempotency.mts';

const conflict: Outcome = {
	answer: refuse('CONFLICT', 'The order is being modified by another request'),
	replayed: false,
};

const keyUseOf = ({ account, idempotencyKey, method, path }: ApiCall): KeyUse | undefined =>
	idempotencyKey === null || method === 'GET'
		? undefined
		: { account: account.username, key: idempotencyKey, method, path };

function firstAnswer({ store }: Simulator, call: ApiCall): Answer | undefined {
	const use = keyUseOf(call);
	return use && store.keys.firstAnswer(use, store.settings.keyScope, store.clock.nowMs());
}

const nothingToRelease = () => {};

/** Keeps the same key (and, by setting, the same order) from being worked on twice at a time. */
function begin({ store, busyOrders }: Simulator, call: ApiCall): (() => void) | undefined {
	if (call.method === 'GET') return nothingToRelease;
	const isExclusive = store.settings.concurrentWrites === 'conflict';
	if (isExclusive && busyOrders.has(call.orderId)) return undefined;
	const use = keyUseOf(call);
	const releaseKey = use ? store.keys.begin(use, store.settings.keyScope) : nothingToRelease;
	if (!releaseKey) return undefined;
	busyOrders.add(call.orderId);
	return () => {
		busyOrders.delete(call.orderId);
		releaseKey();
	};
}

/** Answers a call about an order: with the first answer to its key, or by carrying it out. */
export async function answerCall(
	simulator: Simulator,
	call: ApiCall,
	effect: Partial<Effect>,
): Promise<Outcome> {
	const { store } = simulator;
	const { latencyMs } = store.settings;
	const repeated = firstAnswer(simulator, call);
	if (repeated) {
		await pauseBefore(latencyMs, effect);
		return { answer: repeated, replayed: true };
	}
	const release = begin(simulator, call);
	if (!release) return conflict;
	try {
		await pauseBefore(latencyMs, effect);
		return { answer: carryOut(call, store, effect.stale), replayed: false };
	} finally {
		release();
	}
}
