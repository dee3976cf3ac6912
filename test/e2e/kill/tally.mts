import type { Violation } from '../../support/judge/violation.mts';
import { countKinds } from '../../support/judge/violation.mts';

/** What happened in the whole test. */
export class Tally {
	/** Kills in the middle of an execution's movements, by n8n's own word a crash. */
	kills = 0;
	/** Executions that were started. */
	runs = 0;
	/** Result rows of finished executions. */
	rows = 0;
	/** Movements that were carried out when the n8n that had asked for them was dead. */
	unheard = 0;
	clockJumps = 0;
	readonly violations: Violation[] = [];
	private readonly startedAt = Date.now();

	line(events: Record<string, number>, seed: number): string {
		const { kills, runs, rows, unheard, clockJumps, violations } = this;
		const minutes = ((Date.now() - this.startedAt) / 60_000).toFixed(1);
		const found = Object.fromEntries(countKinds(violations));
		const figures = { kills, runs, rows, unheard, clock_jumps: clockJumps, ...events };
		return Object.entries({ ...figures, ...found, seed, minutes })
			.map(([name, value]) => `${name}=${String(value)}`)
			.join(' ');
	}
}
