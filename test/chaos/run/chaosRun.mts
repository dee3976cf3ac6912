import { setTimeout } from 'node:timers/promises';
import type { RunningSimulator } from '../../support/simulator.mts';
import type { Batch } from './batch.mts';
import { readBooks } from '../judges/books.mts';
import { executeSheet } from './execute.mts';
import { judgeMoney } from '../judges/judgeMoney.mts';
import type { Executed } from '../judges/judgeRows.mts';
import { judgeRows } from '../judges/judgeRows.mts';
import { judgeSteps } from '../judges/judgeSteps.mts';
import type { RunPlan, Step } from '../plan/plan.mts';
import type { PortalEntry } from '../plan/portal.mts';
import { enterAtPortal } from '../plan/portal.mts';
import type { Violation } from '../../support/judge/violation.mts';
import type { Worker } from './worker.mts';

/** Longer than any fault holds a request up. */
const arrivalMs = 400;

/** One run on its way: its orders, its workers, and what happened so far. */
export class ChaosRun {
	readonly executed: Executed[] = [];

	constructor(
		private readonly simulator: RunningSimulator,
		private readonly workers: readonly Worker[],
		readonly batch: Batch,
		readonly plan: RunPlan,
	) {}

	async seed(): Promise<void> {
		await this.simulator.seed(...this.plan.orders);
	}

	async runEarly(): Promise<void> {
		for (const step of this.plan.early) await this.execute(step);
	}

	async runLate(): Promise<void> {
		for (const step of this.plan.late) await this.execute(step);
	}

	async runFinal(): Promise<void> {
		await this.execute(this.plan.final, true);
	}

	violations(): Violation[] {
		const { plan, executed } = this;
		return [judgeRows, judgeMoney, judgeSteps].flatMap((judge) => judge(plan, executed));
	}

	private async execute(step: Step, isFinal = false): Promise<void> {
		const { simulator, workers, plan } = this;
		const isBefore = ({ afterMs }: PortalEntry) => afterMs === undefined;
		await this.visitPortal(step.portal.filter(isBefore));
		if (step.faults.length > 0) await simulator.fault(...step.faults);
		const before = await readBooks(simulator, plan);
		const visits = this.visitPortal(step.portal.filter((entry) => !isBefore(entry)));
		const told = await Promise.all(
			step.workers.map(async (number) => {
				const worker = workers[number];
				if (!worker) throw new Error(`There is no worker ${number}.`);
				return await executeSheet(simulator, plan, step, worker);
			}),
		);
		await visits;
		// What was under way when the execution was broken off still arrives, and belongs to this step.
		if (step.brokenOffAfterMs !== undefined) await setTimeout(arrivalMs);
		const after = await readBooks(simulator, plan);
		this.executed.push({ step, told, before, after, isFinal });
	}

	private async visitPortal(entries: PortalEntry[]): Promise<void> {
		const { brand, movement } = this.plan;
		await Promise.all(
			entries.map(async (entry) => await enterAtPortal(this.simulator, brand, movement, entry)),
		);
	}
}
