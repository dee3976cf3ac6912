import { sleep } from 'n8n-workflow';

/** How fast one account may be asked. */
export interface Pace {
	requestsPerSecond: number;
	/** Requests under way at once. */
	concurrency: number;
}

/**
 * Lets requests of one account through at a steady pace, a few at once, for all executions of this process: the
 * vendors count per merchant, not per workflow.
 */
export class Limiter {
	private underWay = 0;
	private nextStartMs = 0;
	private readonly waiting: Array<() => void> = [];

	/** Waits for its turn, does the work, and lets the next one in. */
	async take<T>(pace: Pace, work: () => Promise<T>): Promise<T> {
		await this.enter(pace.concurrency);
		try {
			await this.awaitSlot(pace.requestsPerSecond);
			return await work();
		} finally {
			this.leave();
		}
	}

	/** Holds everybody back: the service said that its limit is reached. */
	pause(ms: number) {
		this.nextStartMs = Math.max(this.nextStartMs, Date.now() + ms);
	}

	private async enter(concurrency: number) {
		while (this.underWay >= concurrency) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.underWay += 1;
	}

	private leave() {
		this.underWay -= 1;
		this.waiting.shift()?.();
	}

	private async awaitSlot(requestsPerSecond: number) {
		const startMs = Math.max(Date.now(), this.nextStartMs);
		this.nextStartMs = startMs + 1000 / requestsPerSecond;
		const waitMs = startMs - Date.now();
		if (waitMs > 0) await sleep(waitMs);
	}
}

const limiters = new Map<string, Limiter>();

/** The one limiter of an account, named by host and user. */
export function limiterOf(account: string): Limiter {
	const known = limiters.get(account);
	if (known) return known;
	const limiter = new Limiter();
	limiters.set(account, limiter);
	return limiter;
}
