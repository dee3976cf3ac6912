/** How long a key is worth remembering: the APIs themselves forget it after 24 hours (docs of both vendors, 2026-11). */
const rememberedMs = 24 * 60 * 60 * 1000;

interface Unclear {
	amountMinor: number;
	untilMs: number;
}

/** Keys that were sent and of which this process doesn't know whether they moved money, in order of sending. */
const unclearKeys = new Map<string, Unclear>();

/** Notes that a write with this key may have been carried out, before it leaves. */
export function noteSending(key: string, amountMinor: number) {
	forgetOld();
	unclearKeys.delete(key);
	unclearKeys.set(key, { amountMinor, untilMs: Date.now() + rememberedMs });
}

/** Notes that the outcome of a key is known: moved, or refused for certain. */
export function noteOutcomeKnown(key: string) {
	unclearKeys.delete(key);
}

/** The amount that may have been moved under this key, in minor units; `undefined` when nothing is unclear. */
export function unclearAmountMinor(key: string): number | undefined {
	forgetOld();
	return unclearKeys.get(key)?.amountMinor;
}

/** Whether a write with this key may have moved money. */
export function isUnclear(key: string): boolean {
	return unclearAmountMinor(key) !== undefined;
}

function forgetOld() {
	const nowMs = Date.now();
	for (const [key, { untilMs }] of unclearKeys) {
		if (untilMs > nowMs) return;
		unclearKeys.delete(key);
	}
}
