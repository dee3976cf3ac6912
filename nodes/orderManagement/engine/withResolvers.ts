/** A promise that is resolved from outside, once. Node has it as `Promise.withResolvers` from version 22 on. */
export function withResolvers() {
	let resolve: () => void = () => undefined;
	const promise = new Promise<void>((done) => {
		resolve = done;
	});
	return { promise, resolve };
}
