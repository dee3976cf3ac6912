import type { FaultRequest } from '../../support/simulator.mts';
import type { MovementId } from '../../support/judge/terms.mts';

type CallFault = Omit<FaultRequest, 'operation' | 'orderId'>;

/** What goes wrong with the calls about one order. */
export interface Trouble {
	/** How often it is chosen, next to the others. */
	weight: number;
	/** With the captures or refunds. */
	write?: CallFault;
	/** With the reads of the order. */
	read?: CallFault;
}

const always = { times: null } as const;
/** The first read finds the order open, the ones that would find out about a lost reply fail. */
const afterFirst = { skip: 1, ...always } as const;

/** The row gets there: a repetition with the same key is answered, or the order shows the movement. */
export const survivable = {
	none: { weight: 20 },
	replyLostOnce: { weight: 3, write: { kind: 'replyLost' } },
	replyLostAlways: { weight: 4, write: { kind: 'replyLost', ...always } },
	replyCutOnce: { weight: 3, write: { kind: 'replyCut' } },
	replyCutAlways: { weight: 4, write: { kind: 'replyCut', ...always } },
	resetOnce: { weight: 3, write: { kind: 'reset' } },
	tooManyTwice: { weight: 2, write: { kind: 'tooMany', times: 2, resetSeconds: 0 } },
	conflictOnce: { weight: 1, write: { kind: 'conflict' } },
	errorOnce: { weight: 2, write: { kind: 'serverError', status: 500 } },
	errorThoughDone: {
		weight: 2,
		write: { kind: 'serverError', status: 503, afterCommit: true, ...always },
	},
	pageOnce: { weight: 2, write: { kind: 'html', status: 502 } },
	pageThoughDone: { weight: 2, write: { kind: 'html', status: 504, afterCommit: true, ...always } },
	strangersPageThoughDone: {
		weight: 2,
		write: { kind: 'html', status: 200, afterCommit: true, ...always },
	},
	lateReply: { weight: 3, write: { kind: 'slow', delayMs: 900, afterCommit: true } },
	readResetOnce: { weight: 1, read: { kind: 'reset' } },
	readCutOnce: { weight: 2, read: { kind: 'replyCut' } },
	readPageOnce: { weight: 1, read: { kind: 'html', status: 200 } },
} as const satisfies Record<string, Trouble>;

/** The row may end as failed or unknown, and only as what is true. */
export const lasting = {
	refused: { weight: 4, write: { kind: 'unknownCode', ...always } },
	resetAlways: { weight: 2, write: { kind: 'reset', ...always } },
	errorAlways: { weight: 2, write: { kind: 'serverError', status: 500, ...always } },
	pageAlways: { weight: 2, write: { kind: 'html', status: 502, ...always } },
	strangersPage: { weight: 1, write: { kind: 'html', status: 200, ...always } },
	lostAndUnreadable: {
		weight: 2,
		write: { kind: 'replyLost', ...always },
		read: { kind: 'serverError', status: 503, ...afterFirst },
	},
	cutAndUnreadable: {
		weight: 2,
		write: { kind: 'replyCut', ...always },
		read: { kind: 'replyCut', ...afterFirst },
	},
	readRefused: { weight: 1, read: { kind: 'unknownCode', ...always } },
	readCut: { weight: 2, read: { kind: 'replyCut', ...always } },
	readReset: { weight: 1, read: { kind: 'reset', ...always } },
} as const satisfies Record<string, Trouble>;

const writes = { capture: 'captureOrder', refund: 'refundOrder' } as const;

/** The trouble as the simulator takes it. */
export function faultsOf(
	{ write, read }: Trouble,
	orderId: string,
	movement: MovementId,
): FaultRequest[] {
	return [
		...(write ? [{ ...write, orderId, operation: writes[movement] }] : []),
		...(read ? [{ ...read, orderId, operation: 'getOrder' as const }] : []),
	];
}
