import type { OrderFacts } from '../order/orderFacts';

/** What an earlier row of the run asks for under the same event. */
export interface AskedBefore {
	amountMinor: number;
	rowNumber: number;
}

/** What the rows of one run know. A new try of Retry On Fail is a run of its own, and reads afresh. */
interface Memory {
	/** One read per order, kept true after own writes. */
	orders: Map<string, OrderFacts>;
	/** Orders as they would be after the rows that were planned so far. */
	planned: Map<string, OrderFacts>;
	/** What rows ask for whose order isn't read, by the key of the event. */
	asked: Map<string, AskedBefore>;
}

const memories = new WeakMap<object, Memory>();

export function memoryOfRun(run: object): Memory {
	const known = memories.get(run);
	if (known) return known;
	const memory: Memory = { orders: new Map(), planned: new Map(), asked: new Map() };
	memories.set(run, memory);
	return memory;
}
