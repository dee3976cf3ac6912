import type { Answer } from '../answer.mts';
import { done } from '../answer.mts';
import type { OrderEvent } from '../order/events.mts';
import type { OrderState } from '../order/types.mts';
import type { Settings } from '../settings.mts';

/** One call of one operation on an order that exists and belongs to the caller. */
export interface Call<Body = unknown> {
	/** The order as it stands now, expiry included. */
	state: OrderState;
	/** Empty when the path has none. */
	captureId: string;
	/** Empty when the path has none. */
	refundId: string;
	body: Body;
	/** The simulator's clock, milliseconds since 1970. */
	nowMs: number;
	newId: () => string;
	settings: Settings;
}

/** What the API answers and what happened to the order; nothing happened when it refused. */
export interface Decision {
	answer: Answer;
	events: OrderEvent[];
}

/** A state transition: no clock, no randomness, no storage of its own. */
export type Operation<Body = unknown> = (call: Call<Body>) => Decision;

export const refused = (answer: Answer): Decision => ({ answer, events: [] });

export const found = (json: unknown): Decision => ({ answer: { status: 200, json }, events: [] });

/** Answered with 204. */
export const happened = (...events: OrderEvent[]): Decision => ({ answer: done, events });
