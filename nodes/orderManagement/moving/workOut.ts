import type { OrderLine } from '../../../contract/orderLine';
import { Refusal } from '../../shared/errors/refusal';
import type { Selection } from '../fields/selectedLines';
import { sumOfLines } from '../money/lineTotals';
import { formatMinor, toMinorUnits } from '../money/minorUnits';
import type { Row } from '../rows/row';
import type { Instruction } from './instruction';
import type { Movement } from './movements';
import type { Entry, OrderFacts } from './orderFacts';
import { availableMinor } from './orderFacts';
import { returnFeeLine } from './returnFee';
import { linesToMove } from './selectedLines';

/** How much an instruction means for an order. */
export interface Work {
	/** What moves: after the return fee, if there is one. */
	amountMinor: number;
	orderLines?: OrderLine[];
}

/** Works out amount and lines by the instruction's mode. */
export function workOut(
	{ brand }: Row,
	movement: Movement,
	instruction: Instruction,
	order: OrderFacts,
): Work {
	const { wanted, orderLines, captureId } = instruction;
	const work: Work =
		wanted.mode === 'exact'
			? { amountMinor: toMinorUnits(wanted.amount, wanted.unit, order.currency), orderLines }
			: wanted.mode === 'lines'
				? priced(movement, order, linesToMove(brand.id, movement, order, wanted.lines, captureId))
				: { amountMinor: availableMinor(order, movement), orderLines };
	if (wanted.mode === 'remaining' && instruction.returnFee !== undefined && !orderLines) {
		work.orderLines = linesToMove(brand.id, movement, order, 'everything left', captureId);
	}
	return instruction.returnFee === undefined ? work : withReturnFee(work, instruction, order);
}

/**
 * How much an instruction meant when it was carried out. What the order has become since must not make another event of
 * it: the same pieces under the same reference are the same lines, whatever their price would be now.
 *
 * @param before the order without the entry
 */
export function workDone(
	row: Row,
	movement: Movement,
	instruction: Instruction,
	before: OrderFacts,
	entry: Entry,
): Work {
	const { wanted, returnFee } = instruction;
	if (wanted.mode === 'remaining') return { amountMinor: entry.amountMinor };
	const isSame =
		wanted.mode === 'lines' && returnFee === undefined && holds(entry.orderLines, wanted.lines);
	if (!isSame) return workOut(row, movement, instruction, before);
	const work = ifPossible(() => workOut(row, movement, instruction, before));
	if (work?.amountMinor === entry.amountMinor) return work;
	return { amountMinor: entry.amountMinor, orderLines: entry.orderLines };
}

function ifPossible(work: () => Work): Work | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}

/** Whether an entry has these pieces and no others. */
function holds(lines: readonly OrderLine[] = [], selections: readonly Selection[]): boolean {
	const pieces = (wanted: string | undefined) =>
		lines
			.filter(({ reference }) => reference === wanted)
			.reduce((sum, { quantity }) => sum + quantity, 0);
	return (
		lines.length === selections.length &&
		selections.every(({ reference, quantity }) => pieces(reference) === quantity)
	);
}

/** A gift card or a discount by itself takes money the other way. */
function priced(movement: Movement, { currency }: OrderFacts, orderLines: OrderLine[]): Work {
	const amountMinor = sumOfLines(orderLines);
	if (amountMinor > 0) return { amountMinor, orderLines };
	throw new Refusal(
		`The selected lines add up to ${formatMinor(amountMinor, currency)}, so there is nothing to ${movement.id}. Add the lines that they belong to: discounts and gift cards go together with what they pay for.`,
		{ field: 'Lines' },
	);
}

/** An exact amount is what the customer gets; lines are what comes back, so the fee is taken off them. */
function withReturnFee(work: Work, { returnFee, wanted }: Instruction, order: OrderFacts): Work {
	if (returnFee === undefined) return work;
	const feeMinor = toMinorUnits(returnFee, 'major', order.currency, 'Return Fee');
	const feeLine = returnFeeLine(order, work.orderLines, feeMinor);
	const orderLines = [...(work.orderLines ?? []), feeLine];
	const amountMinor = wanted.mode === 'exact' ? work.amountMinor : sumOfLines(orderLines);
	if (amountMinor > 0) return { amountMinor, orderLines };
	throw new Refusal(
		`The return fee of ${formatMinor(feeMinor, order.currency)} leaves nothing to refund. Lower it.`,
		{ field: 'Return Fee' },
	);
}
