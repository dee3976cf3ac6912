import type { OrderEvent } from '../order/events.mts';
import type { OrderState } from '../order/types.mts';
import type { WriteEntry } from './journalEntry.mts';

/** Money that really moved. */
export interface LedgerEntry {
	/** ISO 8601, the simulator's clock. */
	at: string;
	/** User name of the account. */
	account: string;
	brand: 'klarna' | 'kustom';
	order_id: string;
	movement: 'capture' | 'refund' | 'release' | 'cancel';
	/** Capture or refund id; the APIs give releases and cancellations none. */
	id: string | null;
	amount_minor: number;
	currency: string;
	reference: string | null;
	idempotency_key: string | null;
}

type Movement = Pick<LedgerEntry, 'movement' | 'id' | 'amount_minor' | 'reference'>;

function movementOf(event: OrderEvent): Movement | undefined {
	switch (event.type) {
		case 'captured': {
			const { captureId: id, amountMinor: amount_minor, reference = null } = event;
			return { movement: 'capture', id, amount_minor, reference };
		}
		case 'refunded': {
			const { refund_id: id, refunded_amount: amount_minor, reference = null } = event.refund;
			return { movement: 'refund', id, amount_minor, reference };
		}
		case 'released':
			return { movement: 'release', id: null, amount_minor: event.amountMinor, reference: null };
		case 'cancelled':
			return { movement: 'cancel', id: null, amount_minor: event.amountMinor, reference: null };
		default:
			return undefined;
	}
}

/** The ledger's lines for one write. */
export function ledgerEntriesOf(
	{ events, atMs, account, idempotencyKey }: WriteEntry,
	{ reported, extras }: OrderState,
): LedgerEntry[] {
	const shared = {
		at: new Date(atMs).toISOString(),
		account,
		brand: extras.brand,
		order_id: reported.order_id,
		currency: reported.purchase_currency,
		idempotency_key: idempotencyKey,
	};
	return events.flatMap((event) => {
		const movement = movementOf(event);
		return movement ? [{ ...shared, ...movement }] : [];
	});
}
