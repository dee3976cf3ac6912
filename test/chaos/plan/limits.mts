import type { RunPlan, Step } from './plan.mts';
import type { Random } from '../random.mts';

/** What a step may move in one execution, in the currency of one of its orders. */
export interface StepLimit {
	/** ISO 4217. */
	currency: string;
	totalMinor: number;
}

/** The plan with a limit in a quarter of its steps. The last one has to move everything that fits. */
export function withLimits(random: Random, plan: RunPlan): RunPlan {
	if (plan.check !== 'orderFirst') return plan;
	const limited = (step: Step): Step =>
		random.chance(0.25) ? { ...step, limit: randomLimit(random, plan) } : step;
	return { ...plan, early: plan.early.map(limited), late: plan.late.map(limited) };
}

const randomLimit = (random: Random, { orders }: RunPlan): StepLimit => ({
	currency: orders[random.integer(0, orders.length - 1)]?.purchase_currency ?? 'EUR',
	totalMinor: random.pick([1_500, 4_000, 9_000, 20_000] as const),
});

/** The node's fields for a limit. */
export const limitFields = ({ currency, totalMinor }: StepLimit) => ({
	allowedCurrencies: currency,
	maxTotalPerExecution: currency === 'JPY' ? String(totalMinor) : (totalMinor / 100).toFixed(2),
});
