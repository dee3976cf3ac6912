import { orderManagement } from '../../../nodes/orderManagement/transport/answers.ts';
import type { Response, Request } from '../../../nodes/shared/transport/request.ts';
import type { Attempt, Delivery } from '../../../nodes/shared/transport/deliver.ts';
import { deliver } from '../../../nodes/shared/transport/deliver.ts';

export const orderId = 'f3392f8b-6116-4073-ab96-e330819e2c07';
const path = '/ordermanagement/v1/orders/{order_id}';

export const calls = {
	read: { method: 'GET', path, ids: { order_id: orderId } },
	write: {
		method: 'POST',
		path: `${path}/captures`,
		ids: { order_id: orderId },
		body: { captured_amount: 4990 },
		idempotencyKey: '7f43604c-9e30-5466-952f-f251d7329903',
	},
	writeWithoutKey: { method: 'POST', path: `${path}/cancel`, ids: { order_id: orderId } },
} as const satisfies Record<string, Request>;

export const answer = (
	statusCode: number,
	headers: Response['headers'] = {},
	body: unknown = {},
): Response => ({ statusCode, headers, body });

export const lost: Attempt = { kind: 'lost', reason: 'the connection broke' };
export const neverReached: Attempt = { kind: 'neverReached', reason: 'nothing listens' };
export const refusedHere: Attempt = { kind: 'refusedHere', reason: 'the gate refused' };
export const cancelled: Attempt = { kind: 'cancelled', reason: 'the execution was cancelled' };

export interface Delivered {
	delivery: Delivery;
	/** Every try, with the moment it began, in ms after the first. */
	tries: Array<{ call: Request; atMs: number }>;
	/** How long everybody of this account was held back, each time. */
	pausesMs: number[];
	tookMs: number;
}

export interface Settings {
	maxAttempts?: number;
	/** Stands for Math.random: 0 waits as briefly as possible, 1 as long as possible. */
	luck?: number;
}

/** More tries than any patience: whoever makes them hammers the API. */
const mostTries = 1000;

/** Delivers over a wire that gives the scripted outcomes, the last one again and again. Needs fake timers. */
export async function deliverOver(
	call: Request,
	script: readonly Attempt[],
	{ maxAttempts = 5, luck = 0 }: Settings = {},
): Promise<Delivered> {
	const startMs = Date.now();
	const tries: Delivered['tries'] = [];
	const pausesMs: number[] = [];
	const underWay = deliver(call, {
		attempt: async (next) => {
			if (tries.length >= mostTries) throw new Error(`hammers the API: ${mostTries} tries`);
			const outcome = script[Math.min(tries.length, script.length - 1)];
			if (!outcome) throw new Error('a script needs an outcome');
			tries.push({ call: next, atMs: Date.now() - startMs });
			return await Promise.resolve(outcome);
		},
		pause: (ms) => pausesMs.push(ms),
		maxAttempts,
		random: () => luck,
		service: orderManagement,
	});
	const settled = Promise.allSettled([underWay]);
	await jest.runAllTimersAsync();
	await settled;
	return { delivery: await underWay, tries, pausesMs, tookMs: Date.now() - startMs };
}
