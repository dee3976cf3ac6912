import type { Row } from '../engine/row';
import { decimalText, formatMinor } from '../money/minorUnits';
import type { Success } from '../output/report';
import type { Status } from '../output/resultColumns';
import { messageOf } from './messages';
import { movementKinds } from './movementKinds';
import type { OrderFacts } from './order/orderFacts';
import { availableMinor } from './order/orderFacts';
import type { Reversal } from './plan/reversal';
import { resultRow } from './resultRow';
import type { StepReport } from './send/stepReport';

/** The row's status is that of its worst step: what needs a person's attention first. */
const worstFirst: readonly Status[] = [
	'unknown',
	'failed',
	'refunded',
	'already_refunded',
	'cancelled',
	'already_cancelled',
	'released',
];

/** The result row of an order that was undone. */
export function reversalRow(row: Row, order: OrderFacts, steps: StepReport[]): Success {
	const status = worstFirst.find((candidate) => steps.some((step) => step.status === candidate));
	const movedMinor = sumOf(steps);
	const newlyMinor = sumOf(steps.filter((step) => step.status === 'refunded'));
	const { currency } = order;
	const remainingMinor = availableMinor(order, movementKinds.refund) - newlyMinor;
	const worst = status ?? 'failed';
	const amountMinor = worst === 'already_refunded' ? movedMinor : newlyMinor;
	const happened = { amountMinor, currency, remainingMinor };
	return resultRow(row, worst, movementKinds.refund, {
		currency,
		remainingMinor,
		message: `${messageOf(worst, movementKinds.refund, happened)}${alsoReleased(worst, order, steps)}`,
		columns: { moved: decimalText(movedMinor, currency), moved_minor: movedMinor, steps },
	});
}

/** What the row's status doesn't say. */
function alsoReleased(status: Status, order: OrderFacts, steps: readonly StepReport[]): string {
	const isReleased = steps.some((step) => step.status === 'released');
	if (status === 'released' || !isReleased) return '';
	return ` ${formatMinor(order.authorizedMinor, order.currency)} that were still authorized were released.`;
}

const sumOf = (steps: readonly StepReport[]) =>
	steps.reduce((sum, { moved_minor = 0 }) => sum + moved_minor, 0);

/** `release 60.00 EUR and refund 40.00 EUR`. */
export function wayOf({ steps, amountMinor }: Reversal, currency: string): string {
	const refund = amountMinor > 0 ? [`refund ${formatMinor(amountMinor, currency)}`] : [];
	const others = steps.flatMap((step) =>
		step.kind === 'cancel'
			? ['cancel the order']
			: step.kind === 'release'
				? [`release ${formatMinor(step.amountMinor, currency)}`]
				: [],
	);
	return [...others, ...refund].join(' and ') || 'change nothing more';
}
