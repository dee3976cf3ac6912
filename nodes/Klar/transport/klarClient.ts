import { createHash } from 'node:crypto';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { KlarOperationId } from '../../../contract/klarOperations';
import { klarOperations } from '../../../contract/klarOperations';
import { Refusal } from '../../shared/errors/refusal';
import { oneOf, shown } from '../../shared/fields/choice';
import type { Request } from '../../shared/transport/request';
import { attemptsOf, positive } from '../../shared/transport/chosen';
import type { Attempt, Delivery } from '../../shared/transport/deliver';
import { deliver } from '../../shared/transport/deliver';
import type { Limiter } from '../../shared/transport/limiter';
import { limiterOf } from '../../shared/transport/limiter';
import { retryPolicy } from '../../shared/transport/retryPolicy';
import { transmit } from '../../shared/transport/wire';
import type { Destination } from '../../shared/transport/destination';
import { destinationOf } from '../../shared/transport/destination';
import { endpointOf } from './connection';
import { isItsAnswer } from './itsAnswer';

/** Klar documents no limit; its own modules send one batch after the other (api facts C3, 2026-11). */
const defaultRequestsPerSecond = 5;

/** What Klar's own module repeats, too: nothing that is about the refunds (api facts C3, 2026-11). */
const retriedStatuses: readonly number[] = [408, 425, 429, 500, 502, 503, 504];

const environments = ['custom', 'production'] as const;

/** The way to one data source at Klar. */
export class KlarClient {
	private constructor(
		private readonly context: IExecuteFunctions,
		private readonly options: IDataObject,
		private readonly version: string,
		private readonly destination: Destination,
		private readonly limiter: Limiter,
		/** As the result rows tell it. */
		readonly environment: string,
	) {}

	/** @throws Refusal when the credential doesn't say where to */
	static async open(context: IExecuteFunctions, options: IDataObject): Promise<KlarClient> {
		const credentials = await context.getCredentials('klarApi');
		const environment = oneOf(
			environments,
			credentials.environment,
			"The credential's environment",
		);
		const version = String(credentials.version ?? '').trim();
		if (!/^\d{2}\.\d{4}$/.test(version)) {
			throw new Refusal(
				`The Klar credential's version is '${shown(version)}'. Enter month and year, e.g. 12.2022.`,
				{ field: 'Version' },
			);
		}
		const destination = destinationOf(context.getNode(), credentials, endpointOf(credentials));
		// One token belongs to one data source; its fingerprint tells accounts apart without keeping it.
		const token = createHash('sha256').update(String(credentials.accessToken)).digest('hex');
		const limiter = limiterOf(`klar ${destination.baseURL} ${token}`);
		return new KlarClient(context, options, version, destination, limiter, environment);
	}

	/** Whether a person cancelled the execution. */
	get isCancelled(): boolean {
		return this.context.getExecutionCancelSignal()?.aborted === true;
	}

	/** Sends until Klar answers for good. Safe to repeat: an upload replaces what has the same id. */
	async send(operation: KlarOperationId, body?: object): Promise<Delivery> {
		const { method, path } = klarOperations[operation];
		const ids = { version: this.version };
		const call: Request = { method, path, ids, body, isUpsert: true };
		return await deliver(call, {
			attempt: async (next) =>
				await this.limiter.take(
					{ requestsPerSecond: this.requestsPerSecond, concurrency: 1 },
					async () => await this.transmit(next),
					() => this.isCancelled,
				),
			pause: (ms) => this.limiter.pause(ms),
			maxAttempts: attemptsOf(this.options.maxAttempts),
			random: Math.random,
			service: { retriedStatuses, isItsAnswer: (_, answer) => isItsAnswer[operation](answer) },
		});
	}

	/** What a cancelled execution had waiting isn't sent any more. */
	private async transmit(call: Request): Promise<Attempt> {
		if (this.isCancelled) return { kind: 'refusedHere', reason: 'the execution was cancelled' };
		const { context, destination } = this;
		return await transmit(context, 'klarApi', destination, retryPolicy.timeoutMs, call);
	}

	private get requestsPerSecond(): number {
		return Math.max(positive(this.options.requestsPerSecond) ?? defaultRequestsPerSecond, 1);
	}
}
