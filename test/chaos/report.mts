import type { ChaosRun } from './chaosRun.mts';
import type { Family } from './families.mts';
import { families } from './families.mts';
import type { Violation } from './violation.mts';
import { violationKinds } from './violation.mts';

/** Counts over the runs of one family. */
export class Tally {
	runs = 0;
	private rows = 0;
	private unknown = 0;
	private readonly counts = new Map<Violation['kind'], number>();

	constructor(private readonly family: Family) {}

	/** Counts a run, and gives back what it broke of the promises to its family. */
	add(run: ChaosRun): Violation[] {
		const violations = run.violations();
		const told = run.executed.flatMap((execution) => execution.told.flat());
		this.runs += 1;
		this.rows += told.length;
		this.unknown += told.filter(({ status }) => status === 'unknown').length;
		for (const { kind } of violations) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
		const held: ReadonlyArray<Violation['kind']> = families[this.family].held;
		return violations.filter(({ kind }) => held.includes(kind));
	}

	line(seed: number): string {
		const counted = violationKinds.map((kind) => `${kind}=${this.counts.get(kind) ?? 0}`);
		const { runs, rows, unknown } = this;
		const { title } = families[this.family];
		return `${title}runs=${runs} rows=${rows} ${counted.join(' ')} unknown=${unknown} seed=${seed}`;
	}
}

/** All there is to know about a run that went wrong. */
export function describeRun({ plan, batch, executed }: ChaosRun, violations: Violation[]): string {
	const { number, family, brand, movement, amountMode, amountUnit, check } = plan;
	const { seed, sabotage } = batch;
	const steps = executed.flatMap(({ step, told, after }, index) => [
		`step ${index + 1}: ${JSON.stringify({ ...step, sheet: undefined, faults: undefined })}`,
		...step.sheet.map(({ columns }, row) => `  row ${row + 1} ${JSON.stringify(columns)}`),
		...step.faults.map((fault) => `  fault ${JSON.stringify(fault)}`),
		...told.flatMap((rows) => rows.map((row) => `  told ${JSON.stringify(row)}`)),
		...after.ledger.map((entry) => `  ledger ${JSON.stringify(entry)}`),
	]);
	return [
		`run ${number} (${family}): ${brand} ${movement} ${amountMode} ${amountUnit} check=${check}`,
		...violations.map(({ kind, text }) => `VIOLATION ${kind}: ${text}`),
		...steps,
		`Again: npm run chaos -- --seed ${seed} --family ${family} --only ${number}${sabotage ? ` --sabotage ${sabotage}` : ''}`,
	].join('\n');
}
