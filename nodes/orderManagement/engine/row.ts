import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { ApiOperationId } from '../../../contract/apiOperations';
import { apiOperations } from '../../../contract/apiOperations';
import { isEmptyRow } from '../../shared/columns/emptyRow';
import { Refusal } from '../../shared/errors/refusal';
import { findGap, refusalOfGap } from '../../shared/rows/missingColumn';
import { plainValue } from '../../shared/rows/plainExpression';
import type { Answer, Call } from '../../shared/transport/call';
import { isSuccess } from '../../shared/transport/call';
import type { Attempt, Delivery } from '../../shared/transport/deliver';
import { deliver } from '../../shared/transport/deliver';
import { limiterOf } from '../../shared/transport/limiter';
import { uuidV5 } from '../../shared/transport/uuid';
import { timeoutFor, transmit } from '../../shared/transport/wire';
import type { Brand } from '../brand';
import { isFilledByColumn } from '../columns/instructionColumns';
import { plannedId } from '../columns/plannedRow';
import { mapsAutomatically, readColumns } from '../columns/readColumns';
import type { RefusedCall } from '../errors/catalogue';
import { saysNotCarriedOut } from '../errors/catalogue';
import type { Account } from '../transport/account';
import { accountOf } from '../transport/account';
import { orderManagement } from '../transport/answers';
import { refusalOfDelivery } from '../transport/refusalOfDelivery';
import { requestSettings } from '../transport/requestSettings';
import type { Operation } from './operation';
import type { Run } from './run';

/** The parts of a request that the contract doesn't know. */
export interface RequestParts {
	ids: Readonly<Record<string, string>>;
	body?: object;
	idempotencyKey?: string;
	/** An earlier write with this key may have been carried out. */
	unclearBefore?: boolean;
	/** Called whenever the request is about to leave. */
	onSending?: () => void;
}

/** One input item on its way: its fields, and the way to the API. */
export class Row {
	/** Something of this row was written, now or in an earlier try: it is carried to its end, whatever stops the run. */
	mustFinish = false;

	/** What has been learnt about the row so far, in the words of the result row: kept when the row fails. */
	readonly known: IDataObject = {};

	/** What the person chose under Options, read once before anything is sent. */
	options: IDataObject = {};

	/** A row of a sheet in which nothing stands. */
	isEmpty = false;

	/** Fields that the row's columns fill, when rows are mapped automatically. */
	private columns?: IDataObject;

	/** n8n looks all of them up anew each time. */
	private item?: INodeExecutionData;
	private memory?: IDataObject;
	private flow?: IDataObject;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly engineOptions: DeclarativeRestApiSettings.ResultOptions['options'],
		readonly brand: Brand,
		readonly operation: Operation,
		/** Of the operation, in this brand. */
		private readonly fields: readonly INodeProperties[],
		readonly index: number,
		readonly run: Run,
	) {}

	/** The columns of the incoming item. */
	get input(): IDataObject {
		return (this.item ??= this.context.getInputData()).json;
	}

	/**
	 * A field's value as n8n evaluated it for this item; `undefined` if it is empty or not shown.
	 *
	 * @throws Refusal when the field, or a part of it, comes from a column that isn't there
	 */
	field(name: string): unknown {
		if (this.isColumn(name)) return this.columns?.[name];
		const { node } = this.run;
		const value = this.evaluate(name, '');
		const gap = findGap(node.parameters[name], value, (column) => this.run.hasColumn(column), [
			name,
		]);
		if (gap) throw refusalOfGap(gap, this.fields, this.run.isTool);
		return value === '' || value === null ? undefined : value;
	}

	/** In an agent's hands `$json` isn't the item that came in (n8n 2.41.1, 2026-11). */
	private evaluate(name: string, fallback: unknown): unknown {
		const { node, isTool } = this.run;
		const plain = isTool ? undefined : plainValue(node.parameters[name] ?? fallback, this.input);
		return plain ? plain.value : this.context.getNodeParameter(name, fallback as string);
	}

	/** Whether a switch is on, however an expression wrote it. */
	isOn(name: string): boolean {
		return [true, 'true'].includes(this.field(name) as boolean | string);
	}

	/** Whether the person filled a field in, whatever came of it for this row. */
	isFilledIn(name: string): boolean {
		const raw = this.isColumn(name) ? undefined : this.run.node.parameters[name];
		return raw !== undefined && raw !== null && raw !== '';
	}

	/**
	 * What the person put into a group of fields. An expression in place of the whole group arrives as an empty one: n8n
	 * drops it before the node sees anything (n8n 2.41.1, executed 2026-11).
	 */
	collection(name: string): IDataObject {
		const value = this.field(name);
		return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
	}

	/** Reads Options and columns, so that a wrong one is found before any row is sent. */
	readSettings() {
		this.options = this.collection('options');
		const { fields, input: row } = this;
		const parameters = this.run.node.parameters as IDataObject;
		this.isEmpty = mapsAutomatically({ parameters, fields }) && isEmptyRow(row);
		if (this.isEmpty) return;
		const movement = movementOf(this.operation.api);
		this.columns = readColumns({ parameters, fields, row, movement, headers: this.run.headers });
		const approvedPlan = this.columns && parameters.dryRun !== true ? plannedId(row) : undefined;
		if (approvedPlan !== undefined) this.options = { approvedPlan, ...this.options };
	}

	/** A unit that the column names counts for the column alone, and so does how a planned row is meant. */
	private isColumn(name: string): boolean {
		if (!this.columns) return false;
		const isSetting = name === 'amountUnit' || name === 'amountMode';
		return isFilledByColumn(name) || (isSetting && name in this.columns);
	}

	/** Lives as long as the execution: n8n keeps it when an execution waits and goes on. */
	get executionMemory(): IDataObject {
		return (this.memory ??= this.context.getContext('node'));
	}

	/** The same for all nodes of an execution. */
	get flowMemory(): IDataObject {
		return (this.flow ??= this.context.getContext('flow'));
	}

	/** Where the row stands in this execution; the same in every try of Retry On Fail. */
	get position() {
		const { executionId, node, runIndex } = this.run;
		return `${executionId}/${node.id}/${runIndex}/${this.index}`;
	}

	/**
	 * Key of a write without a reference: the same in every try, another one in every execution. Two installations of n8n
	 * count executions alike and share node ids of copied workflows, so order and operation are part of it.
	 */
	executionKey(orderId: string): string {
		const { executionId, node, runIndex } = this.run;
		const { api } = this.operation;
		return uuidV5(JSON.stringify([executionId, node.id, runIndex, this.index, api, orderId]));
	}

	async account(): Promise<Account> {
		this.run.account ??= this.context
			.getCredentials(this.brand.credential)
			.then((credentials) => accountOf(this.brand, credentials, this.run.node));
		return await this.run.account;
	}

	/**
	 * Sends a request until the API answers for good.
	 *
	 * @throws HeldBack when the run was stopped meanwhile
	 */
	async request(
		api: ApiOperationId,
		{ onSending, ...parts }: Omit<RequestParts, 'unclearBefore'>,
	): Promise<Delivery> {
		const { method, path } = apiOperations[api];
		const call: Call = { method, path, ...parts };
		const account = await this.account();
		const limiter = limiterOf(account.id);
		const { pace, maxAttempts } = requestSettings(this.options, account, limiter);
		const timeoutMs = timeoutFor(method, this.chosenTimeoutMs());
		const delivery = await deliver(call, {
			attempt: async (next) =>
				await limiter.take(
					pace,
					async () => {
						if (!this.mustFinish) this.run.assertGoingOn();
						if (method !== 'GET') this.mustFinish = true;
						onSending?.();
						const outcome = await transmit(
							this.context,
							this.brand.credential,
							{ ...this.engineOptions, ...account.destination },
							timeoutMs,
							next,
						);
						if ('statusCode' in outcome) limiter.learn(outcome.headers);
						this.stopRunIfHopeless(outcome);
						return outcome;
					},
					() => !this.mustFinish && this.run.isStopped,
				),
			pause: (ms) => limiter.pause(ms),
			maxAttempts,
			random: Math.random,
			service: orderManagement,
		});
		if (delivery.kind === 'notSent') {
			this.run.stop(`${this.brand.label} can't be asked: ${delivery.reason}`);
		}
		return delivery;
	}

	/**
	 * Sends a request and gives back its successful answer.
	 *
	 * @throws Refusal with the API's own words for every other end; `unclear` when a try may have been carried out
	 */
	async succeed(
		api: ApiOperationId,
		{ unclearBefore = false, ...parts }: RequestParts,
	): Promise<Answer> {
		const delivery = await this.request(api, parts);
		if (delivery.kind === 'answered' && isSuccess(delivery.answer)) return delivery.answer;
		const isWrite = apiOperations[api].method !== 'GET';
		const refusal = this.refusalOf(delivery, { orderId: parts.ids.order_id ?? '', isWrite });
		const doubtful = unclearBefore || (delivery.kind === 'answered' && delivery.doubtful);
		if (!isWrite || !doubtful || saysNotCarriedOut(refusal.facts)) throw refusal;
		throw new Refusal(
			`${refusal.message} An earlier try got no clear answer and may have been carried out: read the order before you change anything about the row.`,
			{ ...refusal.facts, unclear: true },
		);
	}

	/** The refusal that a delivery of this row's operation amounts to. */
	refusalOf(delivery: Delivery, call: Omit<RefusedCall, 'operation' | 'service'>): Refusal {
		const { action } = this.operation;
		return refusalOfDelivery(delivery, { operation: action, service: this.brand.label, ...call });
	}

	/** With a wrong key, 10,000 rows would fail one by one. */
	private stopRunIfHopeless(outcome: Attempt) {
		if ('statusCode' in outcome && outcome.statusCode === 401) {
			this.run.stop(`${this.brand.label} refused the credential (401)`);
		}
	}

	private chosenTimeoutMs(): number | undefined {
		return (this.evaluate('requestOptions', {}) as { timeout?: number }).timeout;
	}
}

const movementOf = (api: ApiOperationId) =>
	api === 'captureOrder' ? 'capture' : api === 'refundOrder' ? 'refund' : undefined;
