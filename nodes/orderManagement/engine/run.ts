import type { INode, INodeExecutionData, NodeApiError } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { HeldBack } from '../../shared/errors/refusal';
import type { Header } from '../columns/header';
import type { RowReport } from '../output/report';
import type { Account } from '../transport/account';
import { Planning } from './planning';
import { withResolvers } from './withResolvers';

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
	private readonly allStarted = withResolvers();
	private readonly allReported = withResolvers();
	private readonly planning: Planning;
	private unworkable?: string;
	private stoppedBecause?: string;
	private stoppedBeforeSending = false;
	private readonly startedAtMs = Date.now();
	private startingIsOver: boolean;

	constructor(
		/** The node as saved: raw values, expressions not evaluated. */
		readonly node: INode,
		readonly isTool: boolean,
		readonly executionId: string,
		/** Empty for a workflow that was never saved. */
		readonly workflowId: string,
		/** Counts the passes of this node in this execution; the tries of Retry On Fail share one. */
		readonly runIndex: number,
		private readonly items: readonly INodeExecutionData[],
		/** One failed row ends the run (n8n's setting On Error: Stop Workflow); never an agent's. */
		readonly stopsOnFailure: boolean,
		/** How long n8n's batching takes to start all rows; 0 if it starts them at once. */
		private readonly startingMs: number,
		/** Aborted when a person cancels the execution. */
		private readonly cancellation: AbortSignal | undefined,
		/** Every row is planned before the first one is sent. */
		readonly plansFirst: boolean,
	) {
		this.startingIsOver = startingMs === 0;
		this.planning = new Planning(plansFirst ? items.length : 0);
	}

	/** Whether rows are still being planned: nothing is sent yet. */
	get isPlanning(): boolean {
		return this.planning.isUnderWay;
	}

	/** Whether planning ended with nothing to be sent: some row can't work, or the run was stopped. */
	get sendsNothing(): boolean {
		return this.stoppedBeforeSending;
	}

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
		if (this.started.size >= this.items.length) this.allStarted.resolve();
	}

	/**
	 * Resolves when n8n has started every row. A row whose expression fails stops the node from inside n8n's start
	 * loop, and nothing may have been sent by then (n8n 2.41.1, executed 2026-11).
	 *
	 * @throws HeldBack when that loop was left early
	 */
	async everyRowStarted() {
		await sleep(0);
		if (this.startingMs > 0) await this.allStarted.promise;
		if (this.started.size < this.items.length)
			throw new HeldBack('another row could not be started');
	}

	/**
	 * Resolves when every row was planned. Every row counts, also one that failed, was achieved in an earlier try or was held
	 * back: its report stands for its plan.
	 */
	async everyRowPlanned(index: number) {
		this.notePlanned(index);
		await this.planning.ended;
	}

	/** Has something that planning set aside given back, should nothing be sent. */
	reserve(giveBack: () => void) {
		this.planning.reserve(giveBack);
	}

	private notePlanned(index: number) {
		if (!this.planning.note(index)) return;
		if (this.unworkable !== undefined) this.stop(this.unworkable);
		this.stoppedBeforeSending = this.isStopped;
		this.planning.end(this.stoppedBeforeSending);
	}

	/** Resolves when every row has its report. */
	async everyRowReported(): Promise<RowReport[]> {
		if (this.startingMs > 0) void this.noneStartsAnyMore();
		await this.allReported.promise;
		return [...this.reports.values()].sort((a, b) => a.index - b.index);
	}

	report(report: RowReport) {
		this.reports.set(report.index, report);
		const failed = report.status === 'failed' || report.status === 'unknown';
		if (failed) this.refuse(report.index);
		this.notePlanned(report.index);
		this.openIfAllReported();
	}

	/** In batches the first ones may be done before the last one begins. */
	private openIfAllReported() {
		const noneToCome = this.startingIsOver || this.started.has(this.items.length - 1);
		if (noneToCome && this.reports.size >= this.started.size) this.allReported.resolve();
	}

	/** A row whose expression fails never starts under Continue: nobody may wait for it. */
	private async noneStartsAnyMore() {
		await sleep(Math.max(this.startedAtMs + this.startingMs - Date.now(), 0) + startingGraceMs);
		this.startingIsOver = true;
		this.openIfAllReported();
	}

	/**
	 * One row that can't be carried out ends a run under Stop Workflow; while rows are planned, only when all of them were
	 * looked at, so that every such row is named.
	 */
	refuse(index: number) {
		if (!this.stopsOnFailure) return;
		const reason = `row ${index + 1} can't be carried out`;
		if (this.isPlanning) this.unworkable ??= reason;
		else this.stop(reason);
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

/** Timers come late when n8n is busy. */
const startingGraceMs = 1000;
