import { ExpiringMap } from '../../../shared/expiringMap';

/** Money moved, and money set aside for what is under way or unclear, in minor units. The same event counts once. */
export interface Sum {
	/** Everything that counts, but for one event. */
	withoutEvent: (key: string) => number;
	/** Sets money aside. Never less than before: an earlier try with this key may have moved its amount. */
	setAside: (key: string, amountMinor: number) => void;
	/** Takes back what was set aside. */
	giveBack: (key: string) => void;
	/** What was set aside for an event has moved, or another amount than that. */
	settle: (key: string, movedMinor?: number) => void;
	/** Whether money is set aside for an event. */
	isOpen: (key: string) => boolean;
}

/** A sum as n8n saves it with an execution: without the keys of what is settled. */
export interface SavedSum {
	movedMinor: number;
	openMinor: number;
	/** What `openMinor` is made of, by the key of the event. */
	open: Record<string, number>;
}

export const emptySum = (): SavedSum => ({ movedMinor: 0, openMinor: 0, open: {} });

/** The sum of an execution: what is settled there isn't asked for again under the same key. */
export class ExecutionSum implements Sum {
	constructor(private readonly saved: SavedSum) {}

	withoutEvent(key: string): number {
		const { movedMinor, openMinor, open } = this.saved;
		return movedMinor + openMinor - (open[key] ?? 0);
	}

	setAside(key: string, amountMinor: number) {
		const { open } = this.saved;
		const beforeMinor = open[key] ?? 0;
		const nowMinor = Math.max(beforeMinor, amountMinor);
		open[key] = nowMinor;
		this.saved.openMinor += nowMinor - beforeMinor;
	}

	giveBack(key: string) {
		this.saved.openMinor -= this.saved.open[key] ?? 0;
		delete this.saved.open[key];
	}

	settle(key: string, movedMinor = this.saved.open[key] ?? 0) {
		this.giveBack(key);
		this.saved.movedMinor += movedMinor;
	}

	isOpen(key: string): boolean {
		return Object.hasOwn(this.saved.open, key);
	}
}

const dayMs = 24 * 60 * 60 * 1000;

/** The sum of the last 24 hours. Events keep their keys: another execution may bring them again. */
export class DaySum implements Sum {
	private totalMinor = 0;
	private readonly open = new Set<string>();
	private readonly events = new ExpiringMap<number>(dayMs, {
		forgotten: (key, amountMinor) => this.forget(key, amountMinor),
	});

	withoutEvent(key: string): number {
		const ownMinor = this.events.get(key) ?? 0;
		return this.totalMinor - ownMinor;
	}

	setAside(key: string, amountMinor: number) {
		this.set(key, Math.max(this.events.get(key) ?? 0, amountMinor));
		this.open.add(key);
	}

	giveBack(key: string) {
		if (this.open.delete(key)) this.set(key, 0);
	}

	settle(key: string, movedMinor = this.events.get(key) ?? 0) {
		this.set(key, movedMinor);
		this.open.delete(key);
	}

	isOpen(key: string): boolean {
		return this.open.has(key);
	}

	private set(key: string, amountMinor: number) {
		this.totalMinor += amountMinor - (this.events.get(key) ?? 0);
		if (amountMinor > 0) this.events.set(key, amountMinor);
		else this.events.delete(key);
	}

	private forget(key: string, amountMinor: number) {
		this.totalMinor -= amountMinor;
		this.open.delete(key);
	}
}
