import { setTimeout } from 'node:timers/promises';
import type { OrderLine } from '../../../contract/orderLine.ts';
import type { BrandId } from '../../../contract/brand.ts';
import { capture, refund } from '../../simulator/client.mts';
import type { RunningSimulator } from '../../support/simulator.mts';
import { anotherLook } from '../sheet/looks.mts';
import type { RunPlan, Step } from './plan.mts';
import type { Random } from '../random.mts';
import type { MovementId } from '../../support/judge/terms.mts';
import type { SheetRow } from '../sheet/sheet.mts';

/**
 * A capture or refund that a person makes in the vendor's portal: without an idempotency key, by which it is told apart in
 * the ledger.
 */
export interface PortalEntry {
	orderId: string;
	amountMinor: number;
	/** People leave it out, mostly. */
	reference?: string;
	lines?: OrderLine[];
	/** So long after the start of the step, in milliseconds; missing: before it. */
	afterMs?: number;
}

const moves = { capture, refund } as const;

/** Makes an entry as the portal does, once: whether it worked stands in the order. */
export async function enterAtPortal(
	simulator: RunningSimulator,
	brand: BrandId,
	movement: MovementId,
	{ orderId, amountMinor, reference, lines, afterMs }: PortalEntry,
): Promise<void> {
	if (afterMs !== undefined) await setTimeout(afterMs);
	const body = { reference, order_lines: lines };
	await moves[movement](simulator, orderId, amountMinor, { brand, body }).catch(() => undefined);
}

/** The run with people at the portal, in some runs, and with what the node is to do about possible duplicates. */
export function withPortal(random: Random, plan: RunPlan): RunPlan {
	const duplicates = random.chance(0.35) ? 'allow' : 'refuse';
	if (random.chance(0.6)) return { ...plan, duplicates };
	const visit = (step: Step): Step => ({
		...step,
		portal: random.chance(0.5) ? random.list(1, 2, () => randomEntry(random, plan, step)) : [],
	});
	const early = plan.early.map(visit);
	const late = plan.late.map(visit);
	const final = visit(plan.final);
	const calm = { ...final, portal: final.portal.map(({ afterMs: _, ...entry }) => entry) };
	return withNamedEntry(random, { ...plan, duplicates, early, late, final: calm });
}

/** Mostly the amount of a row: that may be the row's very event. */
function randomEntry(random: Random, plan: RunPlan, { sheet }: Step): PortalEntry {
	const row = sheet[random.integer(0, sheet.length - 1)];
	const isAlike = row !== undefined && row.amountMinor > 0 && random.chance(0.7);
	const other = plan.orders[random.integer(0, plan.orders.length - 1)]?.order_id ?? '';
	const afterMs = random.integer(0, 150);
	const lines = row?.pricedLines;
	return {
		orderId: isAlike ? row.orderId : other,
		amountMinor: isAlike ? row.amountMinor : random.pick([100, 300, 700]),
		...(isAlike && lines !== undefined && random.chance(0.5) ? { lines } : {}),
		// While lines are on their way nobody can tell which ones will be left.
		...(plan.family !== 'lines' && random.chance(0.4) ? { afterMs } : {}),
	};
}

/**
 * Somebody does a row's job in the portal and gives it the row's reference. The node can know that only from a read that
 * doesn't lag, and nothing of its own may be under way.
 */
function withNamedEntry(random: Random, plan: RunPlan): RunPlan {
	const [first, ...more] = plan.early;
	const row = first?.sheet[random.integer(0, first.sheet.length - 1)];
	if (!first || plan.check !== 'orderFirst' || !isNameable(row) || random.chance(0.5)) return plan;
	const { orderId, amountMinor, pricedLines: lines } = row;
	const reference = anotherLook(random, row.reference);
	const named: PortalEntry = { orderId, amountMinor, reference, lines };
	const early = [{ ...first, portal: [named, ...first.portal] }, ...more];
	const withoutLag = (step: Step): Step => ({
		...step,
		faults: step.faults.filter(({ kind }) => kind !== 'lag'),
	});
	return { ...plan, early: early.map(withoutLag), late: plan.late.map(withoutLag) };
}

const isNameable = (row: SheetRow | undefined): row is SheetRow & { reference: string } =>
	row?.reference !== undefined && row.isValid && row.amountMinor > 0;
