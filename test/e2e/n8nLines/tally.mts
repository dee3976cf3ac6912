import type { Fault } from '../../../simulator/faults/fault.mts';
import type { ErrorSetting } from './ways.mts';
import { errorSettings } from './ways.mts';
import type { Told } from './told.mts';
import type { Violation } from '../../support/judge/violation.mts';
import { countKinds, ledgerKinds } from '../../support/judge/violation.mts';

const SHOWN_PER_KIND = 5;

/** What happened under one error setting of one n8n. */
export class Tally {
	/** Calls that met a fault. */
	private faults = 0;
	private executions = 0;
	private rows = 0;
	private readonly statuses = new Map<string, number>();
	private readonly violations: Violation[] = [];

	constructor(
		private readonly version: string,
		private readonly setting: ErrorSetting,
	) {}

	/** Counts an execution; rows that nothing was said of are `not_listed`. */
	addRun(rowCount: number, told: readonly Told[]): void {
		this.executions += 1;
		this.rows += rowCount;
		for (const { status } of told) this.count(status, 1);
		const silent = rowCount - new Set(told.map(({ row }) => row)).size;
		if (silent > 0) this.count('not_listed', silent);
	}

	addFaults(faults: readonly Fault[]): void {
		this.faults += faults.reduce((sum, { hits }) => sum + hits, 0);
	}

	addViolations(violations: readonly Violation[]): void {
		this.violations.push(...violations);
	}

	/** Something went wrong at the API, and nothing in the nodes. */
	get isClean(): boolean {
		return this.faults > 0 && this.violations.length === 0;
	}

	/** The first violations of each kind, for a person. */
	examples(): string[] {
		return ledgerKinds.flatMap((kind) =>
			this.violations
				.filter((violation) => violation.kind === kind)
				.slice(0, SHOWN_PER_KIND)
				.map(({ text }) => `VIOLATION ${kind}: ${text}`),
		);
	}

	line(): string {
		const counted = [...this.statuses].sort(([one], [other]) => one.localeCompare(other));
		const { executions, faults, rows } = this;
		const found = countKinds(this.violations);
		const figures = [...Object.entries({ executions, faults, rows }), ...counted, ...found];
		const title = `n8n ${this.version}, ${errorSettings[this.setting]}:`;
		return [title, ...figures.map(([name, value]) => `${String(name)}=${String(value)}`)].join(' ');
	}

	private count(status: string, rows: number): void {
		this.statuses.set(status, (this.statuses.get(status) ?? 0) + rows);
	}
}
