import type { Settings } from '../settings.mts';
import type { Fault } from './fault.mts';
import { faultRequest, newFault } from './fault.mts';
import type { FaultTarget } from './faultPlan.mts';

export type RandomFaults = (target: FaultTarget) => Fault | undefined;

const serverStatuses = [500, 502, 503, 504] as const;
/** Long enough to overlap with other calls, short enough for a test. */
const longestDelayMs = 250;

/** Numbers from 0 to below 1, always the same for one seed (mulberry32, public domain). */
export function randomNumbers(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

/** Hits a share of the calls with a fault of a random kind. The n-th call of a seed always meets the same. */
export function randomFaults(
	seed: number,
	settings: Pick<Settings, 'faultProbability' | 'randomFaultKinds'>,
): RandomFaults {
	const random = randomNumbers(seed);
	const pick = <Item,>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
	return ({ method }) => {
		if (random() >= settings.faultProbability) return undefined;
		const kind = pick(settings.randomFaultKinds);
		const fault = faultRequest.parse({
			kind,
			status: pick(serverStatuses),
			afterCommit: random() < 0.5,
			delayMs: Math.floor(random() * longestDelayMs),
		});
		return kind === 'lag' && method !== 'GET' ? undefined : newFault(fault);
	};
}
