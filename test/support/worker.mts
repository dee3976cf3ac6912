/** Loading them takes long, and they keep nothing about the work of our nodes. */
const sharedPackages = ['n8n-workflow', 'zod/v4'];

/**
 * Begins work with a copy of the built nodes that nobody else has, as in another process of n8n: no memory is shared,
 * only the service. What the work loads after its first pause is not part of it.
 */
export function onAnotherWorker<Result>(work: () => Promise<Result>): Promise<Result> {
	for (const name of sharedPackages) {
		const loaded: unknown = jest.requireActual(name);
		jest.doMock(name, () => loaded);
	}
	let begun: Promise<Result> | undefined;
	jest.isolateModules(() => {
		begun = work();
	});
	return begun ?? Promise.reject(new Error('The work did not begin.'));
}
