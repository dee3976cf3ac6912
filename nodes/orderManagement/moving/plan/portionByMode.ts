import type { OrderLine } from '../../../../contract/orderLine';
import { Refusal } from '../../../shared/errors/refusal';
import type { Brand } from '../../brand';
import { sumOfLines } from '../../money/lineTotals';
import { formatMinor, toMinorUnits } from '../../money/minorUnits';
import type { Instruction } from '../instruction/instruction';
import type { WantedAmount } from '../instruction/wantedAmount';
import type { MovementKind } from '../movementKinds';
import type { OrderFacts } from '../order/orderFacts';
import { availableMinor } from '../order/orderFacts';
import type { AmountMode } from './cures';
import { cures } from './cures';
import { linesOfEverything } from './lines/everythingLeft';
import { selectedLines } from './lines/linesToMove';
import { returnFeeLine } from './lines/returnFeeLine';

/** Amount and lines of what is to move. */
export interface Share {
	/** After the return fee, if there is one. */
	amountMinor: number;
	orderLines?: OrderLine[];
	/** What the plan has to say about the lines: a sentence with a space before it. */
	note?: string;
}

/** What a portion is worked out from. */
export interface Task {
	brand: Brand;
	kind: MovementKind;
	instruction: Instruction;
	order: OrderFacts;
	/** 0 for none. */
	feeMinor: number;
}

type Wanted<Mode extends AmountMode> = Extract<WantedAmount, { mode: Mode }>;

/** Works a portion out by the instruction's amount mode. */
export function portionByMode(task: Task): Share {
	const { wanted } = task.instruction;
	if (wanted.mode === 'exact') return exact(task, wanted);
	if (wanted.mode === 'lines') return priced(task, wanted);
	return remaining(task);
}

/** An exact amount is what the customer gets: after the fee. */
function exact({ instruction, order, feeMinor }: Task, wanted: Wanted<'exact'>): Share {
	const amountMinor = toMinorUnits(wanted.amount, wanted.unit, order.currency);
	const { orderLines } = instruction;
	if (feeMinor === 0) return { amountMinor, orderLines };
	if (orderLines !== undefined) return { amountMinor, orderLines: lessFee(orderLines, feeMinor) };
	throw new Refusal(`A return fee needs the lines that come back. ${cures.noLines.exact}`, {
		field: 'Return Fee',
	});
}

/** Lines are what comes back; the fee is taken off them. A gift card or a discount by itself takes money the other way. */
function priced(task: Task, wanted: Wanted<'lines'>): Share {
	const { brand, kind, instruction, order, feeMinor } = task;
	const { captureId } = instruction;
	const { orderLines, note } = selectedLines(brand.id, kind, order, wanted.lines, captureId);
	const sumMinor = sumOfLines(orderLines);
	if (sumMinor > 0) {
		return { amountMinor: sumMinor - feeMinor, orderLines: lessFee(orderLines, feeMinor), note };
	}
	throw new Refusal(
		`The selected lines add up to ${formatMinor(sumMinor, order.currency)}, so there is nothing to ${kind.id}. Add the lines that they belong to: discounts and gift cards go together with what they pay for.`,
		{ field: 'Lines' },
	);
}

/** What the order says is left, less the fee. Only a fee needs lines; those that were given have to fit. */
function remaining({ brand, kind, instruction, order, feeMinor }: Task): Share {
	const amountMinor = availableMinor(order, kind) - feeMinor;
	const { orderLines: given, captureId } = instruction;
	if (feeMinor === 0) return { amountMinor, orderLines: given };
	if (amountMinor <= 0) return { amountMinor };
	if (given !== undefined) return { amountMinor, orderLines: lessFee(given, feeMinor) };
	const { orderLines, note } = linesOfEverything(brand.id, order, captureId);
	return { amountMinor, orderLines: lessFee(orderLines, feeMinor), note };
}

const lessFee = (lines: OrderLine[], feeMinor: number) =>
	feeMinor === 0 ? lines : [...lines, returnFeeLine(lines, feeMinor)];
