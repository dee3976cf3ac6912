import { Demo } from './demo/demo.mts';
import { startOptions } from './demo/options.mts';
import { report } from './demo/report.mts';
import { endWanted } from './process/endWanted.mts';
import { runMain } from './process/runMain.mts';

async function main(): Promise<number> {
	const ended = endWanted();
	const options = startOptions(process.argv.slice(2));
	if ('help' in options) {
		console.log(options.help);
		return 0;
	}
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

await runMain(main);
