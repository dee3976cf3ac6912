import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endWanted } from '../process/endWanted.mts';
import { Failure } from '../process/failure.mts';
import { runMain } from '../process/runMain.mts';
import { step } from '../process/step.mts';
import { chartOf } from './chart.mts';
import type { Pace } from './competitors.mts';
import { competitors, limitedCompetitors } from './competitors.mts';
import { limitLine, resultsOf, tableOf } from './report.mts';
import type { Measurement } from './rig.mts';
import { Rig } from './rig.mts';

/** High enough to be none: what is measured is the node. */
const noLimit: Pace = { requestsPerSecond: 100_000, concurrency: 50 };
/** Klarna's published limit, and a service that takes its time, behind TLS as the real ones. */
const publishedLimit: Pace = { requestsPerSecond: 200 };

const options = {
	/** Sizes of the sheets; `10000x1` has so many rounds of its own. */
	rows: { type: 'string', default: '1000,3000,10000x1' },
	rounds: { type: 'string', default: '3' },
	/** Only competitors with this in their name, and the HTTP Request node. */
	only: { type: 'string', default: '' },
	json: { type: 'string', default: '' },
	chart: { type: 'string', default: '' },
	/** Rows of the sheet that meets the API's limit; 0 leaves that part out. */
	limited: { type: 'string', default: '10000' },
	/** What a request takes there, in milliseconds. */
	latency: { type: 'string', default: '100,300' },
	/** n8n's expression engine: vm or quickjs. */
	engine: { type: 'string', default: 'vm' },
} as const;

/** A sheet, and how often everybody captures one like it. */
interface Size {
	rows: number;
	rounds: number;
}

const sizesOf = (text: string, usualRounds: string): Size[] =>
	text
		.split(',')
		.filter(Boolean)
		.map((size) => {
			const [rows, rounds = usualRounds] = size.split('x');
			return { rows: Number(rows), rounds: Number(rounds) };
		});

async function compare(rig: Rig, sizes: Size[], only: string) {
	const measurements: Measurement[] = [];
	const all = competitors(rig.simulatorUrl, noLimit);
	const chosen = all.filter(({ name }, index) => index === 0 || name.includes(only));
	for (const { rows, rounds } of sizes) {
		for (let round = 1; round <= rounds; round += 1) {
			for (const competitor of chosen) {
				const title = `${rows} rows, round ${round}: ${competitor.name}`;
				measurements.push(await step(title, () => rig.measure(competitor, rows, {})));
			}
			measurements.push(await rig.measureRaw(rows, {}));
		}
	}
	return measurements;
}

async function meetLimit(rig: Rig, rows: number, latencyMs: number, only: string) {
	const { requestsPerSecond } = publishedLimit;
	const settings = { requestsPerSecond, latencyMs, recordRequests: true };
	const measurements: Measurement[] = [];
	for (const competitor of limitedCompetitors(rig.simulatorUrl, publishedLimit)) {
		if (!competitor.name.includes(only)) continue;
		const title = `${rows} rows at ${requestsPerSecond} requests/s, ${latencyMs} ms: ${competitor.name}`;
		const measured = await step(title, () => rig.measure(competitor, rows, settings));
		measurements.push({ ...measured, latencyMs });
		console.log(limitLine({ ...measured, latencyMs }, requestsPerSecond));
	}
	return measurements;
}

/** Runs the work in a rig of its own, and takes it down again. */
async function inRig<Result>(rig: Rig, work: (rig: Rig) => Promise<Result>): Promise<Result> {
	try {
		await rig.start();
		const ended = endWanted().then(() => {
			throw new Failure('Ended before it was done.');
		});
		return await Promise.race([work(rig), ended]);
	} finally {
		await rig.stop();
	}
}

async function bench(): Promise<number> {
	const { values } = parseArgs({ options });
	const { engine, only } = values;
	const sizes = sizesOf(values.rows, values.rounds);
	const results =
		sizes.length > 0
			? resultsOf(await inRig(new Rig(engine, false), (rig) => compare(rig, sizes, only)))
			: [];
	if (results.length > 0) console.log(tableOf(results));
	const limited: Measurement[] = [];
	const keep = () => {
		const figures = { engine, results, limited };
		if (values.json) writeFileSync(values.json, JSON.stringify(figures, null, '\t'));
		if (values.chart) writeFileSync(values.chart, chartOf(results));
	};
	// What was measured is kept, should the next part be broken off.
	keep();
	for (const latency of Number(values.limited) > 0 ? values.latency.split(',') : []) {
		const meet = (rig: Rig) => meetLimit(rig, Number(values.limited), Number(latency), only);
		limited.push(...(await inRig(new Rig(engine, true), meet)));
		keep();
	}
	return 0;
}

await runMain(bench);
