import { formatMinor } from '../money/minorUnits';
import type { RowReport } from './report';
import { statuses } from './resultColumns';

const ordered: ReadonlyArray<RowReport['status']> = [...statuses, 'done', 'held back'];

/**
 * What became of a run in one line for people: how many rows, and how much money, by status and currency.
 *
 * @param rowCount rows that came in; one whose expression failed in n8n has no report
 * @returns e.g. `300 rows: 287 captured (12345.60 EUR, 3400.00 SEK), 13 failed.`
 */
export function summaryOf(reports: readonly RowReport[], rowCount: number): string {
	const groups = ordered.map((status) => reports.filter((report) => report.status === status));
	const notStarted = rowCount - reports.length;
	const parts = [
		...groups.flatMap((group) =>
			group[0] ? [`${group.length} ${group[0].status}${sums(group)}`] : [],
		),
		...(notStarted > 0 ? [`${notStarted} not started`] : []),
	];
	const again = reports.some(({ status }) => status === 'unknown')
		? ' Run the same rows again to find out about the unknown ones.'
		: '';
	return `${rowCount} ${rowCount === 1 ? 'row' : 'rows'}: ${parts.join(', ')}.${again}`;
}

function sums(reports: readonly RowReport[]): string {
	const totals = new Map<string | undefined, number>();
	for (const { amountMinor, currency } of reports) {
		if (amountMinor === undefined) continue;
		totals.set(currency, (totals.get(currency) ?? 0) + amountMinor);
	}
	if (totals.size === 0) return '';
	const shown = [...totals].map(([currency, minor]) =>
		currency === undefined ? `${minor} minor units` : formatMinor(minor, currency),
	);
	return ` (${shown.join(', ')})`;
}
