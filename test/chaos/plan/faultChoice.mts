import type { FaultRequest } from '../../support/simulator.mts';
import type { Random } from '../random.mts';
import type { MovementId } from '../../support/judge/terms.mts';

/** A refusal of no known meaning. */
export const inventedCode = 'SOMETHING_NEW';

/** Faults of writes; each ends by itself. */
const writeFaults = [
	{ kind: 'replyLost' },
	{ kind: 'replyLost' },
	{ kind: 'reset' },
	{ kind: 'conflict' },
	{ kind: 'tooMany', resetSeconds: 0 },
	{ kind: 'tooMany', resetSeconds: 1 },
	{ kind: 'serverError', status: 500 },
	{ kind: 'serverError', status: 502, afterCommit: true },
	{ kind: 'serverError', status: 503 },
	{ kind: 'serverError', status: 504, afterCommit: true },
	{ kind: 'html', status: 502 },
	{ kind: 'html', status: 502, afterCommit: true },
	{ kind: 'html', status: 200, afterCommit: true },
	{ kind: 'empty', status: 500 },
	{ kind: 'empty', status: 200, afterCommit: true },
	{ kind: 'jsonString', status: 500, afterCommit: true },
	{ kind: 'unknownCode', errorCode: inventedCode },
	{ kind: 'slow', delayMs: 150 },
	{ kind: 'slow', delayMs: 300, afterCommit: true },
] as const satisfies ReadonlyArray<Partial<FaultRequest>>;

const readFaults = [
	{ kind: 'reset' },
	{ kind: 'serverError', status: 503 },
	{ kind: 'html', status: 200 },
	{ kind: 'tooMany', resetSeconds: 0 },
	{ kind: 'slow', delayMs: 150 },
	{ kind: 'unknownCode', errorCode: inventedCode },
] as const satisfies ReadonlyArray<Partial<FaultRequest>>;

const operations = { capture: 'captureOrder', refund: 'refundOrder' } as const;

/** Lags of late steps are over before the clock is advanced: no read lags for a day. */
export const longestLateLagMs = 1_500;

/** What will go wrong with an order in one execution: up to three kinds of trouble, none of them for good. */
export function randomFaults(
	random: Random,
	orderId: string,
	movement: MovementId,
	isLate: boolean,
): FaultRequest[] {
	return random.list(0, 3, () => {
		const shared = { orderId, times: random.integer(1, 3), skip: random.pick([0, 0, 1, 2]) };
		if (random.chance(0.65)) {
			return { ...shared, ...random.pick(writeFaults), operation: operations[movement] };
		}
		if (random.chance(0.6)) return { ...shared, ...random.pick(readFaults), operation: 'getOrder' };
		const forMs = random.integer(100, longestLateLagMs);
		return { ...shared, kind: 'lag', operation: 'getOrder', ...(isLate ? { forMs } : {}) };
	});
}
