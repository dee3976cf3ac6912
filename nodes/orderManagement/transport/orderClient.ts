import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INode,
} from 'n8n-workflow';
import type { ApiOperationId } from '../../../contract/apiOperations';
import { apiOperations } from '../../../contract/apiOperations';
import { Refusal } from '../../shared/errors/refusal';
import type { Response, Request } from '../../shared/transport/request';
import { isSuccess } from '../../shared/transport/request';
import type { Attempt, Delivery } from '../../shared/transport/deliver';
import { deliver } from '../../shared/transport/deliver';
import type { Limiter, Pace } from '../../shared/transport/limiter';
import { limiterOf } from '../../shared/transport/limiter';
import { timeoutFor, transmit } from '../../shared/transport/wire';
import type { Brand } from '../brand';
import type { RefusedCall } from '../errors/catalogue';
import { saysNotCarriedOut } from '../errors/catalogue';
import type { Account } from './account';
import { accountOf } from './account';
import { orderManagement } from './answers';
import { refusalOfDelivery } from './refusalOfDelivery';
import { requestSettings } from './requestSettings';

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

/** What the rows of one run share when they ask the API. */
export interface SharedByRows {
	readonly node: INode;
	/** Asked for by the first row, kept for the others: decrypting a credential takes its time. */
	account?: Promise<Account>;
	/** Whether nothing new may be sent any more. */
	readonly isStopped: boolean;
	/** Whether planning ended with nothing to be sent. */
	readonly sendsNothing: boolean;
	/** @throws HeldBack when the run was stopped */
	assertGoingOn: () => void;
	stop: (reason: string) => void;
}

/** What the person chose about sending. */
interface Chosen {
	readonly options: IDataObject;
	readonly timeoutMs: number | undefined;
}

/** One row's way to the API. */
export class OrderClient {
	/** Something of this row was written, now or in an earlier try: it is carried to its end, whatever stops the run. */
	mustFinish = false;

	constructor(
		private readonly context: IExecutePaginationFunctions,
		private readonly engineOptions: DeclarativeRestApiSettings.ResultOptions['options'],
		private readonly brand: Brand,
		/** In words, for refusals: `Capture order`. */
		private readonly action: string,
		private readonly chosen: Chosen,
		readonly run: SharedByRows,
	) {}

	async account(): Promise<Account> {
		this.run.account ??= this.context
			.getCredentials(this.brand.credential)
			.then((credentials) => accountOf(this.brand, credentials, this.run.node));
		return await this.run.account;
	}

	/** Where something would be carried out, for plans: `Klarna LIVE`. */
	async place(): Promise<string> {
		return `${this.brand.label} ${(await this.account()).label}`;
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
		const call: Request = { method, path, ...parts };
		const account = await this.account();
		const limiter = limiterOf(account.id);
		const { pace, maxAttempts } = requestSettings(this.chosen.options, account, limiter);
		const options = { ...this.engineOptions, ...account.destination };
		const timeoutMs = timeoutFor(method, this.chosen.timeoutMs);
		const delivery = await deliver(call, {
			attempt: async (next) =>
				await this.inPace(limiter, pace, async () => {
					if (method !== 'GET') this.mustFinish = true;
					onSending?.();
					return await transmit(this.context, this.brand.credential, options, timeoutMs, next);
				}),
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

	/** One try when its turn comes, unless the run was stopped by then. */
	private async inPace(
		limiter: Limiter,
		pace: Pace,
		send: () => Promise<Attempt>,
	): Promise<Attempt> {
		return await limiter.take(
			pace,
			async () => {
				if (!this.mustFinish) this.run.assertGoingOn();
				const outcome = await send();
				if ('statusCode' in outcome) limiter.learn(outcome.headers);
				this.stopRunIfHopeless(outcome);
				return outcome;
			},
			() => !this.mustFinish && this.run.isStopped,
		);
	}

	/**
	 * Sends a request and gives back its successful answer.
	 *
	 * @throws Refusal with the API's own words for every other end; `unclear` when a try may have been carried out
	 */
	async succeed(
		api: ApiOperationId,
		{ unclearBefore = false, ...parts }: RequestParts,
	): Promise<Response> {
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
		const { action: operation, brand } = this;
		return refusalOfDelivery(delivery, { operation, service: brand.label, ...call });
	}

	/** With a wrong key, 10,000 rows would fail one by one. */
	private stopRunIfHopeless(outcome: Attempt) {
		if ('statusCode' in outcome && outcome.statusCode === 401) {
			this.run.stop(`${this.brand.label} refused the credential (401)`);
		}
	}
}
