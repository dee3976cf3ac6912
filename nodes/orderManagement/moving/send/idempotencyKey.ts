import { uuidV5 } from '../../../shared/transport/uuid';
import type { Instruction } from '../instruction/instruction';
import type { MovementKind } from '../movementKinds';
import { referenceIdentity } from '../order/referenceIdentity';

/** What makes a movement of money the same business event. */
export interface EventParts {
	/** Lower case UUID. */
	orderId: string;
	movement: string;
	/** One event may take several calls; each has its own step. */
	step: string;
	/** As it was given; hashed is its identity. */
	reference: string;
}

/**
 * Key of a business event: the same event gives the same key on every machine, in every run. Never the amount, because
 * the API ignores the body when a key repeats (API descriptions, 2026-11); never host or user name, because they
 * change.
 */
export function eventKey({ orderId, movement, step, reference }: EventParts): string {
	return uuidV5(
		JSON.stringify([orderId.toLowerCase(), movement, step, referenceIdentity(reference)]),
	);
}

/** Key of a row's movement; without a reference, the row's place in this execution stands in for the event. */
export function movementKey(
	row: { executionKey: (orderId: string) => string },
	kind: MovementKind,
	{ orderId, reference }: Pick<Instruction, 'orderId' | 'reference'>,
): string {
	return reference === undefined
		? row.executionKey(orderId)
		: eventKey({ orderId, movement: kind.id, step: '', reference });
}
