import { RefundStore } from '../klar/refundStore.mts';
import { asOf } from '../order/asOf.mts';
import { evolve } from '../order/evolve.mts';
import type { OrderState } from '../order/types.mts';
import type { Settings, SettingsPatch } from '../settings.mts';
import { defaultSettings } from '../settings.mts';
import { Clock } from './clock.mts';
import { IdempotencyStore } from './idempotency.mts';
import type { Journal } from './journal.mts';
import type { JournalEntry, WriteEntry } from './journalEntry.mts';
import type { LedgerEntry } from './ledger.mts';
import { ledgerEntriesOf } from './ledger.mts';

/** An order as it was before its last write, for reads that lag behind. */
export interface EarlierState {
	state: OrderState;
	/** Real time of the write, milliseconds since 1970. */
	writtenAtMs: number;
}

/** Everything the simulator remembers. Changes only by journal entries, which are written down first. */
export class Store {
	readonly clock = new Clock();
	readonly keys = new IdempotencyStore();
	readonly ledger: LedgerEntry[] = [];
	readonly klar = new RefundStore();
	private readonly orders = new Map<string, OrderState>();
	private readonly earlier = new Map<string, EarlierState>();
	private current: Settings;
	private readonly journal: Journal;
	private readonly startSettings: Settings;

	/** @param flags settings of the command line: they win over those of an earlier start */
	constructor(journal: Journal, flags: SettingsPatch) {
		this.journal = journal;
		this.startSettings = { ...defaultSettings, ...flags };
		this.current = this.startSettings;
		for (const entry of journal.earlier) this.apply(entry);
		this.current = { ...this.current, ...flags };
	}

	get settings(): Settings {
		return this.current;
	}

	/** The order as it stands at a moment of the simulator's clock, now unless given. */
	order(orderId: string, nowMs = this.clock.nowMs()): OrderState | undefined {
		const state = this.orders.get(orderId.toLowerCase());
		return state && asOf(state, nowMs);
	}

	/** The order before its last write; undefined when nothing was written since it was seeded. */
	earlierOrder(orderId: string): EarlierState | undefined {
		return this.earlier.get(orderId.toLowerCase());
	}

	/** Writes the entry down, then lets it take effect. */
	commit(entry: JournalEntry): void {
		this.journal.append(entry);
		this.apply(entry);
	}

	/** Back to the state of a first start. */
	reset(): void {
		this.journal.clear();
		this.orders.clear();
		this.earlier.clear();
		this.keys.clear();
		this.ledger.length = 0;
		this.klar.clear();
		this.clock.offsetMs = 0;
		this.current = this.startSettings;
	}

	close(): void {
		this.journal.close();
	}

	private apply(entry: JournalEntry): void {
		switch (entry.type) {
			case 'wrote':
				return this.applyWrite(entry);
			case 'refundsUploaded':
				return this.klar.apply(entry);
			case 'seeded':
				return this.applySeeds(entry.orders);
			case 'clockAdvanced':
				return this.clock.advance(entry.byMs);
			case 'settingsChanged':
				return this.applySettings(entry.patch);
		}
	}

	private applyWrite(entry: WriteEntry): void {
		this.keys.remember(entry);
		const before = this.orders.get(entry.orderId);
		if (!before || entry.events.length === 0) return;
		const state = asOf(before, entry.atMs);
		this.orders.set(entry.orderId, entry.events.reduce<OrderState>(evolve, state));
		this.earlier.set(entry.orderId, { state: before, writtenAtMs: Date.now() });
		this.ledger.push(...ledgerEntriesOf(entry, state));
	}

	private applySeeds(orders: readonly OrderState[]): void {
		for (const order of orders) {
			this.orders.set(order.reported.order_id, order);
			this.earlier.delete(order.reported.order_id);
		}
	}

	private applySettings(patch: SettingsPatch): void {
		this.current = { ...this.current, ...patch };
	}
}
