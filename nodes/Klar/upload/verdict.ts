import type { KlarRefund } from '../../../contract/klarRefund';

/** What an answer says against one refund of a batch. */
export interface Guilt {
	messages: string[];
	/** Places of the lines it is about, when it is about lines. */
	lines: number[];
}

/** An error, as far as anybody could say where it belongs. */
interface Finding {
	/** Names and numbers from the batch down to the wrong value, as far as they are told. */
	path: string[];
	/** Objects on the way that carry ids: refunds, lines. */
	witnesses: Array<Record<string, unknown>>;
	message: string;
}

/**
 * Which refunds of a batch an answer blames. Understood: class-validator's tree with or without the place in the batch,
 * `errors` with a `key`, the two lists of a partly taken batch, and sentences that begin with a place (api facts C3,
 * 2026-11). An error that fits no refund, or several, blames nobody.
 *
 * @returns by place in the batch; empty when nothing could be traced
 */
export function guiltyIn(body: unknown, refunds: readonly KlarRefund[]): Map<number, Guilt> {
	const guilty = new Map<number, Guilt>();
	for (const finding of findingsIn(body)) {
		const place = placeOf(finding, refunds);
		if (place === undefined) continue;
		const guilt = guilty.get(place) ?? { messages: [], lines: [] };
		guilty.set(place, guilt);
		if (finding.message !== '') guilt.messages.push(worded(finding));
		const line = lineOf(finding, refunds[place]);
		if (line !== undefined) guilt.lines.push(line);
	}
	for (const id of idsIn(body, /^failed\w*ids$/i)) {
		const place = refunds.findIndex((refund) => refund.id === id);
		if (place >= 0 && !guilty.has(place)) guilty.set(place, { messages: [], lines: [] });
	}
	return guilty;
}

/** Ids that an answer lists as taken: of a batch of which the rest was refused (207). */
export function takenIn(body: unknown): Set<string> {
	return new Set(idsIn(body, /^success\w*ids$/i));
}

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function idsIn(body: unknown, name: RegExp): string[] {
	if (!isObject(body)) return [];
	const lists = Object.entries(body).filter(([key]) => name.test(key));
	return lists.flatMap(([, ids]) => listIn(ids).filter((id) => typeof id === 'string'));
}

function findingsIn(body: unknown): Finding[] {
	const entries = Array.isArray(body) ? body : isObject(body) ? entriesOf(body) : [];
	return entries.flatMap((entry) => {
		if (typeof entry === 'string') return sentence(entry);
		if (!isObject(entry)) return [];
		return 'key' in entry ? keyed(entry) : tree(entry, [], []);
	});
}

const entriesOf = ({ errors, message }: Json): unknown[] => [...listIn(errors), ...listIn(message)];

function keyed({ id, key, message }: Json): Finding[] {
	const path = textIn(key).split('.');
	return [{ path, witnesses: [{ id, lineItems: [] }], message: textIn(message) }];
}

/** `3.lineItems.0.refundedQuantity must be a number`, and the same with `[3] ` in front. */
function sentence(text: string): Finding[] {
	const [, place, rest = ''] = /^\[?(\d+)[\].]+\s*(.*)$/s.exec(text) ?? [];
	if (place === undefined) return [];
	const [where = ''] = rest.split(' ', 1);
	return [{ path: [place, ...where.split('.')], witnesses: [], message: text }];
}

const deepest = 8;

function tree(node: Json, above: string[], witnesses: Finding['witnesses']): Finding[] {
	if (above.length > deepest) return [];
	const path = node.property === undefined ? above : [...above, String(node.property)];
	const here = [...witnesses, ...[node.target, node.value].filter(isObject)];
	const constraints = isObject(node.constraints) ? Object.values(node.constraints) : [];
	return [
		...constraints.map((message) => ({ path, witnesses: here, message: textIn(message) })),
		...listIn(node.children).flatMap((child) => (isObject(child) ? tree(child, path, here) : [])),
	];
}

/** By the refund's own id, else by its line's, else by the number it is called by. */
function placeOf({ path, witnesses }: Finding, refunds: readonly KlarRefund[]): number | undefined {
	const named = witnesses.filter(({ lineItems }) => Array.isArray(lineItems)).map(({ id }) => id);
	const byId = onlyPlace(refunds, ({ id }) => named.includes(id));
	if (byId !== undefined) return byId;
	const lineIds = witnesses.filter((one) => 'lineItemId' in one).map(({ id }) => id);
	const byLine = onlyPlace(refunds, ({ lineItems }) =>
		lineItems.some(({ id }) => lineIds.includes(id)),
	);
	if (byLine !== undefined) return byLine;
	const [first = ''] = path;
	return /^\d+$/.test(first) && Number(first) < refunds.length ? Number(first) : undefined;
}

function onlyPlace(
	refunds: readonly KlarRefund[],
	fits: (refund: KlarRefund) => boolean,
): number | undefined {
	const place = refunds.findIndex(fits);
	return place >= 0 && place === refunds.findLastIndex(fits) ? place : undefined;
}

function lineOf({ path, witnesses }: Finding, refund?: KlarRefund): number | undefined {
	const lineId = witnesses.findLast((one) => 'lineItemId' in one)?.id;
	const byId = refund?.lineItems.findIndex(({ id }) => id === lineId) ?? -1;
	if (byId >= 0) return byId;
	const number = path[path.indexOf('lineItems') + 1] ?? '';
	return path.includes('lineItems') && /^\d+$/.test(number) ? Number(number) : undefined;
}

/** The message, with the place inside the refund in front. */
function worded({ path, message }: Finding): string {
	const inside = path[0] !== undefined && /^\d+$/.test(path[0]) ? path.slice(1) : path;
	const parents = inside.slice(0, -1).join('.');
	return parents === '' || message.includes(parents) ? message : `${parents}: ${message}`;
}
