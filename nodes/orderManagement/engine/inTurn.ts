const tails = new Map<string, Promise<unknown>>();

/**
 * Does the work when everything that came before it under the same name is done: at most one write of one order is
 * under way in this process, and rows of the same order keep their order.
 */
export async function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
	const before = tails.get(name) ?? Promise.resolve();
	const current = before.then(work, work);
	const tail = current.catch(() => undefined);
	tails.set(name, tail);
	try {
		return await current;
	} finally {
		if (tails.get(name) === tail) tails.delete(name);
	}
}
