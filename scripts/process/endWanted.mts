const PARENT_CHECK_MS = 1000;

/** Resolves with the exit code when the person, the terminal or a vanished parent wants the run to end. */
export function endWanted(): Promise<number> {
	const parent = process.ppid;
	return new Promise((resolve) => {
		process.on('SIGINT', () => resolve(130));
		process.on('SIGTERM', () => resolve(143));
		process.on('SIGHUP', () => resolve(129));
		setInterval(() => process.ppid !== parent && resolve(143), PARENT_CHECK_MS).unref();
	});
}
