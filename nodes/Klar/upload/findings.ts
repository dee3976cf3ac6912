import { quote } from '../../shared/errors/quote';

/** An error, as far as anybody could say where it belongs. */
export interface Finding {
	/** Names and numbers from the batch down to the wrong value, as far as they are told. */
	path: string[];
	/** Objects on the way that carry ids: refunds, lines. */
	witnesses: Array<Record<string, unknown>>;
	message: string;
}

type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
const listIn = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const isName = (value: unknown) => typeof value === 'string' || typeof value === 'number';
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * The errors in an answer. Understood: class-validator's tree with or without the place in the batch, `errors` with a
 * `key`, and sentences that begin with a place (api facts C3, 2026-11).
 */
export function findingsIn(body: unknown): Finding[] {
	const entries = Array.isArray(body) ? body : isObject(body) ? entriesOf(body) : [];
	return entries.flatMap((entry) => {
		if (typeof entry === 'string') return sentence(entry);
		if (!isObject(entry)) return [];
		return 'key' in entry ? keyed(entry) : tree(entry, { path: [], witnesses: [], depth: 0 });
	});
}

/** Ids in the lists of an answer whose names fit. */
export function idsIn(body: unknown, name: RegExp): string[] {
	if (!isObject(body)) return [];
	const lists = Object.entries(body).filter(([key]) => name.test(key));
	return lists.flatMap(([, ids]) => listIn(ids).filter((id) => typeof id === 'string'));
}

const entriesOf = ({ errors, message }: Json): unknown[] => [...listIn(errors), ...listIn(message)];

function keyed({ id, key, message }: Json): Finding[] {
	const path = textIn(key).split('.');
	return [{ path, witnesses: [{ id, lineItems: [] }], message: quote(textIn(message)) }];
}

/** `3.lineItems.0.refundedQuantity must be a number`, and the same with `[3] ` in front. */
function sentence(text: string): Finding[] {
	const [, bracketed, dotted, where = ''] =
		/^(?:\[(\d+)\]\.?\s*|(\d+)\.)([a-z][\w.]*)/i.exec(text) ?? [];
	const place = bracketed ?? dotted;
	if (place === undefined) return [];
	return [{ path: [place, ...where.split('.')], witnesses: [], message: quote(text) }];
}

/** More levels than any answer needs; a hostile one may have thousands. */
const deepest = 8;

/** What is above an entry of the tree. */
type Above = Omit<Finding, 'message'> & { depth: number };

function tree(node: Json, { depth, ...above }: Above): Finding[] {
	if (depth > deepest) return [];
	const path = isName(node.property) ? [...above.path, String(node.property)] : above.path;
	const witnesses = [...above.witnesses, ...[node.target, node.value].filter(isObject)];
	const constraints = isObject(node.constraints) ? Object.values(node.constraints) : [];
	const here = { path, witnesses };
	return [
		...constraints.map((message) => ({ ...here, message: quote(textIn(message)) })),
		...listIn(node.children)
			.filter(isObject)
			.flatMap((child) => tree(child, { ...here, depth: depth + 1 })),
	];
}
