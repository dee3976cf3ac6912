import { sleep } from 'n8n-workflow';
import { allowedPerSecond } from './retryPolicy';

/** How fast one account may be asked. */
export interface Pace {
	requestsPerSecond: number;
	/** Requests under way at once. */
	concurrency: number;
}

/** How long a wait goes on after it has become pointless, at most. */
const longestNapMs = 250;

/** The vendors count within seconds (`w=1`); requests take a little longer or shorter, hence more than one. */
const windowMs = 1020;
/** Starts to keep in mind: a faster pace than that is nobody's limit. */
const mostRemembered = 1000;

/** Of what the service allows, as much as we take without being asked: others work for this account, too. */
const ownShare = 0.8;

/**
 * Lets requests of one account through at a steady pace, a few at once, for all executions of this process: the
 * vendors count per merchant, not per workflow.
 */
export class Limiter {
	private underWay = 0;
	private nextStartMs = 0;
	private starts: number[] = [];
	private allowedPerSecond?: number;
	private readonly waiting: Array<() => void> = [];
	private line: Promise<void> = Promise.resolve();

	/**
	 * Waits for its turn, does the work, and lets the next one in. Work that has become `pointless` is called without
	 * waiting for the pace and without counting in it: a run that was stopped must not hold up the next one.
	 */
	async take<T>(
		pace: Pace,
		work: () => Promise<T>,
		pointless: () => boolean = () => false,
	): Promise<T> {
		await this.enter(pace.concurrency);
		try {
			await this.awaitSlot(pace.requestsPerSecond, pointless);
			return await work();
		} finally {
			this.leave();
		}
	}

	/** Holds everybody back: the service said that its limit is reached. */
	pause(ms: number) {
		this.nextStartMs = Math.max(this.nextStartMs, Date.now() + ms);
	}

	/** Requests per second that suit what the service said last; `undefined` before it said anything. */
	get suitablePerSecond(): number | undefined {
		return this.allowedPerSecond === undefined ? undefined : this.allowedPerSecond * ownShare;
	}

	/** Learns from an answer how fast the account may be asked. */
	learn(headers: Readonly<Record<string, unknown>>) {
		this.allowedPerSecond = allowedPerSecond(headers) ?? this.allowedPerSecond;
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

	/** Only the first in line takes a slot, so that one that gives up leaves no gap. */
	private async awaitSlot(requestsPerSecond: number, pointless: () => boolean) {
		const arrivedMs = Date.now();
		this.line = this.line.then(async () => {
			await this.awaitPace(requestsPerSecond, pointless);
			if (pointless()) return;
			this.remember(Date.now());
			// Counted from its slot, not from when the timer fired: late timers must not add up.
			this.nextStartMs = Math.max(arrivedMs, this.nextStartMs) + 1000 / requestsPerSecond;
		});
		await this.line;
	}

	private remember(startMs: number) {
		this.starts.push(startMs);
		if (this.starts.length > 2 * mostRemembered) this.starts = this.starts.slice(-mostRemembered);
	}

	private async awaitPace(requestsPerSecond: number, pointless: () => boolean) {
		for (;;) {
			// After a hold-up the pace is caught up, but never by more within a second than the pace allows.
			const windowStartMs = this.starts[this.starts.length - Math.floor(requestsPerSecond)] ?? 0;
			const waitMs = Math.max(this.nextStartMs, windowStartMs + windowMs) - Date.now();
			if (waitMs <= 0 || pointless()) return;
			await sleep(Math.min(waitMs, longestNapMs));
		}
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
