import { Refusal } from '../../../shared/errors/refusal';
import type { Row } from '../../engine/row';
import { formatMinor } from '../../money/minorUnits';
import type { Instruction } from '../instruction/instruction';
import { isUnclear, recentMovement } from '../memory/ofProcess';
import type { Move } from '../move';
import type { Plan } from './plan';
import { orderKeyOf } from '../order/knownOrder';
import type { Movement } from '../order/orderFacts';

/**
 * Refuses a row that may have been carried out by hand: money is really paid twice when the portal and a workflow do the
 * same job. A movement of the same amount without a reference can't be told from this event. Not asked where something else
 * tells: the key of an unclear row when it is repeated, the process' own memory of what it moved for another event.
 *
 * @throws Refusal naming the movement
 */
export async function assertNoPossibleDuplicate({ row, instruction, key }: Move, plan: Plan) {
	if (mayRepeat(instruction) || isUnclear(key)) return;
	const { kind, order, amountMinor, reference } = plan;
	const orderKey = await orderKeyOf(row.client, order.orderId);
	const isAnotherEvent = ({ id, plannedByRow }: Movement) =>
		reference !== undefined &&
		(plannedByRow !== undefined || recentMovement(orderKey, kind, id) !== undefined);
	const duplicate = order[kind.id].find(
		(movement) =>
			movement.reference === undefined &&
			movement.amountMinor === amountMinor &&
			!isAnotherEvent(movement),
	);
	if (!duplicate) return;
	const amount = formatMinor(amountMinor, order.currency);
	const when = duplicate.at ? ` on ${duplicate.at}` : '';
	throw new Refusal(
		`${amount} of order ${order.orderId} were ${kind.moved} before without a reference${when} (${kind.idField} ${duplicate.id ?? 'not reported'}), in the portal or by another system: it may be this very event. Nothing was moved. ${cure(row)}`,
		{ field: 'Amount' },
	);
}

/** Whether the row asks for money that may have been moved before without a reference. */
export function mayRepeat({
	wanted,
	duplicates,
}: Pick<Instruction, 'duplicates' | 'wanted'>): boolean {
	return wanted.mode === 'remaining' || duplicates === 'allow';
}

const cure = ({ run }: Row) =>
	run.isTool
		? 'Ask a person to look at the order; only a person can say that it is another event.'
		: "If it is, leave the row out. If it is another event, add the option 'Possible Duplicates' with 'Allow' and run the row again.";
