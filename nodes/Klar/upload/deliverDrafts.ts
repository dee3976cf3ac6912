import type { Answer } from '../../shared/transport/call';
import { isSuccess } from '../../shared/transport/call';
import type { Delivery } from '../../shared/transport/deliver';
import type { Draft } from '../rows/gather';
import { batchesOf } from './batches';
import { reasonOf, wordsOf } from './explain';
import type { Guilt } from './verdict';
import { guiltyIn, takenIn } from './verdict';

/** How a refund ended. */
export type Verdict =
	| { kind: 'taken' }
	/** Klar won't have it as it is. `lines`: places of the lines that it is about, if Klar told. */
	| { kind: 'refused'; message: string; lines: number[]; httpStatus: number }
	/** Nothing happened to it at Klar. */
	| { kind: 'notSent'; reason: string }
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

/** Statuses that are about the content of a batch. */
const aboutContent: readonly number[] = [400, 413, 422];

/**
 * Sends refunds in batches, one after the other. From a refused batch the guilty refunds are taken out, and the others
 * are sent again; where the answer blames nobody, the batch is halved until the guilty ones are alone. That takes at
 * most 2 · (⌈log2 of the batch size⌉ + 1) more requests for each of them.
 */
export async function deliverDrafts(drafts: readonly Draft[], dispatch: Dispatch): Promise<void> {
	const waiting = batchesOf(drafts, dispatch.batchSize);
	let ended: string | undefined;
	for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
		const reason = ended ?? dispatch.stopReason();
		if (reason !== undefined) {
			for (const draft of batch) dispatch.settle(draft, { kind: 'notSent', reason });
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
		if (aboutContent.includes(answer.statusCode) || isSuccess(answer))
			return takeOut(batch, answer, settle);
	}
	const reason = reasonOf(delivery);
	const kind = delivery.kind === 'unclear' ? 'unclear' : 'notSent';
	for (const draft of batch) settle(draft, { kind, reason });
	return { again: [], stop: `an earlier request brought no result: ${reason}` };
}

/** A validation may say with a success that something is wrong. */
function isTaken(answer: Answer): boolean {
	const { status } = (answer.body ?? {}) as { status?: unknown };
	return (
		isSuccess(answer) && (answer.statusCode === 207 || status === undefined || status === 'VALID')
	);
}

function settleTaken(batch: Draft[], answer: Answer, settle: Dispatch['settle']): Judgement {
	if (answer.statusCode !== 207) {
		for (const draft of batch) settle(draft, { kind: 'taken' });
		return { again: [] };
	}
	const guilty = guiltyOf(batch, answer);
	const taken = takenIn(answer.body);
	batch.forEach((draft, place) => {
		const guilt = guilty.get(place);
		if (guilt) settle(draft, refused(guilt, answer));
		else if (taken.has(draft.refund.id)) settle(draft, { kind: 'taken' });
		else settle(draft, { kind: 'unclear', reason: "Klar's answer doesn't mention this refund" });
	});
	return { again: [] };
}

function takeOut(batch: Draft[], answer: Answer, settle: Dispatch['settle']): Judgement {
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

const guiltyOf = (batch: readonly Draft[], { body }: Answer) =>
	guiltyIn(
		body,
		batch.map(({ refund }) => refund),
	);

function refused({ messages, lines }: Guilt, answer: Answer): Verdict {
	const message = messages.join('; ') || wordsOf(answer);
	return { kind: 'refused', message, lines, httpStatus: answer.statusCode };
}
