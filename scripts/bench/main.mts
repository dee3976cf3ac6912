import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { endWanted } from '../process/end-wanted.mts';
import { runMain } from '../process/run-main.mts';
import { step } from '../process/step.mts';
import { chartOf } from './chart.mts';
import type { Pace } from './competitors.mts';
import { competitors } from './competitors.mts';
import { limitLine, resultsOf, tableOf } from './report.mts';
import type { Measurement } from './rig.mts';
import { Rig } from './rig.mts';

/** High enough to be none: what is measured is the node. */
const noLimit: Pace = { requestsPerSecond: 100_000, concurrency: 50 };
/** Klarna's published limit, and a service that takes its time. */
const publishedLimit: Pace = { requestsPerSecond: 200, concurrency: 50 };
const latencyMs = 100;

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

async function meetLimit(rig: Rig, rows: number, only: string): Promise<Measurement[]> {
	const { requestsPerSecond } = publishedLimit;
	const settings = { requestsPerSecond, latencyMs, recordRequests: true };
	const measurements: Measurement[] = [];
	for (const competitor of competitors(rig.simulatorUrl, publishedLimit)) {
		const isWanted = ['HTTP', 'check none', 'order first'].some((kind) =>
			competitor.name.includes(kind),
		);
		if (!isWanted || !competitor.name.includes(only)) continue;
		const title = `${rows} rows at ${requestsPerSecond} requests/s: ${competitor.name}`;
		measurements.push(await step(title, () => rig.measure(competitor, rows, settings)));
	}
	return measurements;
}

async function bench(rig: Rig): Promise<number> {
	const { values } = parseArgs({ options });
	await rig.start();
	const results = resultsOf(await compare(rig, sizesOf(values.rows, values.rounds), values.only));
	const limitedRows = Number(values.limited);
	const limited = limitedRows > 0 ? await meetLimit(rig, limitedRows, values.only) : [];
	if (results.length > 0) console.log(tableOf(results));
	for (const one of limited) console.log(limitLine(one, publishedLimit.requestsPerSecond));
	if (values.json) writeFileSync(values.json, JSON.stringify({ results, limited }, null, '\t'));
	if (values.chart) writeFileSync(values.chart, chartOf(results));
	return 0;
}

await runMain(async () => {
	const rig = new Rig();
	try {
		return await Promise.race([bench(rig), endWanted()]);
	} finally {
		await rig.stop();
	}
});
