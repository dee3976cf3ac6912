/** The production limit for order management, per merchant (docs.klarna.com, rate limit, read 2026-11). */
const publishedLimit = 200;
const windowMs = 1000;

interface Window {
	number: number;
	used: number;
}

/** What one call may count on. */
export interface QuotaState {
	exceeded: boolean;
	/** Names and forms as recorded from Klarna's playground (2024-01). */
	headers: Record<'x-ratelimit-limit' | 'x-ratelimit-remaining' | 'x-ratelimit-reset', string>;
}

/** Counts the calls of each account in windows of one second of real time. */
export class Quota {
	private readonly windows = new Map<string, Window>();

	/**
	 * @param limit calls per second that are let through; null tells the published limit and lets all through
	 */
	take(account: string, limit: number | null, nowMs: number): QuotaState {
		const number = Math.floor(nowMs / windowMs);
		const last = this.windows.get(account);
		const used = (last?.number === number ? last.used : 0) + 1;
		this.windows.set(account, { number, used });
		const shown = limit ?? publishedLimit;
		return {
			exceeded: limit !== null && used > limit,
			headers: {
				'x-ratelimit-limit': `${shown}, ${shown};w=${windowMs / 1000}`,
				'x-ratelimit-remaining': String(Math.max(0, shown - used)),
				'x-ratelimit-reset': '1',
			},
		};
	}
}
