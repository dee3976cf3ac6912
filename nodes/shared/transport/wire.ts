import type {
	DeclarativeRestApiSettings,
	IAllExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Response, Request } from './request';
import { fillPath } from './request';
import { connectionProblem } from './connectionProblem';
import type { Attempt } from './deliver';
import { stoppedAtGate } from './gate';
import { retryPolicy } from './retryPolicy';

/** What n8n's request helper gives back when asked for the full response. */
interface FullResponse {
	body: unknown;
	headers: Record<string, unknown>;
	statusCode: number;
}

/**
 * Sends one request through n8n's own helper: credential, proxy, certificate settings, domain restriction and base URL
 * come from the engine's options and stay in force.
 */
export async function transmit(
	context: Pick<IAllExecuteFunctions, 'helpers'>,
	credential: string,
	engineOptions: Partial<DeclarativeRestApiSettings.ResultOptions['options']>,
	timeoutMs: number,
	call: Request,
): Promise<Attempt> {
	const options = {
		...engineOptions,
		method: call.method,
		url: fillPath(call.path, call.ids),
		headers: { ...engineOptions.headers, ...headersOf(call) },
		body: call.body,
		json: true,
		timeout: timeoutMs,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
	} as IHttpRequestOptions;
	try {
		const response = (await context.helpers.httpRequestWithAuthentication.call(
			context as IAllExecuteFunctions,
			credential,
			options,
		)) as FullResponse;
		return toAnswer(response);
	} catch (error) {
		const reason = stoppedAtGate(options);
		return reason === undefined ? connectionProblem(error) : { kind: 'refusedHere', reason };
	}
}

function headersOf(call: Request): Record<string, string> {
	return {
		'User-Agent': 'n8n-nodes-kustom-klarna',
		...(call.idempotencyKey === undefined ? {} : { 'Klarna-Idempotency-Key': call.idempotencyKey }),
	};
}

function toAnswer({ body, headers, statusCode }: FullResponse): Response {
	const lowerCase = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
	const correlationId = lowerCase['klarna-correlation-id'];
	return {
		statusCode,
		headers: lowerCase,
		body,
		correlationId: typeof correlationId === 'string' ? correlationId : undefined,
	};
}

/**
 * Client timeout. The engine fills in five minutes when the person set nothing; a write never gives up before the
 * service does.
 */
export function timeoutFor(method: Request['method'], chosenMs: number | undefined): number {
	const wanted = chosenMs !== undefined && chosenMs > 0 ? chosenMs : retryPolicy.timeoutMs;
	return method === 'GET' ? wanted : Math.max(wanted, retryPolicy.timeoutMs);
}
