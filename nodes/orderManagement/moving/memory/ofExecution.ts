import { Refusal } from '../../../shared/errors/refusal';
import { positionOf } from '../../engine/position';
import type { Row } from '../../engine/row';
import type { Success } from '../../output/report';
import type { WantedAmount } from '../instruction/wantedAmount';
import type { MovementKind } from '../movementKinds';
import type { Movement } from '../order/orderFacts';

interface Achieved {
	/** The row that did it: the same in every try of Retry On Fail. */
	position: string;
	/** What was moved; missing where no money was. */
	movement?: Movement;
	success: Success;
}

/** What one node did in one execution. */
interface Memory {
	achieved: Map<string, Achieved>;
	/** Rows without a reference, by what they look like. */
	anonymous: Map<string, { position: string; rowNumber: number }>;
}

/** n8n keeps one context object per node and execution, loops and tries included (n8n 2.41.1, 2026-11). */
const memories = new WeakMap<object, Memory>();

function memoryOf(row: Row): Memory {
	const key = row.executionMemory;
	const known = memories.get(key);
	if (known) return known;
	const memory: Memory = { achieved: new Map(), anonymous: new Map() };
	memories.set(key, memory);
	return memory;
}

/** What this very row achieved in an earlier try of Retry On Fail: it stays so, whatever stops the new try. */
export function achievedBefore(row: Row, key: string): Success | undefined {
	const achieved = memoryOf(row).achieved.get(key);
	return achieved?.position === positionOf(row) ? achieved.success : undefined;
}

/** What this execution moved under the key, in whichever row. */
export function movedInThisExecution(row: Row, key: string): Movement | undefined {
	return memoryOf(row).achieved.get(key)?.movement;
}

/** Keeps what became of an event for later tries and rows of this execution; the first success counts. */
export function rememberAchieved(row: Row, key: string, success: Success, movement?: Movement) {
	const { achieved } = memoryOf(row);
	if (!achieved.has(key)) achieved.set(key, { position: positionOf(row), movement, success });
}

/**
 * Two rows without a reference that look the same can't be told from one row that came twice. The same pieces look the
 * same, too, when a share of a discount makes them cost a minor unit more.
 *
 * @param wanted what the row says, if it may be more than an amount
 * @throws Refusal naming the first of them
 */
export function assertNotRepeated(
	row: Row,
	orderId: string,
	kind: MovementKind,
	amountMinor: number,
	wanted?: WantedAmount,
) {
	const { anonymous } = memoryOf(row);
	const lookOf = (what: unknown) => JSON.stringify([orderId, kind.id, what]);
	const looks = [{ same: 'amount', look: lookOf(amountMinor) }];
	if (wanted?.mode === 'lines') looks.push({ same: 'lines', look: lookOf(inOneOrder(wanted)) });
	for (const { same, look } of looks) {
		const first = anonymous.get(look);
		if (first === undefined || first.position === positionOf(row)) continue;
		throw new Refusal(
			`Row ${first.rowNumber} of this execution asks for the same ${same} of the same order, and neither row has a reference. Give both a reference if both are meant.`,
			{ field: 'Reference' },
		);
	}
	const own = { position: positionOf(row), rowNumber: row.index + 1 };
	for (const { look } of looks) anonymous.set(look, own);
}

const inOneOrder = ({ lines }: Extract<WantedAmount, { mode: 'lines' }>) =>
	lines.map(({ reference, quantity }) => JSON.stringify([reference, quantity])).sort();
