import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../answer.mts';
import { refuse } from '../answer.mts';
import type { ApiCall } from '../apiCall.mts';
import { carryOut } from '../apiCall.mts';
import type { Effect } from '../faults/effect.mts';
import type { Simulator } from '../simulator.mts';
import type { KeyUse } from '../state/idempotency.mts';

/** What the caller gets: an answer, or a connection that ends in one of these ways. */
export type Outcome =
	| { answer: Answer; replayed: boolean }
	| { ending: NonNullable<Effect['instead']> };

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

async function pause(delayMs: number): Promise<void> {
	if (delayMs > 0) await wait(delayMs);
}

async function work(
	simulator: Simulator,
	call: ApiCall,
	{ when, delayMs = 0, stale }: Partial<Effect>,
): Promise<Outcome> {
	const { store } = simulator;
	const pauseMs = store.settings.latencyMs + (when === 'before' ? delayMs : 0);
	const repeated = firstAnswer(simulator, call);
	if (repeated) {
		await pause(pauseMs);
		return { answer: repeated, replayed: true };
	}
	const release = begin(simulator, call);
	if (!release) return conflict;
	try {
		await pause(pauseMs);
		return { answer: carryOut(call, store, stale), replayed: false };
	} finally {
		release();
	}
}

function replacedBy({ answer, instead }: Effect): Outcome | undefined {
	if (instead) return { ending: instead };
	return answer && { answer, replayed: false };
}

/** Answers a call, or mistreats it as the fault's effect says. */
export async function answerCall(
	simulator: Simulator,
	call: ApiCall,
	effect?: Effect,
): Promise<Outcome> {
	if (!effect) return work(simulator, call, {});
	const replacement = replacedBy(effect);
	if (effect.when === 'before' && replacement) return replacement;
	const outcome = await work(simulator, call, effect);
	if (effect.when === 'after') await pause(effect.delayMs ?? 0);
	return replacement ?? outcome;
}
