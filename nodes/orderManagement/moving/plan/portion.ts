import { limits } from '../../../../contract/limits';
import type { OrderLine } from '../../../../contract/orderLine';
import { Refusal } from '../../../shared/errors/refusal';
import type { Brand } from '../../brand';
import type { Selection } from '../../fields/lines/selectedLines';
import { formatMinor, toMinorUnits } from '../../money/minorUnits';
import type { Instruction } from '../instruction/instruction';
import type { MovementKind } from '../movementKinds';
import type { Movement, OrderFacts } from '../order/orderFacts';
import { availableMinor } from '../order/orderFacts';
import type { AmountMode } from './cures';
import { cures } from './cures';
import { plainReference } from './lines/lineMatching';
import { assertFeePossible, feeMinorIn, isReturnFee } from './lines/returnFeeLine';
import type { Share } from './portionByMode';
import { portionByMode } from './portionByMode';

/** What is to move of an order. */
export interface Portion extends Share {
	/** Where the amount comes from: a refusal names only what the row's mode has. */
	mode: AmountMode;
}

/** Works out amount and lines by the instruction's mode. */
export function portionOf(
	{ brand }: { brand: Brand },
	kind: MovementKind,
	instruction: Instruction,
	order: OrderFacts,
): Portion {
	const { mode } = instruction.wanted;
	const feeMinor = feeMinorOf(instruction, order);
	if (mode === 'remaining' && availableMinor(order, kind) <= 0) return { amountMinor: 0, mode };
	assertOneFee(instruction, feeMinor);
	if (feeMinor > 0) assertFeePossible(order, mode);
	const portion = { ...portionByMode({ brand, kind, instruction, order, feeMinor }), mode };
	if (feeMinor > 0) assertFeeFits(portion, feeMinor, order);
	return portion;
}

function feeMinorOf({ returnFee }: Instruction, { currency }: OrderFacts): number {
	return returnFee === undefined ? 0 : toMinorUnits(returnFee, 'major', currency, 'Return Fee');
}

function assertOneFee({ orderLines = [] }: Instruction, feeMinor: number) {
	if (feeMinor === 0 || !orderLines.some(isReturnFee)) return;
	throw new Refusal(
		"'Order Lines' has a return fee, and 'Return Fee' is filled, too. Take one of them out, so that the fee isn't kept twice.",
		{ field: 'Return Fee' },
	);
}

function assertFeeFits(
	{ amountMinor, orderLines = [], mode }: Portion,
	feeMinor: number,
	{ currency }: OrderFacts,
) {
	const field = { field: 'Return Fee' };
	if (amountMinor <= 0) {
		const show = (minor: number) => formatMinor(minor, currency);
		throw new Refusal(
			`The return fee of ${show(feeMinor)} leaves nothing to refund of ${show(amountMinor + feeMinor)}. Lower it.`,
			field,
		);
	}
	if (orderLines.length <= limits.orderLines) return;
	throw new Refusal(
		`With the return fee it would be ${orderLines.length} order lines; the API takes ${limits.orderLines} at most. ${cures.withoutFee[mode]}`,
		field,
	);
}

/**
 * How much an instruction meant when it was carried out. What the order has become since must not make another event of
 * it: the same pieces under the same reference are the same lines, whatever their price would be now.
 *
 * @param before the order without the movement
 */
export function portionBefore(
	place: { brand: Brand },
	kind: MovementKind,
	instruction: Instruction,
	before: OrderFacts,
	movement: Movement,
): Portion {
	const { mode } = instruction.wanted;
	if (mode === 'remaining') return { amountMinor: movement.amountMinor, mode };
	if (!isSame(instruction, before, movement)) return portionOf(place, kind, instruction, before);
	const portion = ifPossible(() => portionOf(place, kind, instruction, before));
	if (portion?.amountMinor === movement.amountMinor) return portion;
	return { amountMinor: movement.amountMinor, orderLines: movement.orderLines, mode };
}

/** Whether a movement is what the instruction asks for, without working anything out. */
function isSame(
	instruction: Instruction,
	order: OrderFacts,
	{ amountMinor, orderLines }: Movement,
) {
	const { wanted } = instruction;
	if (wanted.mode === 'exact')
		return toMinorUnits(wanted.amount, wanted.unit, order.currency) === amountMinor;
	return (
		wanted.mode === 'lines' &&
		feeMinorIn(orderLines) === feeMinorOf(instruction, order) &&
		holds(orderLines, wanted.lines)
	);
}

function ifPossible(work: () => Portion): Portion | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}

/** Whether a movement has these pieces and no others. */
function holds(lines: readonly OrderLine[] = [], selections: readonly Selection[]): boolean {
	const goods = lines.filter((line) => !isReturnFee(line));
	const wanted = selections.map(({ reference }) => plainReference(reference));
	const pieces = (of: string) =>
		goods
			.filter(({ reference }) => plainReference(reference) === of)
			.reduce((sum, { quantity }) => sum + quantity, 0);
	return (
		goods.every(({ reference }) => wanted.includes(plainReference(reference))) &&
		selections.every(({ reference, quantity }) => pieces(plainReference(reference)) === quantity)
	);
}
