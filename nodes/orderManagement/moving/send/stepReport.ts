import { decimalText } from '../../money/minorUnits';
import type { Status } from '../../output/resultColumns';
import type { OrderFacts } from '../order/orderFacts';
import type { RefundStep, Step } from '../plan/reversal';

/**
 * What became of one step of undoing an order, in the words of the result row. A type, because an interface has no index
 * signature, which values of n8n's items need.
 */
export type StepReport = {
	step: Step['kind'];
	status: Status;
	message?: string;
	capture_id?: string;
	refund_id?: string;
	moved?: string;
	moved_minor?: number;
	reference?: string;
	idempotency_key?: string;
};

export function refundReport(
	{ currency }: OrderFacts,
	{ captureId, amountMinor, reference }: RefundStep,
	status: Status,
	refundId: string | undefined,
): StepReport {
	return {
		step: 'refund',
		status,
		capture_id: captureId,
		refund_id: refundId,
		moved: decimalText(amountMinor, currency),
		moved_minor: amountMinor,
		reference,
	};
}
