import { request } from 'undici';
import type { RunningSimulator } from '../support/simulator.mts';
import { klarAccount } from '../support/simulator.mts';

export interface KlarCallOptions {
	/** `null` sends none. */
	authorization?: string | null;
	version?: string;
	/** Sent as it is, in place of the refunds. */
	text?: string;
}

export interface KlarAnswer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	/** Undefined when the text isn't JSON. */
	json: unknown;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

async function call(
	simulator: RunningSimulator,
	method: 'GET' | 'POST',
	path: string,
	{ text: sent, authorization = `Bearer ${klarAccount.accessToken}` }: KlarCallOptions,
): Promise<KlarAnswer> {
	const answer = await request(`${simulator.url}${path}`, {
		method,
		headers: {
			...(authorization === null ? {} : { authorization }),
			...(sent === undefined ? {} : { 'content-type': 'application/json' }),
		},
		body: sent ?? null,
	});
	const text = await answer.body.text();
	return { status: answer.statusCode, headers: answer.headers, text, json: jsonOf(text) };
}

const post =
	(what: 'json' | 'validate') =>
	(simulator: RunningSimulator, refunds: unknown, options: KlarCallOptions = {}) => {
		const { version = '12.2022', text = JSON.stringify(refunds) } = options;
		return call(simulator, 'POST', `/${version}/refunds/${what}`, { ...options, text });
	};

export const upload = post('json');
export const validate = post('validate');

export const status = (simulator: RunningSimulator, options: KlarCallOptions = {}) =>
	call(simulator, 'GET', '/refunds/status', options);

export const line = { id: 'L-1', lineItemId: 'O-1', refundedQuantity: 1, createdAt: 1_700_000_000 };

/** A refund of one piece of one line, unless other lines are given. */
export const klarRefund = (id: string, lineItems: unknown = [line]) => ({
	id,
	createdAt: 1_700_000_000,
	lineItems,
});
