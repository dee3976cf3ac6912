import { toMinorUnits } from '../../money/minorUnits';
import { movedInThisExecution } from '../memory/ofExecution';
import type { Move } from '../move';
import type { Movement, OrderFacts } from './orderFacts';
import { isSameReference } from './referenceIdentity';

/**
 * What was moved for this row's event before. The same order, the same movement, the same reference: the same event,
 * whoever carried it out. Without a reference only this execution's own memory can tell.
 */
export function findSameEvent(
	{ row, kind, instruction, key }: Move,
	order: OrderFacts,
): Movement | undefined {
	const { reference, wanted } = instruction;
	const moved = movedInThisExecution(row, key);
	if (moved || reference === undefined) return moved;
	const movements = order[kind.id].filter((candidate) =>
		isSameReference(candidate.reference, reference),
	);
	const exactMinor =
		wanted.mode === 'exact' ? toMinorUnits(wanted.amount, wanted.unit, order.currency) : undefined;
	return movements.find(({ amountMinor }) => amountMinor === exactMinor) ?? movements[0];
}
