import { setTimeout as wait } from 'node:timers/promises';
import type { Answer } from '../answer.mts';
import type { Effect } from './effect.mts';

/** What the caller gets: an answer, or a connection that ends in one of these ways. */
export type Outcome =
	| { answer: Answer; replayed: boolean }
	| { ending: NonNullable<Effect['instead']> };

/** Carries a call out, as far as the effect leaves its work alone. */
export type Work = (effect: Partial<Effect>) => Promise<Outcome>;

async function pause(delayMs: number): Promise<void> {
	if (delayMs > 0) await wait(delayMs);
}

/** Waits as long as a call takes before it is carried out. */
export const pauseBefore = (
	latencyMs: number,
	{ when, delayMs = 0 }: Partial<Effect>,
): Promise<void> => pause(latencyMs + (when === 'before' ? delayMs : 0));

function replacedBy({ answer, instead }: Effect): Outcome | undefined {
	if (instead) return { ending: instead };
	return answer && { answer, replayed: false };
}

/** A 204 has no body that could be cut: its caller gets nothing. */
function cutShort(outcome: Outcome): Outcome {
	if (!('answer' in outcome)) return outcome;
	if (outcome.answer.status === 204) return { ending: 'close' };
	return { ...outcome, answer: { ...outcome.answer, isCut: true } };
}

/** Lets a call be carried out, or mistreats it as the fault's effect says. */
export async function mistreat(work: Work, effect?: Effect): Promise<Outcome> {
	if (!effect) return work({});
	const replacement = replacedBy(effect);
	if (effect.when === 'before' && replacement) return replacement;
	const outcome = await work(effect);
	if (effect.when === 'after') await pause(effect.delayMs ?? 0);
	return replacement ?? (effect.cut ? cutShort(outcome) : outcome);
}
