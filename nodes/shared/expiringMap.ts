interface Remembered<Value> {
	value: Value;
	untilMs: number;
}

/** A memory that forgets: every value after its time, and the oldest ones when there are too many. */
export class ExpiringMap<Value> {
	private readonly remembered = new Map<string, Remembered<Value>>();

	/**
	 * @param lifetimeMs counted from the last time that the value was set
	 * @param mostValues a bound for what a process keeps, far above what it needs
	 */
	constructor(
		private readonly lifetimeMs: number,
		private readonly mostValues = 200_000,
	) {}

	get(key: string): Value | undefined {
		this.forgetOld();
		return this.remembered.get(key)?.value;
	}

	set(key: string, value: Value) {
		// Taken out first: the map keeps its keys by their last use, so the old ones are in front.
		this.remembered.delete(key);
		this.remembered.set(key, { value, untilMs: Date.now() + this.lifetimeMs });
		this.forgetOld();
	}

	delete(key: string) {
		this.remembered.delete(key);
	}

	values(): Value[] {
		this.forgetOld();
		return [...this.remembered.values()].map(({ value }) => value);
	}

	private forgetOld() {
		const nowMs = Date.now();
		for (const [key, { untilMs }] of this.remembered) {
			if (untilMs > nowMs && this.remembered.size <= this.mostValues) return;
			this.remembered.delete(key);
		}
	}
}
