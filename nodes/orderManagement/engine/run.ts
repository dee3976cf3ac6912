import type {
	IExecuteData,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import { HeldBack } from '../../shared/errors/refusal';
import { isTool } from '../../shared/rows/failure';
import type { Header } from '../columns/header';
import type { RowReport } from '../output/report';
import type { Account } from '../transport/account';

/** One pass of a node over its rows: one try, with the rows that n8n starts all at once. */
export class Run {
	/** Asked for by the first row, kept for the others: decrypting a credential takes its time. */
	account?: Promise<Account>;
	/** Thrown by every failed row under On Error: Stop Workflow, so that whichever n8n shows tells everything. */
	sharedError?: NodeApiError;
	/** A row without a reference would move money again in a second run. */
	repeatMovesMoney = false;
	/** Headers of the sheet, by the names of their columns. */
	readonly headers = new Map<string, Header>();
	private readonly columns = new Map<string, boolean>();
	private readonly started = new Set<number>();
	private readonly reports = new Map<number, RowReport>();
	private readonly allStarted = new Gate();
	private readonly allReported = new Gate();
	private stoppedBecause?: string;

	constructor(
		/** The node as saved: raw values, expressions not evaluated. */
		readonly node: INode,
		readonly isTool: boolean,
		readonly executionId: string,
		/** Counts the passes of this node in this execution; the tries of Retry On Fail share one. */
		readonly runIndex: number,
		private readonly items: readonly INodeExecutionData[],
		/** One failed row ends the run (n8n's setting On Error: Stop Workflow); never an agent's. */
		readonly stopsOnFailure: boolean,
		/** n8n's batching lets rows start later than the first ones. */
		private readonly startsInBatches: boolean,
		/** Aborted when a person cancels the execution. */
		private readonly cancellation: AbortSignal | undefined,
	) {}

	/** Whether nothing new may be sent any more. */
	get isStopped(): boolean {
		return this.stopReason !== undefined;
	}

	private get stopReason(): string | undefined {
		const cancelled = this.cancellation?.aborted === true;
		return this.stoppedBecause ?? (cancelled ? 'the execution was cancelled' : undefined);
	}

	/** Whether some row has this column. Excel files are read without their empty cells. */
	hasColumn(name: string): boolean {
		const known =
			this.columns.get(name) ?? this.items.some(({ json }) => Object.hasOwn(json, name));
		this.columns.set(name, known);
		return known;
	}

	get rowCount(): number {
		return this.items.length;
	}

	hasStarted(index: number): boolean {
		return this.started.has(index);
	}

	start(index: number) {
		this.started.add(index);
		if (this.started.size >= this.items.length) this.allStarted.open();
	}

	/**
	 * Resolves when n8n has started every row. A row whose expression fails stops the node from inside n8n's start
	 * loop, and nothing may have been sent by then (n8n 2.41.1, executed 2026-11).
	 *
	 * @throws HeldBack when that loop was left early
	 */
	async everyRowStarted() {
		await sleep(0);
		if (this.startsInBatches) await this.allStarted.opened;
		if (this.started.size < this.items.length)
			throw new HeldBack('another row could not be started');
	}

	/** Resolves when every row has its report. */
	async everyRowReported(): Promise<RowReport[]> {
		await this.allReported.opened;
		return [...this.reports.values()].sort((a, b) => a.index - b.index);
	}

	report(report: RowReport) {
		this.reports.set(report.index, report);
		const failed = report.status === 'failed' || report.status === 'unknown';
		if (failed && this.stopsOnFailure) this.stop(`row ${report.index + 1} failed`);
		// In batches the first ones may be done before the last one begins.
		const noneToCome = !this.startsInBatches || this.started.has(this.items.length - 1);
		if (noneToCome && this.reports.size >= this.started.size) this.allReported.open();
	}

	/** Nothing new is sent from now on. */
	stop(reason: string) {
		this.stoppedBecause ??= reason;
	}

	/** @throws HeldBack when the run was stopped: to be asked right before something is sent */
	assertGoingOn() {
		const { stopReason } = this;
		if (stopReason !== undefined) throw new HeldBack(stopReason);
	}
}

/** A promise that is resolved from outside, once. */
class Gate {
	open: () => void = () => undefined;
	readonly opened = new Promise<void>((resolve) => {
		this.open = resolve;
	});
}

/** Shared by the rows of one pass: n8n gives all of them the same object, and keeps it for Retry On Fail. */
const runs = new WeakMap<IExecuteData, Run>();

/** The run that this row belongs to. A row that comes a second time begins a new try. */
export function joinRun(context: IExecutePaginationFunctions, index: number): Run {
	const executeData = context.getExecuteData();
	const known = runs.get(executeData);
	const run =
		known && !known.hasStarted(index) ? known : newRun(context, executeData, index, known);
	// In an agent's hands the object is the agent's, and shared by unrelated calls (n8n 2.41.1, 2026-11).
	if (!run.isTool) runs.set(executeData, run);
	run.start(index);
	return run;
}

function newRun(
	context: IExecutePaginationFunctions,
	executeData: IExecuteData,
	index: number,
	before: Run | undefined,
): Run {
	const node = context.getNode();
	const inAgentsHands = isTool(node);
	const single = inAgentsHands || node.executeOnce === true;
	const items = executeData.data.main?.[0] ?? [{ json: {} }];
	const { batching } = context.getNodeParameter('requestOptions', {}) as {
		batching?: { batch?: { batchInterval?: number } };
	};
	return new Run(
		node,
		inAgentsHands,
		// An execution that n8n doesn't keep may have no id; then it can't be told from the next one by it.
		context.getExecutionId() || (before?.executionId ?? randomUUID()),
		(context.getWorkflowDataProxy(index) as unknown as { $runIndex: number }).$runIndex,
		single ? items.slice(0, 1) : items,
		!inAgentsHands && !context.continueOnFail(),
		(batching?.batch?.batchInterval ?? 0) > 0,
		context.getExecutionCancelSignal(),
	);
}
