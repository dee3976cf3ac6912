import type { KlarStatus } from '../output/outcome';
import type { ReadByMode } from '../reading/reading';

/** An operation that sends refunds: how rows are read, and what Klar is asked to do with them. */
export interface RefundOperation extends ReadByMode {
	/** What a refund is that Klar took. */
	doneStatus: KlarStatus;
	/** Klar only looks at the refunds and keeps nothing. */
	onlyValidates: boolean;
	/** Whether a refund without lines is meant so. */
	takesNoLines: boolean;
}
