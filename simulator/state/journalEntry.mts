import type { Answer } from '../answer.mts';
import type { UploadEntry } from '../klar/refundStore.mts';
import type { OrderEvent } from '../order/events.mts';
import type { OrderState } from '../order/types.mts';
import type { SettingsPatch } from '../settings.mts';

/** What a write left behind: events of an order, and the answer its idempotency key brings back. */
export interface WriteEntry {
	type: 'wrote';
	/** The simulator's clock, milliseconds since 1970. */
	atMs: number;
	/** User name of the account. */
	account: string;
	orderId: string;
	events: OrderEvent[];
	method: string;
	path: string;
	idempotencyKey: string | null;
	/** Only when the key is to be remembered. */
	answer?: Answer;
}

/** One line of the state file. The state is the fold of all lines. */
export type JournalEntry =
	| WriteEntry
	| UploadEntry
	| { type: 'seeded'; orders: OrderState[] }
	| { type: 'clockAdvanced'; byMs: number }
	| { type: 'settingsChanged'; patch: SettingsPatch };
