import type { OrderLine } from '../../../contract/orderLine.ts';
import type { SimulatedOrder } from '../../support/simulator.mts';
import type { Books, TrueEntry } from './books.mts';
import type { Executed } from './judgeRows.mts';
import type { RunPlan } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import type { Violation } from '../../support/judge/violation.mts';

/*
 * What lines cost is not worked out a second time here: it is compared with what the row names and with what the order
 * itself says that it has.
 */

const isFee = ({ type }: OrderLine) => type === 'return_fee';
const sumMinor = (lines: readonly OrderLine[]) =>
	lines.reduce((sum, { total_amount }) => sum + total_amount, 0);
const feeMinorOf = ({ lines }: TrueEntry) => -sumMinor(lines.filter(isFee));
const linesOf = (lines: readonly OrderLine[], sku: string) =>
	lines.filter((line) => line.reference === sku && !isFee(line));
const piecesOf = (lines: readonly OrderLine[], sku: string) =>
	linesOf(lines, sku).reduce((sum, { quantity }) => sum + quantity, 0);

/** Whether an entry is what a row asks for, as far as the row says it: the pieces and the fee. */
export function holdsPieces(
	{ amountMode }: RunPlan,
	{ pieces = new Map<string, number>(), feeMinor = 0 }: SheetRow,
	entry: TrueEntry,
): boolean {
	if (feeMinorOf(entry) !== feeMinor) return false;
	if (amountMode !== 'lines') return true;
	const goods = entry.lines.filter((line) => !isFee(line));
	return (
		goods.every(({ reference = '' }) => pieces.has(reference)) &&
		[...pieces].every(([sku, count]) => piecesOf(goods, sku) === count)
	);
}

/** What was moved beyond what the order had left at that moment. */
export function beyondOrder(plan: RunPlan, executed: readonly Executed[]): Violation[] {
	const after = executed.at(-1)?.after;
	if (!after) return [];
	const ours = after.entries.filter(({ isOurs }) => isOurs);
	return ours.flatMap((entry) => {
		const excess = excessOf(plan, after, entry);
		if (excess === undefined) return [];
		const text = `order ${entry.orderId}, ${entry.id}: ${excess}`;
		return [{ kind: 'beyond_order' as const, text }];
	});
}

function excessOf(plan: RunPlan, books: Books, entry: TrueEntry): string | undefined {
	const order = books.orders.get(entry.orderId);
	const ofOrder = books.entries.filter(({ orderId }) => orderId === entry.orderId);
	const before = ofOrder.slice(0, ofOrder.indexOf(entry));
	if (!order) return 'not an order of this run';
	const leftMinor = totalMinor(plan, order) - before.reduce((sum, one) => sum + one.amountMinor, 0);
	const feeMinor = feeMinorOf(entry);
	if (entry.amountMinor + feeMinor > leftMinor)
		return `${entry.amountMinor} and a fee of ${feeMinor} of ${leftMinor}`;
	if (entry.lines.length === 0) return undefined;
	if (sumMinor(entry.lines) !== entry.amountMinor)
		return `lines of ${sumMinor(entry.lines)} for ${entry.amountMinor}`;
	return plan.amountMode === 'lines'
		? lineExcess(sourceLines(plan, order), before, entry)
		: undefined;
}

function lineExcess(
	source: readonly OrderLine[],
	before: readonly TrueEntry[],
	{ lines }: TrueEntry,
): string | undefined {
	const moved = [...before.flatMap((entry) => entry.lines), ...lines];
	for (const sku of new Set(lines.filter((line) => !isFee(line)).map(skuOf))) {
		const [pieces, ofPieces] = [piecesOf(moved, sku), piecesOf(source, sku)];
		if (pieces > ofPieces) return `${pieces} pieces of ${sku}, which has ${ofPieces}`;
		const [minor, ofMinor] = [moved, source].map((all) => sumMinor(linesOf(all, sku)));
		if ((minor ?? 0) > (ofMinor ?? 0)) return `${minor} of ${sku}, which has ${ofMinor}`;
	}
	return undefined;
}

const skuOf = ({ reference }: OrderLine) => reference ?? '';

/** What pieces are taken from. */
const sourceLines = ({ movement }: RunPlan, { order_lines, captures }: SimulatedOrder) =>
	movement === 'capture' ? order_lines : captures.flatMap((capture) => capture.order_lines);

/** What there was to move at first. Captures don't come while refunds are made. */
const totalMinor = ({ movement }: RunPlan, { order_amount, captured_amount }: SimulatedOrder) =>
	movement === 'capture' ? order_amount : captured_amount;

/** As far as the orders of a run go. */
const feeMarkets = ['DE', 'SE'];

/**
 * Whether a row could have been carried out for certain. Where goodwill, discounts or several captures make it hard to
 * say what is left of a line, the node may refuse.
 */
export function fitsForCertain(plan: RunPlan, row: SheetRow, books: Books): boolean {
	const { orderId, pieces = new Map<string, number>(), feeMinor = 0 } = row;
	const order = books.orders.get(orderId);
	const past = books.entries.filter((entry) => entry.orderId === orderId);
	if (!order || !isPlain(order, past)) return false;
	const source = sourceLines(plan, order);
	const moved = past.flatMap(({ lines }) => lines);
	const leftMinor = books.available.get(orderId) ?? 0;
	const wantedMinor = plan.amountMode === 'lines' ? listPrice(source, pieces) : leftMinor;
	return (
		[...pieces].every(([sku, n]) => n <= piecesOf(source, sku) - piecesOf(moved, sku)) &&
		wantedMinor <= leftMinor &&
		(feeMinor === 0 || (feeMinor < wantedMinor && takesFee(order)))
	);
}

/** Everything that moved is pieces of lines without discounts. */
const isPlain = ({ captures, order_lines }: SimulatedOrder, past: readonly TrueEntry[]) =>
	past.every((entry) => sumMinor(entry.lines) === entry.amountMinor && feeMinorOf(entry) === 0) &&
	captures.every((capture) => capture.order_lines.length > 0) &&
	order_lines.every(({ total_discount_amount = 0 }) => total_discount_amount === 0);

const takesFee = ({ captures, purchase_country }: SimulatedOrder) =>
	captures.length === 1 && feeMarkets.includes(purchase_country);

const listPrice = (source: readonly OrderLine[], pieces: ReadonlyMap<string, number>) =>
	[...pieces].reduce(
		(sum, [sku, count]) => sum + count * (linesOf(source, sku)[0]?.unit_price ?? 0),
		0,
	);
