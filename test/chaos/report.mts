import type { ChaosRun } from './chaosRun.mts';
import type { Violation } from './violation.mts';
import { violationKinds } from './violation.mts';

/** Counts over runs of one kind of check. */
export class Tally {
	runs = 0;
	rows = 0;
	unknown = 0;
	private readonly counts = new Map<Violation['kind'], number>();

	add({ executed }: ChaosRun, violations: Violation[]): void {
		const told = executed.flatMap((execution) => execution.told.flat());
		this.runs += 1;
		this.rows += told.length;
		this.unknown += told.filter(({ status }) => status === 'unknown').length;
		for (const { kind } of violations) this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
	}

	get hasViolations(): boolean {
		return this.counts.size > 0;
	}

	line(seed: number): string {
		const counted = violationKinds.map((kind) => `${kind}=${this.counts.get(kind) ?? 0}`);
		const { runs, rows, unknown } = this;
		return `runs=${runs} rows=${rows} ${counted.join(' ')} unknown=${unknown} seed=${seed}`;
	}
}

/** All there is to know about a run that went wrong. */
export function describeRun(
	{ plan, executed }: ChaosRun,
	violations: Violation[],
	seed: number,
): string {
	const { number, brand, movement, amountMode, amountUnit, check } = plan;
	const steps = executed.flatMap(({ step, told, after }, index) => [
		`step ${index + 1}: ${JSON.stringify({ ...step, sheet: undefined, faults: undefined })}`,
		...step.sheet.map(({ columns }, row) => `  row ${row + 1} ${JSON.stringify(columns)}`),
		...step.faults.map((fault) => `  fault ${JSON.stringify(fault)}`),
		...told.flatMap((rows) => rows.map((row) => `  told ${JSON.stringify(row)}`)),
		...after.ledger.map((entry) => `  ledger ${JSON.stringify(entry)}`),
	]);
	return [
		`run ${number}: ${brand} ${movement} ${amountMode} ${amountUnit} check=${check}`,
		...violations.map(({ kind, text }) => `VIOLATION ${kind}: ${text}`),
		...steps,
		`Reproduce: tsx test/chaos/main.mts --seed ${seed} --only ${number}`,
	].join('\n');
}
