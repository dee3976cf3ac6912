import Table from 'cli-table3';
import type { ResultRow, SheetRow } from './sheet.mts';

const COUNTED = [
	'captured',
	'already_captured',
	'nothing_to_capture',
	'failed',
	'unknown',
] as const;
/** Counted where there are some. */
const SELDOM = ['skipped'] as const;
const HEAD = [
	'row',
	'order',
	'amount',
	'currency',
	'reference',
	'status',
	'moved',
	'remaining',
	'message',
];
/** Width of all columns but the message. */
const OTHER_COLUMNS = 96;
const SHORTEST_MESSAGE = 40;

const shorten = (text: string, length: number): string =>
	text.length <= length ? text : `${text.slice(0, length - 1)}…`;

const shortId = (orderId: string): string => shorten(orderId, 9);

/** The message without what the other columns say: the row's number, and the whole of the order's id. */
const withoutRepeats = (message: string, orderId: string): string =>
	message.replace(/^Row \d+: /, '').replaceAll(orderId.trim() || '…', shortId(orderId.trim()));

/** One line per row of the spreadsheet: what it asked for, and what became of it. */
export function resultTable(
	sheet: readonly SheetRow[],
	results: readonly ResultRow[],
	terminalWidth = 180,
): string {
	const table = new Table({
		head: HEAD,
		style: { head: [], border: [], compact: true },
		colAligns: ['right', 'left', 'right', 'left', 'left', 'left', 'right', 'right', 'left'],
	});
	const messageLength = Math.max(SHORTEST_MESSAGE, terminalWidth - OTHER_COLUMNS);
	sheet.forEach(({ row, orderId, amount, currency, reference }, index) => {
		const { status = '', moved = '', remaining = '', message = '' } = results[index] ?? {};
		table.push([
			row,
			shortId(orderId),
			amount,
			currency,
			shorten(reference, 20),
			status,
			moved,
			remaining,
			shorten(withoutRepeats(message, orderId), messageLength),
		]);
	});
	return table.toString();
}

/** The last line of a run, for people and for scripts. */
export function statusCounts(results: readonly ResultRow[], ledgerAgrees: boolean): string {
	const countOf = (wanted: string) => results.filter(({ status }) => status === wanted).length;
	const seldom = SELDOM.filter((status) => countOf(status) > 0);
	const counts = [...COUNTED, ...seldom].map((status) => `${status}=${countOf(status)}`);
	return `status counts: ${counts.join(' ')} ledger=${ledgerAgrees ? 'ok' : 'WRONG'}`;
}
