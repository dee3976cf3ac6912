interface Remembered<Value> {
	value: Value;
	untilMs: number;
}

/** A memory that forgets: every value after its time, and the oldest ones when there are too many. */
export class ExpiringMap<Value> {
	private readonly remembered = new Map<string, Remembered<Value>>();

	private readonly mostValues: number;
	private readonly forgotten: (key: string, value: Value) => void;

	/** @param lifetimeMs counted from the last time that the value was set */
	constructor(
		private readonly lifetimeMs: number,
		{
			mostValues = 200_000,
			forgotten = () => undefined,
		}: {
			/** A bound for what a process keeps, far above what it needs. */
			mostValues?: number;
			/** Told of every value that is forgotten; not of those that are replaced or deleted. */
			forgotten?: (key: string, value: Value) => void;
		} = {},
	) {
		this.mostValues = mostValues;
		this.forgotten = forgotten;
	}

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
		for (const [key, { value, untilMs }] of this.remembered) {
			if (untilMs > nowMs && this.remembered.size <= this.mostValues) return;
			this.remembered.delete(key);
			this.forgotten(key, value);
		}
	}
}
