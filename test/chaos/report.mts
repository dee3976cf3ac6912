import type { ChaosRun } from './run/chaosRun.mts';
import type { Family } from './families.mts';
import { families } from './families.mts';
import type { Happening } from './happenings.mts';
import { happenings } from './happenings.mts';
import type { Violation } from '../support/judge/violation.mts';
import { chaosKinds } from '../support/judge/violation.mts';

const happeningNames = Object.keys(happenings) as Happening[];

/** Counted since the first version: they come first, in this order. */
const firstKinds = [
	'double',
	'false_success',
	'false_failure',
	'missed',
	'unjustified_unknown',
] as const;
const laterKinds = ['unjustified_refusal', 'unasked', ...chaosKinds] as const;

/** Counts over the runs of one family. */
export class Tally {
	runs = 0;
	private rows = 0;
	private unknown = 0;
	private readonly counts = new Map<Violation['kind'] | Happening, number>();

	constructor(private readonly family: Family) {}

	/** Counts a run, and gives back what it broke of the promises to its family. */
	add(run: ChaosRun): Violation[] {
		const violations = run.violations();
		const told = run.executed.flatMap((execution) => execution.told.flat());
		this.runs += 1;
		this.rows += told.length;
		this.unknown += told.filter(({ status }) => status === 'unknown').length;
		for (const { kind } of violations) this.count(kind, 1);
		for (const name of happeningNames) this.count(name, happenings[name](run));
		const held: ReadonlyArray<Violation['kind']> = families[this.family].held;
		return violations.filter(({ kind }) => held.includes(kind));
	}

	private count(name: Violation['kind'] | Happening, more: number) {
		this.counts.set(name, (this.counts.get(name) ?? 0) + more);
	}

	/** What was counted first keeps its place: the line is read by machines, too. */
	line(seed: number): string {
		const counted = (names: ReadonlyArray<Violation['kind'] | Happening>) =>
			names.map((name) => `${name}=${this.counts.get(name) ?? 0}`).join(' ');
		const { runs, rows, unknown } = this;
		const { title } = families[this.family];
		return `${title}runs=${runs} rows=${rows} ${counted(firstKinds)} unknown=${unknown} seed=${seed} ${counted([...laterKinds, ...happeningNames])}`;
	}
}

/** All there is to know about a run that went wrong. */
export function describeRun({ plan, batch, executed }: ChaosRun, violations: Violation[]): string {
	const { number, family, brand, movement, amountMode, amountUnit, check, duplicates } = plan;
	const { seed, sabotage } = batch;
	const steps = executed.flatMap(({ step, told, after }, index) => [
		`step ${index + 1}: ${JSON.stringify({ ...step, sheet: undefined, faults: undefined })}`,
		...step.sheet.map(({ columns }, row) => `  row ${row + 1} ${JSON.stringify(columns)}`),
		...step.faults.map((fault) => `  fault ${JSON.stringify(fault)}`),
		...told.flatMap((rows) => rows.map((row) => `  told ${JSON.stringify(row)}`)),
		...after.ledger.map((entry) => `  ledger ${JSON.stringify(entry)}`),
	]);
	return [
		`run ${number} (${family}): ${brand} ${movement} ${amountMode} ${amountUnit} check=${check} duplicates=${duplicates}`,
		...violations.map(({ kind, text }) => `VIOLATION ${kind}: ${text}`),
		...plan.orders.map((order) => `order ${JSON.stringify(order)}`),
		...steps,
		`Again: npm run chaos -- --seed ${seed} --family ${family} --only ${number}${sabotage ? ` --sabotage ${sabotage}` : ''}`,
	].join('\n');
}
