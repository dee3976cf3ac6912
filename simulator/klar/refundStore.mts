import type { KlarRefund, KlarRefundStatus } from '../../contract/klarRefund.ts';

/** What one upload left behind: a line of the state file. */
export interface UploadEntry {
	type: 'refundsUploaded';
	/** The simulator's clock, milliseconds since 1970. */
	atMs: number;
	/** API version in the path. */
	version: string;
	/** What was taken, as it was given, unknown fields included. */
	refunds: readonly KlarRefund[];
	/** Whether anything was refused. */
	failed: boolean;
}

/** One version of a refund. */
export interface RefundVersion {
	/** ISO 8601, the simulator's clock. */
	at: string;
	refund: KlarRefund;
}

/** A refund as it counts now. */
export interface StoredRefund {
	id: string;
	/** The latest version, as it was given. */
	refund: KlarRefund;
	/** Whether it has no lines, so that Klar leaves it out. */
	neutralised: boolean;
	/** How often it was uploaded. */
	versions: number;
}

/** An upload of which something was taken. */
export interface AcceptedBatch {
	/** ISO 8601, the simulator's clock. */
	at: string;
	version: string;
	/** Refunds taken. */
	count: number;
}

function stored(id: string, history: readonly RefundVersion[]): StoredRefund[] {
	return history.slice(-1).map(({ refund }) => ({
		id,
		refund,
		neutralised: refund.lineItems.length === 0,
		versions: history.length,
	}));
}

/** Every version of every refund that was taken. Nothing is ever taken out. */
export class RefundStore {
	private readonly histories = new Map<string, RefundVersion[]>();
	private readonly accepted: AcceptedBatch[] = [];
	private lastFailure: string | undefined;

	apply({ atMs, version, refunds, failed }: UploadEntry): void {
		const at = new Date(atMs).toISOString();
		for (const refund of refunds) {
			this.histories.set(refund.id, [...this.historyOf(refund.id), { at, refund }]);
		}
		if (failed) this.lastFailure = at;
		if (!failed || refunds.length > 0) this.accepted.push({ at, version, count: refunds.length });
	}

	/** All refunds as they count now, in the order of their first upload. */
	list(): StoredRefund[] {
		return [...this.histories].flatMap(([id, history]) => stored(id, history));
	}

	/** One refund with all its versions, oldest first; empty if there is none. */
	find(id: string): (StoredRefund & { history: RefundVersion[] })[] {
		const history = this.historyOf(id);
		return stored(id, history).map((refund) => ({ ...refund, history }));
	}

	batches(): readonly AcceptedBatch[] {
		return this.accepted;
	}

	/** What the status call tells. */
	status(): KlarRefundStatus {
		const last = this.accepted.at(-1);
		return {
			total: String(this.histories.size),
			lastBatchCount: String(last?.count ?? 0),
			lastSuccess: last?.at,
			lastFailure: this.lastFailure,
		};
	}

	clear(): void {
		this.histories.clear();
		this.accepted.length = 0;
		this.lastFailure = undefined;
	}

	private historyOf(id: string): RefundVersion[] {
		return this.histories.get(id) ?? [];
	}
}
