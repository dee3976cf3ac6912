import type { KlarOperationId } from '../../contract/klarOperations.ts';
import type { KlarRefund } from '../../contract/klarRefund.ts';
import type { Answer } from '../answer.mts';
import type { Settings } from '../settings.mts';
import type { Store } from '../state/store.mts';
import type { Batch } from './batch.mts';
import { readBatch } from './batch.mts';
import { partlyTaken, reportOf } from './report.mts';

/** One call of the Klar API with a good token and a known version. */
export interface KlarCall {
	operation: KlarOperationId;
	/** Empty for the status call. */
	version: string;
	/** As it arrived: text. */
	body: unknown;
}

function validateRefunds({ body }: KlarCall, { settings }: Store): Answer {
	const batch = readBatch(body, settings);
	if ('refusal' in batch) return batch.refusal;
	if (batch.flawed.length > 0) return reportOf(batch, settings);
	return { status: 200, json: { status: 'VALID' } };
}

interface Upload {
	answer: Answer;
	/** What is to be stored. */
	taken: KlarRefund[];
}

/** All or nothing, unless the setting says otherwise. */
function decide(batch: Batch, settings: Settings): Upload {
	const { good, flawed } = batch;
	if (flawed.length === 0) return { answer: { status: 201 }, taken: good };
	return settings.klarErrors === 'partial' && good.length > 0
		? { answer: partlyTaken(batch, settings), taken: good }
		: { answer: reportOf(batch, settings), taken: [] };
}

function uploadRefunds({ body, version }: KlarCall, store: Store): Answer {
	const batch = readBatch(body, store.settings);
	const { answer, taken }: Upload =
		'refusal' in batch ? { answer: batch.refusal, taken: [] } : decide(batch, store.settings);
	store.commit({
		type: 'refundsUploaded',
		atMs: store.clock.nowMs(),
		version,
		refunds: taken,
		failed: answer.status !== 201,
	});
	return answer;
}

const operations: Record<KlarOperationId, (call: KlarCall, store: Store) => Answer> = {
	validateRefunds,
	uploadRefunds,
	getRefundStatus: (_call, { klar }) => ({ status: 200, json: klar.status() }),
};

/** Decides a call and lets it take effect. */
export const carryOutKlar = (call: KlarCall, store: Store): Answer =>
	operations[call.operation](call, store);
