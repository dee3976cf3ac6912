import { Demo } from './demo/demo.mts';
import { startOptions } from './demo/options.mts';
import { report } from './demo/report.mts';
import { Failure } from './process/failure.mts';
import { closeConnections } from './process/http.mts';

const PARENT_CHECK_MS = 1000;

/** Resolves when the person, the terminal or a vanished parent wants the run to end. */
function endWanted(): Promise<number> {
	const parent = process.ppid;
	return new Promise((resolve) => {
		process.on('SIGINT', () => resolve(130));
		process.on('SIGTERM', () => resolve(143));
		process.on('SIGHUP', () => resolve(129));
		setInterval(() => process.ppid !== parent && resolve(143), PARENT_CHECK_MS).unref();
	});
}

async function main(): Promise<number> {
	const ended = endWanted();
	const options = startOptions(process.argv.slice(2));
	const demo = new Demo(options);
	try {
		const finished = await Promise.race([demo.run(), ended]);
		if (typeof finished === 'number') return finished;
		const { text, isRight } = report(finished, !options.once, process.stdout.columns);
		console.log(text);
		if (options.once) return isRight ? 0 : 1;
		await Promise.race([ended, demo.breakdown()]);
		console.error('Stopping n8n and the simulator');
		return isRight ? 0 : 1;
	} finally {
		await demo.stop();
	}
}

try {
	process.exitCode = await main();
} catch (error) {
	if (!(error instanceof Failure)) throw error;
	console.error(`\n${error.message}`);
	process.exitCode = 1;
}
await closeConnections();
