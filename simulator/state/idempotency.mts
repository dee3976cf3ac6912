import type { Answer } from '../answer.mts';
import type { Settings } from '../settings.mts';
import type { WriteEntry } from './journalEntry.mts';

/** Keys are good for 24 hours after the first attempt (docs.klarna.com, integration resilience, read 2026-11). */
const lifetimeMs = 24 * 3_600_000;

/** A write as its idempotency key sees it. The body isn't part of it: both vendors disregard it. */
export interface KeyUse {
	account: string;
	key: string;
	method: string;
	path: string;
}

interface FirstAttempt extends KeyUse {
	atMs: number;
	answer: Answer;
}

const isSamePath = (one: KeyUse, other: KeyUse) =>
	one.method === other.method && one.path === other.path;

/** First answers by idempotency key, and the keys whose first attempt is still under way. */
export class IdempotencyStore {
	private readonly attempts = new Map<string, FirstAttempt[]>();
	private readonly inFlight = new Set<string>();

	remember({ account, idempotencyKey, method, path, answer, atMs }: WriteEntry): void {
		if (idempotencyKey === null || !answer) return;
		const use = { account, key: idempotencyKey, method, path };
		const name = JSON.stringify([account, idempotencyKey]);
		const others = (this.attempts.get(name) ?? []).filter((attempt) => !isSamePath(attempt, use));
		this.attempts.set(name, [...others, { ...use, atMs, answer }]);
	}

	/** The first answer to this key, as long as it is remembered. */
	firstAnswer(use: KeyUse, scope: Settings['keyScope'], nowMs: number): Answer | undefined {
		const attempts = this.attempts.get(JSON.stringify([use.account, use.key])) ?? [];
		return attempts.find(
			(attempt) =>
				nowMs - attempt.atMs < lifetimeMs && (scope === 'account' || isSamePath(attempt, use)),
		)?.answer;
	}

	/** Marks the key as being worked on; undefined when it already is. */
	begin(use: KeyUse, scope: Settings['keyScope']): (() => void) | undefined {
		const { account, key, method, path } = use;
		const name = JSON.stringify(
			scope === 'account' ? [account, key] : [account, key, method, path],
		);
		if (this.inFlight.has(name)) return undefined;
		this.inFlight.add(name);
		return () => this.inFlight.delete(name);
	}

	clear(): void {
		this.attempts.clear();
	}
}
