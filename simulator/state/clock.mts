/** The simulator's time: real time plus what was added to it. */
export class Clock {
	/** Milliseconds ahead of real time. */
	offsetMs = 0;

	nowMs(): number {
		return Date.now() + this.offsetMs;
	}

	advance(byMs: number): void {
		this.offsetMs += byMs;
	}
}
