import { toMinorUnits } from '../../money/minorUnits';
import { movedInThisExecution } from '../memory/ofExecution';
import type { Move } from '../move';
import type { Entry, OrderFacts } from './orderFacts';
import { isSameReference } from './referenceIdentity';

/**
 * What was moved for this row's event before. The same order, the same movement, the same reference: the same event,
 * whoever carried it out. Without a reference only this execution's own memory can tell.
 */
export function findSameEvent(
	{ row, movement, instruction, key }: Move,
	order: OrderFacts,
): Entry | undefined {
	const { reference, wanted } = instruction;
	const moved = movedInThisExecution(row, key);
	if (moved || reference === undefined) return moved;
	const entries = order[movement.id].filter((candidate) =>
		isSameReference(candidate.reference, reference),
	);
	const exactMinor =
		wanted.mode === 'exact' ? toMinorUnits(wanted.amount, wanted.unit, order.currency) : undefined;
	return entries.find(({ amountMinor }) => amountMinor === exactMinor) ?? entries[0];
}
