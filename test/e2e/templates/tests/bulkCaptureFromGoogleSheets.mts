import { deepEqual, equal, match } from 'node:assert/strict';
import { makeOrder, moved } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { filledIn, runTemplate } from '../stage.mts';

const file = 'bulk-capture-from-google-sheets.json';
const documentId = filledIn['PUT-YOUR-SPREADSHEET-ID-HERE'];

/** Results stand in the rows that they belong to, the team is told, and done rows are left alone the next day. */
export async function bulkCaptureFromGoogleSheets(stage: Stage): Promise<void> {
	const { sheets, slack } = stage.outside;
	const [one, other] = [await makeOrder(stage), await makeOrder(stage)];
	sheets.put(documentId, 'Shipped', [
		['order_id', 'amount', 'reference', 'packed by'],
		[one, 49.9, 'S-1', 'Ng'],
		[other, '#N/A', '00123', 'Ng'],
		[other, 12, 'S-3', 'Müller'],
	]);
	await runTemplate(stage, file);
	const [first, second, third] = sheets.rows(documentId, 'Shipped');
	deepEqual([first?.status, second?.status, third?.status], ['captured', 'failed', 'captured']);
	deepEqual([first?.moved, first?.remaining, first?.reference], ['49.90', '50.10', 'S-1']);
	equal(second?.reference, '00123');
	match(String(second?.message), /#N\/A/);
	equal(third?.['packed by'], 'Müller');
	const [told] = slack.messages;
	equal(told?.channel, '#shipping');
	match(told?.text ?? '', /3 rows: 2 captured \(61\.90 EUR\), 1 failed/);

	sheets.rows(documentId, 'Shipped');
	const writesBefore = sheets.writes.length;
	await runTemplate(stage, file);
	equal(
		sheets.writes.slice(writesBefore).some((range) => /!.*[24]$/.test(range)),
		false,
	);
	deepEqual(await moved(stage, [one, other]), ['capture 49.90 S-1', 'capture 12.00 S-3']);
}
