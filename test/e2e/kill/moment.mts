import type { Random } from '../../chaos/random.mts';
import type { FaultRequest } from '../../support/simulator.mts';
import type { MovementId } from '../../support/judge/terms.mts';

/** When to kill: after so many new movements of money, and this much later. */
export interface Moment {
	newMovements: number;
	thenMs: number;
}

/** Movements that are under way at a kill and carried out after it: the node sends 20 requests at once. */
const carriedOutAfterKill = 10;

/**
 * A moment in the middle of the work.
 *
 * @param left movements that are still to be made
 * @param killsLeft kills that they have to suffice for
 */
export function randomMoment(random: Random, left: number, killsLeft: number): Moment {
	const share = left / (killsLeft + 1) - carriedOutAfterKill;
	const byProgress = random.integer(1, Math.max(1, Math.floor(2 * share)));
	return random.chance(0.7)
		? { newMovements: byProgress, thenMs: 0 }
		: { newMovements: 1, thenMs: random.integer(1, 150) };
}

/** While orders are read and nothing is sent yet, or in the middle of the work. */
export const randomPlanningMoment = (random: Random): Moment => ({
	newMovements: 0,
	thenMs: random.integer(200, 1_500),
});

const operations = { capture: 'captureOrder', refund: 'refundOrder' } as const;

/** Some writes are answered late, or even carried out late: after the kill, or while the next execution is running. */
export function randomDelays(random: Random, movement: MovementId): FaultRequest[] {
	const slow = { kind: 'slow', operation: operations[movement] } as const;
	switch (random.pick(['none', 'late answers', 'late movements'])) {
		case 'none':
			return [];
		case 'late answers':
			return [{ ...slow, afterCommit: true, times: 20, delayMs: random.integer(100, 600) }];
		case 'late movements': {
			const [skip, times] = [random.integer(0, 10), random.integer(1, 4)];
			return [{ ...slow, skip, times, delayMs: random.integer(4_000, 14_000) }];
		}
	}
}
