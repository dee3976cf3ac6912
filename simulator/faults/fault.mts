import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import type { ApiOperationId } from '../../contract/apiOperations.ts';
import { apiOperations } from '../../contract/apiOperations.ts';
import type { KlarOperationId } from '../../contract/klarOperations.ts';
import { klarOperations } from '../../contract/klarOperations.ts';

/** What can go wrong on purpose. */
export const faultKinds = [
	'replyLost',
	'replyCut',
	'reset',
	'slow',
	'conflict',
	'tooMany',
	'serverError',
	'html',
	'empty',
	'jsonString',
	'unknownCode',
	'lag',
	'crash',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** A call of any of the APIs, by the contract's name. */
export type OperationId = ApiOperationId | KlarOperationId;

const operationIds = Object.keys({ ...apiOperations, ...klarOperations }) as OperationId[];

/** What `POST /__admin/faults` takes: one of these or an array. */
export const faultRequest = z.strictObject({
	kind: z.enum(faultKinds),
	/** Only calls about this order. */
	orderId: z.string().optional(),
	/** Only calls of this operation, by the contract's name. */
	operation: z.enum(operationIds).optional(),
	method: z.enum(['GET', 'POST', 'PATCH']).optional(),
	/** Only calls whose path contains this text. */
	path: z.string().optional(),
	/** How many matching calls pass before the first one is hit. */
	skip: z.int().min(0).default(0),
	/** How many matching calls are hit; null means all. */
	times: z.int().min(1).nullable().default(1),
	/** Status of serverError, html, empty, jsonString. */
	status: z.int().min(200).max(599).optional(),
	/** For slow, serverError, html, empty, jsonString: the call is carried out first. */
	afterCommit: z.boolean().default(false),
	/** For slow: how long, in milliseconds. */
	delayMs: z.int().min(0).default(1000),
	/** For lag: only for this long after the write, in milliseconds of real time; without it `times` alone decides. */
	forMs: z.int().min(0).optional(),
	/** For tooMany: seconds in `x-ratelimit-reset`. */
	resetSeconds: z.int().min(0).default(1),
	/** For unknownCode. */
	errorCode: z.string().default('SOMETHING_NEW'),
});

/** A fault as a person asks for it. */
export type FaultRequest = z.input<typeof faultRequest>;

/** A fault as the simulator keeps it. */
export interface Fault extends z.output<typeof faultRequest> {
	id: string;
	/** How many calls it has hit so far. */
	hits: number;
}

export const newFault = (request: z.output<typeof faultRequest>): Fault => ({
	...request,
	id: randomUUID(),
	hits: 0,
});
