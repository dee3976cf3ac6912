import type { ApiOperationId } from '../../../contract/apiOperations';
import type { Status } from '../output/resultColumns';

/** The two ways in which money moves, as data. */
export interface MovementKind {
	id: 'capture' | 'refund';
	/** Verb of the plan's sentence. */
	verb: 'Capture' | 'Refund';
	/** Past participle for messages. */
	moved: 'captured' | 'refunded';
	api: ApiOperationId;
	/** Reads one movement back by its id. */
	readApi: ApiOperationId;
	/** Header that carries the new id, in lower case. */
	idHeader: string;
	/** Column of the result row and field of the API that carry the id. */
	idField: 'capture_id' | 'refund_id';
	amountField: 'captured_amount' | 'refunded_amount';
	doneStatus: Status;
	alreadyStatus: Status;
	nothingStatus: Status;
	/** What the amount is taken from. */
	source: string;
}

export const movementKinds = {
	capture: {
		id: 'capture',
		verb: 'Capture',
		moved: 'captured',
		api: 'captureOrder',
		readApi: 'getCapture',
		idHeader: 'capture-id',
		idField: 'capture_id',
		amountField: 'captured_amount',
		doneStatus: 'captured',
		alreadyStatus: 'already_captured',
		nothingStatus: 'nothing_to_capture',
		source: 'authorized',
	},
	refund: {
		id: 'refund',
		verb: 'Refund',
		moved: 'refunded',
		api: 'refundOrder',
		readApi: 'getRefund',
		idHeader: 'refund-id',
		idField: 'refund_id',
		amountField: 'refunded_amount',
		doneStatus: 'refunded',
		alreadyStatus: 'already_refunded',
		nothingStatus: 'nothing_to_refund',
		source: 'captured',
	},
} as const satisfies Record<MovementKind['id'], MovementKind>;
