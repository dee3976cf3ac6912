import { movedBetween } from './books.mts';
import { namedColumns } from '../run/execute.mts';
import type { Executed } from './judgeRows.mts';
import type { RunPlan } from '../plan/plan.mts';
import type { SheetRow } from '../sheet/sheet.mts';
import type { Violation } from '../../support/judge/violation.mts';

/** Compares each step with what it was allowed to move at all. */
export function judgeSteps(plan: RunPlan, executed: Executed[]): Violation[] {
	return executed.flatMap((execution, index) =>
		[...overLimit(plan, execution), ...sentUnplanned(plan, execution)].map(({ kind, text }) => ({
			kind,
			text: `step ${index + 1}: ${text}`,
		})),
	);
}

/** A limit is kept by every execution of the step, in its one currency. */
function overLimit({ orders }: RunPlan, { step, before, after }: Executed): Violation[] {
	const { limit } = step;
	if (!limit) return [];
	const inCurrency = new Set(
		orders
			.filter(({ purchase_currency }) => purchase_currency === limit.currency)
			.map(({ order_id }) => order_id),
	);
	const moved = movedBetween(before, after);
	const sumMinor = moved
		.filter(({ orderId }) => inCurrency.has(orderId))
		.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
	const others = moved.filter(({ orderId }) => !inCurrency.has(orderId)).length;
	if (sumMinor <= limit.totalMinor * step.workers.length && others === 0) return [];
	const allowed = `${limit.totalMinor} ${limit.currency} in each of ${step.workers.length}`;
	return [{ kind: 'over_limit', text: `${sumMinor} and ${others} others moved, ${allowed}` }];
}

/** Under Stop Workflow nothing moves when a row of the sheet can't be carried out by anybody. */
function sentUnplanned(plan: RunPlan, { step, before, after }: Executed): Violation[] {
	const { sheet, onError, settings } = step;
	const isSkipped = (row: SheetRow) =>
		step.mapsAutomatically &&
		Object.values(namedColumns(plan, row)).every((value) => String(value ?? '').trim() === '');
	const canNever = (row: SheetRow) =>
		(!row.isValid || (row.reference === undefined && !plan.allowWithoutReference)) &&
		!isSkipped(row);
	if (onError !== 'stopWorkflow' || settings.executeOnce === true || !sheet.some(canNever))
		return [];
	const moved = movedBetween(before, after).length;
	return moved === 0 ? [] : [{ kind: 'sent_unplanned', text: `${moved} moved beside a bad row` }];
}
