import type { Response } from '../../shared/transport/request';
import { isSuccess } from '../../shared/transport/request';
import type { Delivery } from '../../shared/transport/deliver';
import type { Draft } from './gather';
import { batchesOf } from './batches';
import { isWebPage, reasonOf, wordsOf } from './explain';
import type { Guilt } from './verdict';
import { guiltyIn, takenIn } from './verdict';

/** How a refund ended. */
export type Verdict =
	| { kind: 'taken' }
	/** Klar won't have it as it is. `lines`: places of the lines that it is about, if Klar told. */
	| { kind: 'refused'; message: string; lines: number[]; httpStatus: number }
	/** Nothing happened to it at Klar. `heldBack`: because of something that happened to others. */
	| { kind: 'notSent'; reason: string; heldBack?: boolean }
	/** Taken or not: nobody knows. */
	| { kind: 'unclear'; reason: string };

export interface Dispatch {
	/** Sends one batch until there is an answer, or none. */
	send: (batch: readonly Draft[]) => Promise<Delivery>;
	/** Why nothing more may be sent, asked before each batch. */
	stopReason: () => string | undefined;
	settle: (draft: Draft, verdict: Verdict) => void;
	/** Refunds in a request at most. */
	batchSize: number;
}

/** Statuses of Klar's that are about the content of a batch; somebody else's web page isn't. */
const refusals: readonly number[] = [400, 422];
const tooLargeStatus = 413;

/**
 * Sends refunds in batches, one after the other. From a refused batch the guilty refunds are taken out, and the others
 * are sent again; where the answer blames nobody, the batch is halved until the guilty ones are alone. That takes at
 * most 2 · (⌈log2 of the batch size⌉ + 1) more requests for each of them.
 */
export async function sendBatches(drafts: readonly Draft[], dispatch: Dispatch): Promise<void> {
	const waiting = batchesOf(drafts, dispatch.batchSize);
	let ended: string | undefined;
	for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
		const reason = ended ?? dispatch.stopReason();
		if (reason !== undefined) {
			for (const draft of batch)
				dispatch.settle(draft, { kind: 'notSent', reason, heldBack: true });
			continue;
		}
		const delivery = await dispatch.send(batch);
		const { again, stop } = judge(batch, delivery, dispatch.settle);
		waiting.unshift(...again);
		ended = stop;
	}
}

interface Judgement {
	/** Batches that have to be sent (again) next. */
	again: Draft[][];
	/** Why all further batches would end the same way. */
	stop?: string;
}

function judge(batch: Draft[], delivery: Delivery, settle: Dispatch['settle']): Judgement {
	if (delivery.kind === 'answered') {
		const { answer } = delivery;
		if (isTaken(answer)) return settleTaken(batch, answer, settle);
		if (isAboutContent(answer)) return takeOut(batch, answer, settle);
	}
	const reason = reasonOf(delivery);
	const isDoubtful = delivery.kind === 'answered' && delivery.doubtful;
	const kind = delivery.kind === 'unclear' || isDoubtful ? 'unclear' : 'notSent';
	for (const draft of batch) settle(draft, { kind, reason });
	return { again: [], stop: `an earlier request brought no result: ${reason}` };
}

/** A success may say that something is wrong. */
function isTaken(answer: Response): boolean {
	const { status } = (answer.body || {}) as { status?: unknown };
	return (
		isSuccess(answer) && (answer.statusCode === 207 || status === undefined || status === 'VALID')
	);
}

function isAboutContent(answer: Response): boolean {
	const { statusCode } = answer;
	if (isSuccess(answer) || statusCode === tooLargeStatus) return true;
	return refusals.includes(statusCode) && !isWebPage(answer);
}

function settleTaken(batch: Draft[], answer: Response, settle: Dispatch['settle']): Judgement {
	if (answer.statusCode !== 207) {
		for (const draft of batch) settle(draft, { kind: 'taken' });
		return { again: [] };
	}
	const guilty = guiltyOf(batch, answer);
	const taken = takenIn(answer.body);
	batch.forEach((draft, place) => {
		settle(draft, partlyTaken(guilty.get(place), taken.has(draft.refund.id), answer));
	});
	return { again: [] };
}

function partlyTaken(guilt: Guilt | undefined, isTaken: boolean, answer: Response): Verdict {
	if (guilt && isTaken)
		return { kind: 'unclear', reason: "Klar's answer names this refund as taken and as refused" };
	if (guilt) return refused(guilt, answer);
	if (isTaken) return { kind: 'taken' };
	return { kind: 'unclear', reason: "Klar's answer doesn't mention this refund" };
}

function takeOut(batch: Draft[], answer: Response, settle: Dispatch['settle']): Judgement {
	const guilty = guiltyOf(batch, answer);
	const [only] = batch;
	if (batch.length === 1 && only) {
		settle(only, refused(guilty.get(0) ?? { messages: [], lines: [] }, answer));
		return { again: [] };
	}
	if (guilty.size === 0) {
		const middle = Math.ceil(batch.length / 2);
		return { again: [batch.slice(0, middle), batch.slice(middle)] };
	}
	const others = batch.filter((draft, place) => {
		const guilt = guilty.get(place);
		if (guilt) settle(draft, refused(guilt, answer));
		return !guilt;
	});
	return { again: others.length > 0 ? [others] : [] };
}

const guiltyOf = (batch: readonly Draft[], { body }: Response) =>
	guiltyIn(
		body,
		batch.map(({ refund }) => refund),
	);

/** Of what Klar says about one refund. */
const mostMessages = 5;

function refused({ messages, lines }: Guilt, answer: Response): Verdict {
	const message = messages.slice(0, mostMessages).join('; ') || wordsOf(answer);
	return { kind: 'refused', message, lines, httpStatus: answer.statusCode };
}
