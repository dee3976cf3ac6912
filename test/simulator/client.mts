import type { Dispatcher } from 'undici';
import { request } from 'undici';
import type { BrandId } from '../../contract/brand.ts';
import type { ErrorBody } from '../../contract/errorBody.ts';
import type { RunningSimulator } from '../support/simulator.mts';
import { accounts } from '../support/simulator.mts';

type Method = Extract<Dispatcher.HttpMethod, 'GET' | 'PATCH' | 'POST'>;

export interface CallOptions {
	body?: unknown;
	/** Sent as it is, in place of `body`. */
	text?: string;
	key?: string;
	brand?: BrandId;
	headers?: Record<string, string>;
	signal?: AbortSignal;
}

export interface ApiAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	error: ErrorBody;
	/** Id of what was created, as the headers tell it. */
	createdId: string;
}

export const basic = (username: string, password: string): string =>
	`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

const errorOf = (text: string): ErrorBody =>
	text.startsWith('{') ? (JSON.parse(text) as ErrorBody) : {};

/** Makes one call below an order; `path` starts after the order's id. */
export async function call(
	simulator: RunningSimulator,
	method: Method,
	orderId: string,
	path = '',
	{ body, text: rawText, key, brand = 'klarna', headers: extra, signal }: CallOptions = {},
): Promise<ApiAnswer> {
	const { username, password } = accounts[brand];
	const sent = rawText ?? (body === undefined ? undefined : JSON.stringify(body));
	const answer = await request(`${simulator.url}/ordermanagement/v1/orders/${orderId}${path}`, {
		method,
		signal,
		headers: {
			authorization: basic(username, password),
			...(sent === undefined ? {} : { 'content-type': 'application/json' }),
			...(key === undefined ? {} : { 'klarna-idempotency-key': key }),
			...extra,
		},
		body: sent ?? null,
	});
	const text = await answer.body.text();
	const { headers, statusCode: status } = answer;
	const createdId = String(headers['capture-id'] ?? headers['refund-id'] ?? '');
	return { status, headers, text, error: errorOf(text), createdId };
}

export const capture = (
	simulator: RunningSimulator,
	orderId: string,
	amountMinor: number,
	{ body, ...options }: CallOptions = {},
): Promise<ApiAnswer> =>
	call(simulator, 'POST', orderId, '/captures', {
		...options,
		body: { captured_amount: amountMinor, ...(body ?? {}) },
	});

export const refund = (
	simulator: RunningSimulator,
	orderId: string,
	amountMinor: number,
	{ body, ...options }: CallOptions = {},
): Promise<ApiAnswer> =>
	call(simulator, 'POST', orderId, '/refunds', {
		...options,
		body: { refunded_amount: amountMinor, ...(body ?? {}) },
	});
