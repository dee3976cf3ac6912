import { z } from 'zod/v4';
import { faultKinds } from './faults/fault.mts';

/** Ways in which Klar may tell what is wrong with a batch; its pages leave it open. */
const klarErrorStyles = ['indexed', 'targets', 'keys', 'silent', 'partial'] as const;

/** What `PATCH /__admin/settings` takes; the answer is always the full set. */
export const settingsPatch = z
	.strictObject({
		/** Which first answers an idempotency key brings back: undocumented by both vendors. */
		storeFirstAnswers: z.enum(['2xx', 'all']),
		/** Whether one key means one call per method and path, or one call per account: undocumented as well. */
		keyScope: z.enum(['path', 'account']),
		/** Two writes of one order at the same moment: one after the other, or 409 CONFLICT for the second. */
		concurrentWrites: z.enum(['serial', 'conflict']),
		/** The body of `201 refund created`: nothing, or the id as a JSON string. */
		refundBody: z.enum(['empty', 'string']),
		/** How Klar tells what is wrong with a batch; `partial` also takes the good refunds of it. */
		klarErrors: z.enum(klarErrorStyles),
		/** Klar's validator tells of no more flawed refunds than these; null means of all. */
		klarErrorsAtMost: z.int().min(1).nullable(),
		/** A reason that Klar refuses although the contract allows it: for the rules that nobody documented. */
		klarForbiddenReason: z.string().nullable(),
		/** Requests per second and account; null means unlimited. */
		requestsPerSecond: z.int().min(1).nullable(),
		/** Time every API call takes before it is carried out, in milliseconds. */
		latencyMs: z.int().min(0),
		/** Start of the random faults; null turns them off. */
		seed: z.int().nullable(),
		/** Share of API calls that meet a random fault, 0 to 1. */
		faultProbability: z.number().min(0).max(1),
		randomFaultKinds: z.array(z.enum(faultKinds)).min(1),
		/** Whether `GET /__admin/requests` has something to show; a benchmark turns it off. */
		recordRequests: z.boolean(),
	})
	.partial();

export type SettingsPatch = z.infer<typeof settingsPatch>;
export type Settings = Required<SettingsPatch>;

export const defaultSettings: Settings = {
	storeFirstAnswers: '2xx',
	keyScope: 'path',
	concurrentWrites: 'serial',
	refundBody: 'empty',
	klarErrors: 'indexed',
	klarErrorsAtMost: null,
	klarForbiddenReason: null,
	requestsPerSecond: null,
	latencyMs: 0,
	seed: null,
	faultProbability: 0.1,
	// Every fault here leaves a careful caller a way to the right end; the others can be asked for by name.
	randomFaultKinds: [
		'replyLost',
		'reset',
		'slow',
		'conflict',
		'tooMany',
		'serverError',
		'html',
		'empty',
	],
	recordRequests: true,
};
