import type { INodeProperties } from 'n8n-workflow';

/**
 * All fields once, in an order that agrees with every operation's own.
 *
 * @throws Error when two operations list the same fields in different orders: a mistake of ours
 */
export function inReadingOrder(
	lists: ReadonlyArray<readonly INodeProperties[]>,
): INodeProperties[] {
	const ordered: INodeProperties[] = [];
	let rest = lists;
	while (rest.some((list) => list.length > 0)) {
		const next = rest
			.map(([first]) => first)
			.find((first) => first !== undefined && rest.every((list) => list.indexOf(first) <= 0));
		if (!next) throw new Error('Two operations list the same fields in different orders');
		ordered.push(next);
		rest = rest.map((list) => (list[0] === next ? list.slice(1) : list));
	}
	return ordered;
}
