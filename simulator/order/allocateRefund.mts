import type { OrderLine } from '../../contract/orderLine.ts';
import type { Allocation } from './events.mts';
import type { ReportedCapture } from './types.mts';

const refundableMinor = (capture: ReportedCapture): number =>
	capture.captured_amount - capture.refunded_amount;

/** Minor units that the refund's lines claim from each capture, by exactly equal line references. */
function claimsByReference(captures: readonly ReportedCapture[], lines: readonly OrderLine[]) {
	const claims = new Map<string, number>();
	for (const { reference, total_amount: totalMinor } of lines) {
		const capture = captures.find(
			(candidate) =>
				reference !== undefined &&
				refundableMinor(candidate) > (claims.get(candidate.capture_id) ?? 0) &&
				candidate.order_lines.some((line) => line.reference === reference),
		);
		if (!capture) continue;
		claims.set(capture.capture_id, (claims.get(capture.capture_id) ?? 0) + totalMinor);
	}
	return claims;
}

/**
 * Spreads a refund over the captures of an order. Lines choose the capture by their reference
 * (docs.klarna.com, refund allocation, read 2026-11); what they leave open lands on the oldest capture with room.
 *
 * @param amountMinor at most what all captures together can still give back
 */
export function allocateRefund(
	captures: readonly ReportedCapture[],
	lines: readonly OrderLine[],
	amountMinor: number,
): Allocation[] {
	const claims = claimsByReference(captures, lines);
	const shares = new Map<string, number>();
	let leftMinor = amountMinor;
	const give = (capture: ReportedCapture, wantedMinor: number) => {
		const givenMinor = shares.get(capture.capture_id) ?? 0;
		const roomMinor = refundableMinor(capture) - givenMinor;
		const shareMinor = Math.max(0, Math.min(wantedMinor, roomMinor, leftMinor));
		shares.set(capture.capture_id, givenMinor + shareMinor);
		leftMinor -= shareMinor;
	};
	for (const capture of captures) give(capture, claims.get(capture.capture_id) ?? 0);
	for (const capture of captures) give(capture, leftMinor);
	return [...shares]
		.filter(([, shareMinor]) => shareMinor > 0)
		.map(([captureId, shareMinor]) => ({ captureId, amountMinor: shareMinor }));
}
