import type { z } from 'zod/v4';
import type { KlarRefund } from '../../contract/klarRefund.ts';
import { klarLimits, klarRefundsRequest } from '../../contract/klarRefund.ts';
import type { Answer } from '../answer.mts';
import type { Flaw } from './flaws.mts';
import { flawOf, forbidden } from './flaws.mts';
import type { Settings } from '../settings.mts';
import { klarRefusal } from './refusal.mts';

/** A refund that was found wanting. */
export interface FlawedRefund {
	/** Its place in the batch. */
	index: number;
	/** As given: it needn't be a refund at all. */
	given: unknown;
	flaws: Flaw[];
}

/** The refunds of one request, sorted. */
export interface Batch {
	good: KlarRefund[];
	flawed: FlawedRefund[];
}

// The words of the library that the validator's messages belong to; the vendor tells none for these.
const noList = 'Validation failed (parsable array expected)';
const tooMany = `refunds must contain no more than ${klarLimits.refundsPerRequest} elements`;

function parseJson(text: unknown): { json: unknown } | { problem: string } {
	try {
		return { json: JSON.parse(String(text)) };
	} catch (error) {
		return { problem: error instanceof Error ? error.message : String(error) };
	}
}

/** Unknown fields are let through: no page says that they are refused. */
function issuesOf(refunds: unknown[]): z.core.$ZodIssue[] {
	const issues = klarRefundsRequest.safeParse(refunds).error?.issues ?? [];
	return issues.filter(({ code }) => code !== 'unrecognized_keys');
}

/** Lines with the reason that the setting `klarForbiddenReason` names. */
function forbiddenIn(given: unknown, reason: string | null): Flaw[] {
	const { lineItems } = (given ?? {}) as { lineItems?: unknown };
	if (reason === null || !Array.isArray(lineItems)) return [];
	return lineItems.flatMap((line: { reasonDescriptor?: unknown } | null, place) =>
		line?.reasonDescriptor === reason
			? [{ path: ['lineItems', place, 'reasonDescriptor'], ...forbidden }]
			: [],
	);
}

function sort(refunds: unknown[], forbiddenReason: string | null): Batch {
	const issues = Map.groupBy(issuesOf(refunds), ({ path }) => Number(path[0]));
	const flawed = refunds.flatMap((given, index) => {
		const found = (issues.get(index) ?? []).map(flawOf);
		const flaws = [...found, ...forbiddenIn(given, forbiddenReason)];
		return flaws.length > 0 ? [{ index, given, flaws }] : [];
	});
	const places = new Set(flawed.map(({ index }) => index));
	const good = refunds.filter((_, index) => !places.has(index)) as KlarRefund[];
	return { good, flawed };
}

/** Reads a request body, which arrives as text. */
export function readBatch(
	text: unknown,
	{ klarForbiddenReason }: Pick<Settings, 'klarForbiddenReason'>,
): Batch | { refusal: Answer } {
	const parsed = parseJson(text);
	if ('problem' in parsed) return { refusal: klarRefusal(400, parsed.problem) };
	const { json } = parsed;
	if (!Array.isArray(json)) return { refusal: klarRefusal(400, noList) };
	if (json.length > klarLimits.refundsPerRequest) return { refusal: klarRefusal(400, tooMany) };
	return sort(json, klarForbiddenReason);
}
