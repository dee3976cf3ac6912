import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
} from 'n8n-workflow';
import type { ApiOperationId } from '../../../contract/apiOperations';
import { apiOperations } from '../../../contract/apiOperations';
import type { Brand } from '../brand';
import { explain } from '../errors/catalogue';
import { parseErrorBody } from '../errors/parseErrorBody';
import { Refusal } from '../errors/refusal';
import type { Operation } from '../operation';
import type { Account } from '../transport/account';
import { accountOf } from '../transport/account';
import type { Answer, Call } from '../transport/call';
import type { Attempt, Delivery } from '../transport/deliver';
import { deliver, isSuccess } from '../transport/deliver';
import { limiterOf } from '../transport/limiter';
import { retryPolicy } from '../transport/retryPolicy';
import { uuidV5 } from '../transport/uuid';
import { timeoutFor, transmit } from '../transport/wire';
import type { Run } from './run';

/** The parts of a request that the contract doesn't know. */
export interface RequestParts {
	ids: Readonly<Record<string, string>>;
	body?: object;
	idempotencyKey?: string;
}

/** Settings of the Options collection that concern every request of a row. */
interface RequestSettings {
	concurrency?: number;
	maxAttempts?: number;
	requestsPerSecond?: number;
}

/** One input item on its way: its fields, and the way to the API. */
export class Row {
	/** A write of this row is on its way or done: from then on the row is carried to its end, whatever stops the run. */
	hasWritten = false;

	/** What has been learnt about the row so far, in the words of the result row: kept when the row fails. */
	readonly known: IDataObject = {};

	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly engineOptions: DeclarativeRestApiSettings.ResultOptions['options'],
		readonly brand: Brand,
		readonly operation: Operation,
		readonly index: number,
		readonly run: Run,
	) {}

	/** The columns of the incoming item. */
	get input(): IDataObject {
		return this.context.getInputData().json;
	}

	/** A field's value as n8n evaluated it for this item; `undefined` if it is empty or not shown. */
	field(name: string): unknown {
		const value: unknown = this.context.getNodeParameter(name, '');
		return value === '' || value === null ? undefined : value;
	}

	/** The fields that the person added to a collection; an expression in its place counts as empty. */
	collection(name: string): IDataObject {
		const value = this.field(name);
		return typeof value === 'object' && value !== null ? (value as IDataObject) : {};
	}

	/** Lives as long as the execution: n8n keeps it when an execution waits and goes on. */
	get executionMemory(): IDataObject {
		return this.context.getContext('node');
	}

	/** Where the row stands in this execution; the same in every try of Retry On Fail. */
	get position() {
		const { executionId, node, runIndex } = this.run;
		return `${executionId}/${node.id}/${runIndex}/${this.index}`;
	}

	/** Key of a write that moves no money: the same in every try, another one in every execution. */
	executionKey(step = ''): string {
		const { executionId, node, runIndex } = this.run;
		return uuidV5(JSON.stringify([executionId, node.id, runIndex, this.index, step]));
	}

	async account(): Promise<Account> {
		this.run.account ??= this.context
			.getCredentials(this.brand.credential)
			.then((credentials) => accountOf(this.brand, credentials, this.engineOptions.baseURL));
		return await this.run.account;
	}

	/**
	 * Sends a request until the API answers for good.
	 *
	 * @throws HeldBack when the run was stopped meanwhile
	 */
	async request(api: ApiOperationId, parts: RequestParts): Promise<Delivery> {
		const { method, path } = apiOperations[api];
		const call: Call = { method, path, ...parts };
		const settings = this.collection('options') as RequestSettings;
		const account = await this.account();
		const limiter = limiterOf(account.id);
		const pace = {
			requestsPerSecond: positive(settings.requestsPerSecond) ?? account.requestsPerSecond,
			concurrency: positive(settings.concurrency) ?? defaultConcurrency,
		};
		const timeoutMs = timeoutFor(method, this.chosenTimeoutMs());
		const delivery = await deliver(call, {
			attempt: async (next) =>
				await limiter.take(pace, async () => {
					if (!this.hasWritten) this.run.assertGoingOn();
					if (method !== 'GET') this.hasWritten = true;
					const outcome = await transmit(
						this.context,
						this.brand,
						this.engineOptions,
						timeoutMs,
						next,
					);
					this.stopRunIfUnauthorized(outcome);
					return outcome;
				}),
			pause: (ms) => limiter.pause(ms),
			maxAttempts: positive(settings.maxAttempts) ?? retryPolicy.defaultAttempts,
			random: Math.random,
		});
		if (delivery.kind === 'notSent') {
			this.run.stop(`${this.brand.label} can't be asked: ${delivery.reason}`);
		}
		return delivery;
	}

	/**
	 * Sends a request and gives back its successful answer.
	 *
	 * @throws Refusal with the API's own words for every other end
	 */
	async succeed(api: ApiOperationId, parts: RequestParts): Promise<Answer> {
		const delivery = await this.request(api, parts);
		if (delivery.kind === 'answered' && isSuccess(delivery.answer)) return delivery.answer;
		throw this.refusalOf(delivery, parts.ids.order_id ?? '', apiOperations[api].method !== 'GET');
	}

	/** The refusal that a delivery amounts to. `isWrite`: an unclear end may have changed something. */
	refusalOf(
		delivery: Delivery,
		orderId: string,
		isWrite: boolean,
		order?: { orderStatus: string; available: string },
	): Refusal {
		const { label } = this.brand;
		const operation = this.operation.action;
		if (delivery.kind === 'notSent') {
			return new Refusal(
				`${label} was not asked: ${delivery.reason}. Check the credential's environment and address, then run it again.`,
			);
		}
		const words = parseErrorBody(delivery.answer?.body);
		const facts = {
			...words,
			httpStatus: delivery.answer?.statusCode,
			correlationId: delivery.answer?.correlationId ?? words.correlationId,
		};
		if (delivery.kind === 'unclear') {
			const said = words.errorMessages.length > 0 ? ` (${words.errorMessages.join('; ')})` : '';
			return new Refusal(
				isWrite
					? `${label} gave no clear answer to '${operation}' of order ${orderId}: ${delivery.reason}${said}. It may have been carried out. Run it again with the same input to find out.`
					: `${label} gave no usable answer about order ${orderId}: ${delivery.reason}${said}. Nothing was changed. Run it again later.`,
				{ ...facts, unclear: isWrite },
			);
		}
		const call = { operation, service: label, orderId, ...order };
		const { statusCode } = delivery.answer;
		return new Refusal(explain(call, statusCode, words), facts);
	}

	/** With a wrong key, 10,000 rows would fail one by one. */
	private stopRunIfUnauthorized(outcome: Attempt) {
		if ('statusCode' in outcome && outcome.statusCode === 401) {
			this.run.stop(`${this.brand.label} refused the credential (401)`);
		}
	}

	private chosenTimeoutMs(): number | undefined {
		return (this.context.getNodeParameter('requestOptions', {}) as { timeout?: number }).timeout;
	}
}

const defaultConcurrency = 20;

/** A number above zero, however an expression wrote it. */
function positive(value: unknown): number | undefined {
	const parsed = Number(value);
	return Number.isFinite(parsed) && parsed > 0 ? parsed : undefined;
}
