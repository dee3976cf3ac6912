import { Refusal } from '../../../shared/errors/refusal';
import { formatMinor } from '../../money/minorUnits';
import type { Movement } from '../order/orderFacts';
import { cures } from './cures';
import { feeMinorIn } from './lines/returnFeeLine';
import type { Plan, UnreadPlan } from './plan';

/** The same reference stands for the same event, so it can't come back with another amount. */
export function assertSameAmount(plan: Plan | UnreadPlan, earlier: Movement) {
	const { kind, amountMinor, reference = '(none)', mode = 'exact' } = plan;
	if (earlier.amountMinor === amountMinor) return;
	const { before, when, now, fee } = plan.order
		? toldInFull(plan, earlier)
		: toldUnread(plan, earlier);
	const cure = cures.otherAmount[mode] + fee;
	const earlierUse =
		earlier.plannedByRow === undefined
			? `was used before: ${before} were ${kind.moved}${when} (${kind.idField} ${earlier.id ?? 'not reported'})`
			: `is used by row ${earlier.plannedByRow}, too: it asks for ${before}`;
	throw new Refusal(
		`Reference ${reference} ${earlierUse}, and this row asks for ${now}. Nothing was moved. ${cure}, or use a new reference if this is a new event.`,
		{ field: 'Reference' },
	);
}

function toldInFull({ amountMinor, order, orderLines }: Plan, earlier: Movement) {
	const hadFee = [earlier.orderLines, orderLines].some((lines) => feeMinorIn(lines) > 0);
	return {
		before: formatMinor(earlier.amountMinor, order.currency),
		when: earlier.at ? ` on ${earlier.at}` : '',
		now: formatMinor(amountMinor, order.currency),
		fee: hadFee ? ' or the return fee' : '',
	};
}

/** Without the order its currency isn't known. */
const toldUnread = ({ amountMinor }: UnreadPlan, earlier: Movement) => ({
	before: `${earlier.amountMinor} minor units`,
	when: ' then',
	now: String(amountMinor),
	fee: '',
});
