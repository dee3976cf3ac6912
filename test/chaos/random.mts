/** A seeded source of random choices: the same seed gives the same run (mulberry32). */
export class Random {
	private state: number;

	constructor(...seeds: number[]) {
		this.state = seeds.reduce((mixed, seed) => Math.imul(mixed ^ seed, 0x9e3779b1) + 0x6d2b79f5, 0);
		this.next();
	}

	/** 0 up to, but not including, 1. */
	next(): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** A whole number between both, both included. */
	integer(least: number, most: number): number {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	/** True with this probability. */
	chance(probability: number): boolean {
		return this.next() < probability;
	}

	pick<const Choices extends readonly [unknown, ...unknown[]]>(choices: Choices): Choices[number] {
		return choices[this.integer(0, choices.length - 1)];
	}

	/** The same things in any order. */
	shuffled<Item>(items: readonly Item[]): Item[] {
		return items
			.map((item) => ({ item, rank: this.next() }))
			.sort((one, other) => one.rank - other.rank)
			.map(({ item }) => item);
	}

	uuid(): string {
		const hex = (digits: number) =>
			Array.from({ length: digits }, () => this.integer(0, 15).toString(16)).join('');
		return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
	}

	list<Item>(least: number, most: number, make: (index: number) => Item): Item[] {
		return Array.from({ length: this.integer(least, most) }, (_, index) => make(index));
	}
}
