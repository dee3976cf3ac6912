import { parseArgs } from 'node:util';
import { batchesOf, batchOfOne, runChaos } from './run/chaos.mts';
import type { ChaosRun } from './run/chaosRun.mts';
import type { Family } from './families.mts';
import { families, familyNames } from './families.mts';
import { describeRun, Tally } from './report.mts';
import type { SabotageName } from './sabotage.mts';
import { sabotages } from './sabotage.mts';

const usage = `npm run chaos -- [--runs 100] [--seed 1] [--only 17] [--family ${familyNames.join('|')}]
  [--sabotage ${Object.keys(sabotages).join('|')}]`;

/** Thrown for a command line that makes no sense. */
class WrongCommandLine extends Error {}

function readCommandLine() {
	const { values } = parseArgs({
		options: {
			runs: { type: 'string', default: '100' },
			seed: { type: 'string', default: '1' },
			only: { type: 'string' },
			family: { type: 'string', default: 'ordered' },
			sabotage: { type: 'string' },
		},
	});
	const { family, sabotage } = values;
	if (!(family in families)) throw new WrongCommandLine(`There is no family ${family}.`);
	if (sabotage !== undefined && !(sabotage in sabotages))
		throw new WrongCommandLine(`There is no sabotage ${sabotage}.`);
	const seed = wholeNumber(values.seed);
	const batches =
		values.only === undefined
			? batchesOf(seed, wholeNumber(values.runs))
			: [batchOfOne(seed, family as Family, wholeNumber(values.only))];
	const spoilt = { sabotage: sabotage as SabotageName | undefined };
	return { seed, sabotage, batches: batches.map((batch) => ({ ...batch, ...spoilt })) };
}

function wholeNumber(text: string): number {
	if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
	throw new WrongCommandLine(`'${text}' is no whole number above 0.`);
}

/** Runs everything, prints the runs that went wrong and the counts; 1 if there was one. */
async function main(): Promise<number> {
	const { seed, batches, sabotage } = readCommandLine();
	const tallies = Object.fromEntries(
		familyNames.map((family) => [family, new Tally(family)]),
	) as Record<Family, Tally>;
	let wentWrong = 0;
	const judge = (run: ChaosRun) => {
		const broken = tallies[run.plan.family].add(run);
		// With a mistake built in, one run that shows it is enough to read.
		if (broken.length > 0 && (sabotage === undefined || wentWrong === 0))
			console.log(describeRun(run, broken));
		wentWrong += broken.length > 0 ? 1 : 0;
		return sabotage !== undefined && wentWrong > 0;
	};
	await runChaos(batches, judge);
	console.log(
		wentWrong === 0
			? 'Nothing that is promised was broken.'
			: `${wentWrong} runs broke what is promised.`,
	);
	for (const family of familyNames.toReversed()) console.log(tallies[family].line(seed));
	return wentWrong === 0 ? 0 : 1;
}

process.env.N8N_LOG_LEVEL = 'silent';
try {
	process.exitCode = await main();
} catch (error) {
	const isMine =
		error instanceof WrongCommandLine ||
		(error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
	if (!isMine) throw error;
	console.error(`${(error as Error).message}\n${usage}`);
	process.exitCode = 2;
}
