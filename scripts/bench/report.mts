import Table from 'cli-table3';
import { httpRequestName } from './competitors.mts';
import type { Measurement } from './rig.mts';

/** The middle one of several measurements of the same thing. */
export interface Result extends Measurement {
	millisecondsPerRow: number;
	requestsPerSecond: number;
	/** Against n8n's HTTP Request node, with as many rows. */
	timeRatio?: number;
	memoryRatio?: number;
}

/** Middle of each competitor's measurements by time; the highest memory and the most failures of all of them. */
export function resultsOf(measurements: readonly Measurement[]): Result[] {
	const groups = Map.groupBy(measurements, ({ name, rows }) => `${name} ${rows}`);
	const medians = [...groups.values()].map((group) => {
		const sorted = group.toSorted((a, b) => a.milliseconds - b.milliseconds);
		const middle = sorted[Math.floor((sorted.length - 1) / 2)];
		if (!middle) throw new Error('A group without measurements.');
		const peaks = group.flatMap(({ peakMiB }) => peakMiB ?? []);
		return {
			...middle,
			failedRows: Math.max(...group.map(({ failedRows }) => failedRows)),
			peakMiB: peaks.length > 0 ? Math.max(...peaks) : undefined,
		};
	});
	return medians.map((median) => ({ ...median, ...comparison(median, medians) }));
}

function comparison(
	{ rows, milliseconds, requestsPerRow, peakMiB }: Measurement,
	all: readonly Measurement[],
) {
	const base = all.find((other) => other.name === httpRequestName && other.rows === rows);
	return {
		millisecondsPerRow: milliseconds / rows,
		requestsPerSecond: (rows * requestsPerRow * 1000) / milliseconds,
		timeRatio: base && milliseconds / base.milliseconds,
		memoryRatio: base?.peakMiB && peakMiB ? peakMiB / base.peakMiB : undefined,
	};
}

const shown = (value: number | undefined, digits: number) =>
	value === undefined ? '–' : value.toFixed(digits);

export function tableOf(results: readonly Result[]): string {
	const head = ['rows', 'by', 'ms per row', '× HTTP', 'requests/s', 'peak MiB', '× HTTP', 'failed'];
	const table = new Table({
		head,
		style: { head: [], border: [] },
		colAligns: ['right', 'left', 'right', 'right', 'right', 'right', 'right', 'right'],
	});
	for (const result of results) {
		table.push([
			result.rows,
			result.name,
			shown(result.millisecondsPerRow, 2),
			shown(result.timeRatio, 2),
			shown(result.requestsPerSecond, 0),
			shown(result.peakMiB, 0),
			shown(result.memoryRatio, 2),
			result.failedRows,
		]);
	}
	return table.toString();
}

/** Time against the ideal: the requests that are needed, at exactly the rate that the API allows. */
export function limitLine(measurement: Measurement, requestsPerSecond: number): string {
	const {
		name,
		rows,
		requestsPerRow,
		milliseconds,
		latencyMs,
		failedRows,
		doubleRows,
		tooManyRequests,
	} = measurement;
	const idealMs = ((rows * requestsPerRow) / requestsPerSecond) * 1000;
	const seconds = (ms: number) => (ms / 1000).toFixed(1);
	return `${name}: ${rows} rows at ${requestsPerSecond}/s, ${latencyMs ?? 0} ms per request, over TLS, took ${seconds(milliseconds)} s, ideal ${seconds(idealMs)} s, ratio ${(milliseconds / idealMs).toFixed(3)}, answers 429: ${tooManyRequests ?? '–'}, failed rows: ${failedRows}, double rows: ${doubleRows}, peak ${shown(measurement.peakMiB, 0)} MiB`;
}
