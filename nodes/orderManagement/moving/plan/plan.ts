import { createHash } from 'node:crypto';
import type { OrderLine } from '../../../../contract/orderLine';
import { decimalText, formatMinor } from '../../money/minorUnits';
import type { MovementKind } from '../movementKinds';
import type { Movement, OrderFacts } from '../order/orderFacts';
import { availableMinor } from '../order/orderFacts';
import { referenceIdentity } from '../order/referenceIdentity';
import type { AmountMode } from './cures';
import {
	bookingNote,
	differenceNote,
	feeBackNote,
	linesNote,
	onOneLine,
	sameAmountNote,
} from './notes';

/** One movement of money, worked out without its order and not yet carried out. */
export interface UnreadPlan {
	kind: MovementKind;
	amountMinor: number;
	reference?: string;
	orderLines?: OrderLine[];
	/** Where the amount comes from; `exact` if it isn't said. */
	mode?: AmountMode;
	/** One sentence that a colleague can approve. */
	sentence: string;
	order?: undefined;
}

/** One movement of money, compared with its order and not yet carried out. */
export interface Plan extends Omit<UnreadPlan, 'order'> {
	order: OrderFacts;
	/** What is to be said about the lines: a sentence with a space before it. */
	note?: string;
	/** What can still be moved afterwards, in minor units. */
	remainingMinor: number;
	/** The same plan has the same id; any change of order, amount, currency, lines or reference gives another one. */
	id: string;
}

/** What an instruction amounts to for an order. */
export type PlanParts = Pick<Plan, 'amountMinor' | 'mode' | 'note' | 'orderLines' | 'reference'> & {
	/** A second run of a row without a reference moves money again, instead of being refused. */
	mayRepeat: boolean;
};

/** @param place where it would be carried out: `Klarna LIVE` */
export function planMovement(
	kind: MovementKind,
	order: OrderFacts,
	{ mayRepeat, ...parts }: PlanParts,
	place: string,
): Plan {
	const remainingMinor = availableMinor(order, kind) - parts.amountMinor;
	const plan = { kind, order, ...parts, remainingMinor };
	return { ...plan, sentence: sentenceOf(plan, place, mayRepeat), id: planId(plan) };
}

function sentenceOf(
	{
		kind,
		order,
		amountMinor,
		reference,
		orderLines,
		note = '',
		remainingMinor,
	}: Omit<Plan, 'id' | 'sentence'>,
	place: string,
	mayRepeat: boolean,
): string {
	const show = (minor: number) => formatMinor(minor, order.currency);
	const merchantReference = order.merchantReferences[0];
	const owner = merchantReference ? ` (merchant reference ${onOneLine(merchantReference)})` : '';
	const event =
		reference === undefined
			? `without a reference: a second run ${mayRepeat ? 'will move money again' : 'is refused as a possible duplicate'}`
			: `for reference ${onOneLine(reference)}`;
	const rest = `${show(Math.max(remainingMinor, 0))} ${kind.id === 'capture' ? 'stay authorized' : 'stay refundable'} after this.`;
	const notes = [
		note,
		differenceNote(orderLines, amountMinor, show),
		feeBackNote(kind, order, { orderLines, remainingMinor }, show),
		bookingNote(kind, order, orderLines),
		sameAmountNote(kind, order, amountMinor, reference),
	].join('');
	const goods = linesNote(orderLines, (minor) => decimalText(minor, order.currency));
	const what = whatMoves(kind, show(amountMinor), goods, `${order.orderId}${owner}`);
	return `${what} at ${place}, ${event}. ${rest}${notes}`;
}

/** `Refund 49.90 EUR: 2 × SKU-1 (49.90). Order f339…`. */
function whatMoves({ verb }: MovementKind, amount: string, goods: string, order: string): string {
	return `${verb} ${amount}${goods === '' ? ' of order' : `: ${goods}. Order`} ${order}`;
}

/**
 * The plan of a movement whose order isn't read: in minor units, because the currency isn't known either.
 *
 * @param place where it would be carried out: `Klarna LIVE`
 */
export function planUnread(
	kind: MovementKind,
	orderId: string,
	parts: Pick<UnreadPlan, 'amountMinor' | 'orderLines' | 'reference'>,
	place: string,
): UnreadPlan {
	const { amountMinor, orderLines, reference } = parts;
	const event = reference === undefined ? 'without a reference' : `for reference ${reference}`;
	const goods = linesNote(orderLines, String);
	const what = whatMoves(kind, `${amountMinor} minor units`, goods, orderId);
	const notes = differenceNote(orderLines, amountMinor, String);
	const sentence = `${what} at ${place}, ${event}. Not compared with the order.${notes}`;
	return { kind, ...parts, sentence };
}

/** What takes the plan's place when the event was carried out before. */
export function alreadySentence(
	{ kind, order, reference }: Plan,
	{ amountMinor, at, id }: Movement,
): string {
	const amount = formatMinor(amountMinor, order.currency);
	const event = reference === undefined ? '' : ` for reference ${onOneLine(reference)}`;
	return `Nothing to do: ${amount} of order ${order.orderId} were ${kind.moved}${event} before${at ? `, on ${at}` : ''} (${kind.idField} ${id ?? 'not reported'}).`;
}

function planId({
	kind,
	order,
	amountMinor,
	reference,
	orderLines,
}: Omit<Plan, 'id' | 'sentence'>): string {
	const identity = [
		order.orderId,
		kind.id,
		amountMinor,
		order.currency,
		orderLines?.map(inOneOrder) ?? null,
		reference === undefined ? null : referenceIdentity(reference),
	];
	return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}

/** The same line has the same id, in whatever order its fields came back from a workflow. */
const inOneOrder = (line: OrderLine) =>
	Object.entries(line)
		.filter(([, value]) => value !== undefined)
		.sort(([one], [other]) => (one < other ? -1 : 1));
