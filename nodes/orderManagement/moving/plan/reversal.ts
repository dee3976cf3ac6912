import { createHash } from 'node:crypto';
import type { OrderLine } from '../../../../contract/orderLine';
import { Refusal } from '../../../shared/errors/refusal';
import type { Brand } from '../../brand';
import { sumOfLines } from '../../money/lineTotals';
import { formatMinor } from '../../money/minorUnits';
import { movementKinds } from '../movementKinds';
import type { Movement, OrderFacts } from '../order/orderFacts';
import { availableMinor, withMovement } from '../order/orderFacts';
import { isSameReference, referenceIdentity } from '../order/referenceIdentity';
import { linesLeft } from './lines/everythingLeft';
import { feeBackNote, onOneLine } from './notes';

/** One call on the way of undoing an order. */
export type Step =
	| { kind: 'cancel' }
	/** Gives up what is authorized; in minor units. */
	| { kind: 'release'; amountMinor: number }
	| RefundStep;

export interface RefundStep {
	kind: 'refund';
	captureId: string;
	amountMinor: number;
	orderLines?: OrderLine[];
	/** `<reference>/<n>`, where n counts the order's captures from 1. */
	reference: string;
	/** The refund that an earlier run made for this step. */
	earlier?: Movement;
}

/** How an order is undone, worked out and not yet carried out. */
export interface Reversal {
	steps: Step[];
	/** What the refunds of this plan add up to, in minor units. */
	amountMinor: number;
	sentence: string;
	id: string;
}

type Way = 'cancel' | 'nothing' | 'refund' | 'releaseAndRefund';

/** Which way back an order's state leaves (SPEC of this project; states: api facts A7, 2026-11). */
const ways: Readonly<Record<string, Way>> = {
	AUTHORIZED: 'cancel',
	CANCELLED: 'nothing',
	CAPTURED: 'refund',
	CLOSED: 'refund',
	EXPIRED: 'refund',
	PART_CAPTURED: 'releaseAndRefund',
};

/**
 * Works out how to undo an order: cancel it, or release what is authorized and refund every capture with its lines.
 *
 * @throws Refusal for a state that isn't known, or when refunds can't be told apart by capture
 */
export function planReversal(
	brand: Brand,
	order: OrderFacts,
	reference: string,
	place: string,
): Reversal {
	const way = Object.hasOwn(ways, order.status) ? ways[order.status] : undefined;
	if (way === undefined) {
		throw new Refusal(
			`Order ${order.orderId} is ${order.status}, and how to undo that isn't known. Do it in the ${brand.label} portal.`,
		);
	}
	const steps = stepsOf(way, brand, order, reference);
	const amountMinor = steps.reduce((sum, step) => sum + (isDue(step) ? step.amountMinor : 0), 0);
	assertAllRefunded(order, amountMinor, way);
	const parts = { steps, amountMinor };
	return {
		...parts,
		sentence: sentenceOf(parts, order, reference, place),
		id: idOf(parts, order, reference),
	};
}

/** The order as the rows behind will find it, if it is undone as planned. */
export function orderAfterReversal(
	order: OrderFacts,
	{ steps }: Reversal,
	plannedByRow: number,
): OrderFacts {
	return steps.reduce(
		(known, step): OrderFacts => {
			if (step.kind === 'cancel') return { ...known, status: 'CANCELLED', authorizedMinor: 0 };
			if (step.kind === 'release') return { ...known, status: 'CAPTURED', authorizedMinor: 0 };
			if (!isDue(step)) return known;
			const { amountMinor, captureId, orderLines, reference } = step;
			const id = `planned for capture ${captureId}`;
			const refunded = withMovement(known, movementKinds.refund, {
				id,
				amountMinor,
				orderLines,
				reference,
			});
			const capture = refunded.capture.map((one) =>
				one.id === captureId ? { ...one, refundedMinor: one.amountMinor } : one,
			);
			return { ...refunded, capture };
		},
		{ ...order, plannedByRow },
	);
}

/**
 * Refunds can't name their capture, so one of an earlier run may have landed on another capture than the one it was
 * numbered for: then the steps left over don't make up what is left.
 */
function assertAllRefunded(order: OrderFacts, amountMinor: number, way: Way) {
	const leftMinor = availableMinor(order, movementKinds.refund);
	if (leftMinor === amountMinor || way === 'cancel' || way === 'nothing') return;
	const show = (minor: number) => formatMinor(minor, order.currency);
	throw new Refusal(
		`${show(leftMinor)} can still be refunded, but by captures it would be ${show(amountMinor)}: an earlier refund was booked on another capture than it was meant for, or the order is just being changed. Nothing was refunded. Run the row again in a minute; if it stays, refund the rest with 'Refund → Create', 'All That Is Left' or 'Exact Amount'.`,
	);
}

/** A refund that is still to be made. */
export function isDue(step: Step): step is RefundStep {
	return step.kind === 'refund' && step.earlier === undefined;
}

function stepsOf(way: Way, brand: Brand, order: OrderFacts, reference: string): Step[] {
	if (way === 'cancel') return [{ kind: 'cancel' }];
	if (way === 'nothing') return [];
	const refunds = order.capture
		.map((capture, index) => refundStep(brand, order, capture, `${reference}/${index + 1}`))
		.filter((step) => step !== undefined);
	if (way === 'refund') return refunds;
	return [{ kind: 'release', amountMinor: order.authorizedMinor }, ...refunds];
}

function refundStep(
	brand: Brand,
	order: OrderFacts,
	capture: Movement,
	reference: string,
): RefundStep | undefined {
	const step = { kind: 'refund' as const, captureId: capture.id ?? '', reference };
	const earlier = order.refund.find((refund) => isSameStep(refund.reference, reference));
	if (earlier) return { ...step, amountMinor: earlier.amountMinor, earlier };
	const amountMinor = capture.amountMinor - refundedOf(order, capture);
	if (amountMinor <= 0) return undefined;
	return { ...step, amountMinor, orderLines: linesOf(brand, order, capture, amountMinor) };
}

/** A step's number stands outside the identity of the reference: `007/1` and `7/1` are one step. */
function isSameStep(one: string | undefined, other: string): boolean {
	const [, reference, number] = /^(.*)(\/\d+)$/.exec(other) ?? [];
	if (one === undefined || number === undefined || !one.endsWith(number)) return false;
	return isSameReference(one.slice(0, -number.length), reference);
}

/** What was refunded of a capture. Older answers don't say; with one capture it is all that was refunded. */
function refundedOf(order: OrderFacts, capture: Movement): number {
	if (capture.refundedMinor !== undefined) return capture.refundedMinor;
	if (order.capture.length === 1 || order.refundedMinor === 0) return order.refundedMinor;
	throw new Refusal(
		`Order ${order.orderId} has ${order.capture.length} captures, and the API doesn't say which of them was refunded. Refund the rest with 'Refund → Create'.`,
	);
}

/** The capture's own lines put the refund onto its invoice; they have to add up, or the refund goes without. */
function linesOf(
	brand: Brand,
	order: OrderFacts,
	capture: Movement,
	amountMinor: number,
): OrderLine[] | undefined {
	if (!capture.orderLines?.length) return undefined;
	const lines = linesLeft(brand.id, order, capture.id);
	return sumOfLines(lines) === amountMinor ? lines : undefined;
}

function sentenceOf(
	{ steps, amountMinor }: Pick<Reversal, 'amountMinor' | 'steps'>,
	order: OrderFacts,
	reference: string,
	place: string,
): string {
	const merchantReference = order.merchantReferences[0];
	const owner = merchantReference ? ` (merchant reference ${onOneLine(merchantReference)})` : '';
	const what = `order ${order.orderId}${owner} at ${place}, for reference ${onOneLine(reference)}`;
	const show = (minor: number) => formatMinor(minor, order.currency);
	if (steps[0]?.kind === 'cancel') {
		return `Cancel ${what}. ${show(order.authorizedMinor)} are no longer authorized after this.`;
	}
	const due = steps.filter(isDue).length;
	const refunds = `refund ${show(amountMinor)} in ${due} ${due === 1 ? 'refund' : 'refunds'}`;
	const remainingMinor = availableMinor(order, movementKinds.refund) - amountMinor;
	const fee = feeBackNote(movementKinds.refund, order, { remainingMinor }, show);
	if (steps[0]?.kind === 'release')
		return `Release ${show(order.authorizedMinor)} and ${refunds} of ${what}.${fee}`;
	if (due > 0) return `${refunds.replace('refund', 'Refund')} of ${what}.${fee}`;
	return `Nothing to do for ${what}: it is ${order.status}.`;
}

function idOf({ steps }: Pick<Reversal, 'steps'>, order: OrderFacts, reference: string): string {
	const sent = JSON.stringify(steps.map((step) => ({ ...step, reference: undefined })));
	const identity = [
		order.orderId,
		'cancelOrRefund',
		sent,
		order.currency,
		referenceIdentity(reference),
	];
	return createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
}
