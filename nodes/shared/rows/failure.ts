import type { IDataObject, INode } from 'n8n-workflow';
import { isN8n2 } from '../n8nVersion';

/** A row that failed, as its output tells it. */
export interface Failure {
	/** What happened and what to do. */
	message: string;
	/** `status` first, then whatever is known of the row. */
	details: IDataObject;
}

/** n8n gives a node that an AI agent uses as its tool another type name (1.123.81 and 2.41.1, 2026-11). */
export const isTool = ({ type }: INode): boolean => type.endsWith('Tool');

/**
 * The only columns with which n8n takes an item for a failed one and routes it to the error output: `error`, `message`
 * and `details` in 2.x, no more than two of them in 1.x (2.41.1 and 1.123.81, executed 2026-11).
 */
export function errorOutputColumns({ message, details }: Failure): IDataObject {
	return isN8n2 ? { error: message, message, details } : { error: details, message };
}

/**
 * What an AI agent reads. Never thrown: agents before version 3 get an empty text for an error, and agents that n8n 1.x
 * runs stop the whole execution (2.41.1 and 1.123.81, executed 2026-11). No `error` either, by which n8n would try again.
 */
export function toolColumns({ message, details }: Failure): IDataObject {
	return { status: details.status, message, details };
}
