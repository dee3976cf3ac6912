import { Refusal } from '../../shared/errors/refusal';
import type { Success } from '../rows/report';
import type { Row } from '../rows/row';
import type { Movement } from './movements';
import type { Entry } from './orderFacts';

interface Moved {
	/** The row that moved it: the same in every try of Retry On Fail. */
	position: string;
	entry: Entry;
	success: Success;
}

/** What one node did in one execution. */
interface Memory {
	moved: Map<string, Moved>;
	/** Rows without a reference, by what they look like. */
	anonymous: Map<string, { position: string; rowNumber: number }>;
}

/** n8n keeps one context object per node and execution, loops and tries included (n8n 2.41.1, 2026-11). */
const memories = new WeakMap<object, Memory>();

function memoryOf(row: Row): Memory {
	const key = row.executionMemory;
	const known = memories.get(key);
	if (known) return known;
	const memory: Memory = { moved: new Map(), anonymous: new Map() };
	memories.set(key, memory);
	return memory;
}

/** What this very row achieved in an earlier try of Retry On Fail: it stays so, whatever stops the new try. */
export function achievedBefore(row: Row, key: string): Success | undefined {
	const moved = memoryOf(row).moved.get(key);
	return moved?.position === row.position ? moved.success : undefined;
}

/** What this execution moved under the key, in whichever row. */
export function movedInThisExecution(row: Row, key: string): Entry | undefined {
	return memoryOf(row).moved.get(key)?.entry;
}

export function rememberMoved(row: Row, key: string, entry: Entry, success: Success) {
	const { moved } = memoryOf(row);
	if (!moved.has(key)) moved.set(key, { position: row.position, entry, success });
}

/**
 * Two rows without a reference that look the same can't be told from one row that came twice.
 *
 * @throws Refusal naming the first of them
 */
export function assertNoTwin(row: Row, orderId: string, movement: Movement, amountMinor: number) {
	const look = JSON.stringify([orderId, movement.id, amountMinor]);
	const { anonymous } = memoryOf(row);
	const first = anonymous.get(look);
	if (!first) {
		anonymous.set(look, { position: row.position, rowNumber: row.index + 1 });
		return;
	}
	if (first.position === row.position) return;
	throw new Refusal(
		`Row ${first.rowNumber} of this execution asks for the same amount of the same order, and neither row has a reference. Give both a reference if both are meant.`,
		{ field: 'Reference' },
	);
}
