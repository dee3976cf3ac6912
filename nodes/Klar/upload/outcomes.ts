import { emptyRowNote } from '../../shared/columns/emptyRow';
import { Refusal } from '../../shared/errors/refusal';
import { shown } from '../../shared/fields/choice';
import type { RefundOperation } from './refundOperation';
import type { Outcome } from '../output/outcome';
import { failed } from '../output/outcome';
import type { Draft } from './gather';
import { siblingOf } from './gather';
import type { Verdict } from './sendBatches';

/** What became of each row so far. */
export class Outcomes {
	/** Whether some row failed so far. */
	anyFailed = false;
	private readonly byRow = new Map<number, Outcome>();

	constructor(private readonly operation: Pick<RefundOperation, 'doneStatus' | 'onlyValidates'>) {}

	/** Every row has an outcome in the end; one without would be a defect. */
	of(row: number): Outcome {
		return this.byRow.get(row) ?? failed(new Refusal('The row was left out. Please report it.'));
	}

	/** Whether it is known what became of a refund. */
	isSettled({ rows }: Draft): boolean {
		return rows.every((row) => this.byRow.has(row));
	}

	refuse(row: number, refusal: Refusal) {
		this.anyFailed = true;
		this.byRow.set(row, failed(refusal));
	}

	/** An empty row stands between others, and is no failure. */
	skip(row: number) {
		this.byRow.set(row, { status: 'skipped', note: emptyRowNote });
	}

	/** What became of a refund becomes the outcome of its rows, and of the rows that brought earlier versions. */
	settle(draft: Draft, verdict: Verdict) {
		if (verdict.kind === 'taken') this.done(draft);
		else this.undone(draft, verdict);
	}

	private done({ rows, earlierRows, notes }: Draft) {
		const status = this.operation.doneStatus;
		for (const row of rows) this.byRow.set(row, { status, note: notes.get(row) });
		const note = `Row ${(rows.at(-1) ?? 0) + 1} brings a later version of this refund; that one counts.`;
		for (const row of earlierRows) this.byRow.set(row, { status: 'superseded', note });
	}

	private undone(draft: Draft, verdict: Exclude<Verdict, { kind: 'taken' }>) {
		const { id } = draft.refund;
		const refusal = this.refusalOf(id, verdict);
		const named = verdict.kind === 'refused' ? verdict.lines : [];
		const culprits = new Set(named.flatMap((line) => draft.lineRows[line] ?? []));
		const [culprit] = culprits;
		for (const row of draft.rows) {
			const isSibling = culprit !== undefined && !culprits.has(row);
			this.refuse(row, isSibling ? siblingOf(id, culprit) : refusal);
		}
		for (const row of draft.earlierRows) this.refuse(row, refusal);
	}

	private refusalOf(refundId: string, verdict: Exclude<Verdict, { kind: 'taken' }>): Refusal {
		const id = shown(refundId);
		if (verdict.kind === 'refused') {
			const { message, httpStatus } = verdict;
			return new Refusal(
				`Klar refused refund '${id}': ${message}. Correct it and run its rows again.`,
				{ httpStatus, errorMessages: [message] },
			);
		}
		const { kind, reason } = verdict;
		if (kind === 'notSent') {
			const message = `Refund '${id}' wasn't sent: ${reason}. Nothing was changed by it.`;
			return new Refusal(message, { heldBack: verdict.heldBack });
		}
		if (this.operation.onlyValidates)
			return new Refusal(`Refund '${id}' wasn't validated: ${reason}. Run it again later.`);
		return new Refusal(
			`Whether Klar took refund '${id}' isn't known: ${reason}. Run it again: an upload replaces what has the same id.`,
			{ unclear: true },
		);
	}
}
