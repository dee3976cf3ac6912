import { Failure } from './failure.mts';
import { closeConnections } from './http.mts';

/** Runs a script to its exit code; a `Failure` is told without a stack, and no open connection holds the process. */
export async function runMain(main: () => Promise<number>): Promise<void> {
	try {
		process.exitCode = await main();
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		console.error(`\n${error.message}`);
		process.exitCode = 1;
	}
	await closeConnections();
}
