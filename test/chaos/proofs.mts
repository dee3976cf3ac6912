import { batchOfOne, runChaos } from './run/chaos.mts';
import type { ChaosRun } from './run/chaosRun.mts';
import type { SabotageName } from './sabotage.mts';

/** Runs that show a mistake at once, by the mistake: `npm run chaos -- --seed 1 --only 2 --sabotage random-key`. */
const showingRun = {
	'random-key': 2,
	'key-per-attempt': 2,
	'no-reference-scan': 51,
	'no-identity': 2,
	'loose-identity': 3,
	'send-while-planning': 80,
	'no-duplicate-check': 37,
	'certain-by-default': 130,
	'success-on-timeout': 19,
	'failure-on-timeout': 189,
	'refuse-all': 101,
	'always-unknown': 156,
} as const satisfies Record<SabotageName, number>;

const seed = 1;
const first = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
/** Runs of the nodes as they are. */
const sound = [
	{ seed, family: 'ordered', index: 0, numbers: first(20) },
	{ seed, family: 'lines', index: 0, numbers: first(12) },
] as const;

/** What chaos says about each mistake, and about the nodes as they are: kinds of violations by name, as JSON. */
async function main(): Promise<void> {
	const proofs = Object.entries(showingRun) as Array<[SabotageName, number]>;
	const found = new Map<string, Set<string>>();
	const note = (run: ChaosRun) => {
		const name = run.batch.sabotage ?? 'none';
		found.set(
			name,
			new Set([...(found.get(name) ?? []), ...run.violations().map(({ kind }) => kind)]),
		);
		return false;
	};
	const spoilt = proofs.map(([sabotage, number]) => ({
		...batchOfOne(seed, 'ordered', number),
		sabotage,
	}));
	await runChaos([...sound, ...spoilt], note);
	console.log(
		JSON.stringify(Object.fromEntries([...found].map(([name, kinds]) => [name, [...kinds]]))),
	);
}

process.env.N8N_LOG_LEVEL = 'silent';
await main();
