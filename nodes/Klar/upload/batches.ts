import { klarLimits } from '../../../contract/klarRefund';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { Draft } from './gather';

/** Bytes that brackets and commas add at most. */
const listBytes = (count: number) => count + 1;

const bytesOf = (draft: Draft) => Buffer.byteLength(JSON.stringify(draft.refund));

/**
 * Refunds in portions that Klar takes in one request.
 *
 * @param most refunds in a portion
 */
export function batchesOf(drafts: readonly Draft[], most: number): Draft[][] {
	const batches: Draft[][] = [];
	let batch: Draft[] = [];
	let bytes = 0;
	for (const draft of drafts) {
		const own = bytesOf(draft);
		const isFull = batch.length >= most;
		if (isFull || bytes + own + listBytes(batch.length + 1) > klarLimits.requestBytes) {
			batches.push(batch);
			[batch, bytes] = [[], 0];
		}
		batch.push(draft);
		bytes += own;
	}
	return [...batches, batch].filter(({ length }) => length > 0);
}

/** Why a refund fits into no request, if so. */
export function tooLarge(draft: Draft): Refusal | undefined {
	const bytes = bytesOf(draft) + listBytes(1);
	if (bytes <= klarLimits.requestBytes) return undefined;
	return new Refusal(
		`Refund '${shown(draft.refund.id)}' has ${bytes} bytes, more than a request may hold (${klarLimits.requestBytes}). Check its ids and reasons.`,
	);
}
