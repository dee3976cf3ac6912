import { deepEqual, equal, match } from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import { openAsStranger, saysWhatCannotBeRead, submitForm } from '../form.mts';
import { makeCaptured, moved } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { publish } from '../stage.mts';

const path = 'bulk-refund';

/** Returns by amount and by pieces are refunded once; what is above the limit, twice told or wrong isn't. */
export async function bulkRefundFromSpreadsheet(stage: Stage): Promise<void> {
	await publish(stage, 'bulk-refund-from-spreadsheet.json');
	await saysWhatCannotBeRead(stage, path);
	equal(await openAsStranger(stage, path), 401);
	const [byAmount, byLines, dear] = [
		await makeCaptured(stage),
		await makeCaptured(stage),
		await makeCaptured(stage, {
			order_amount: 90_000,
			captures: [{ captured_amount: 90_000 }],
			order_lines: [],
		}),
	];
	const sheet = [
		'order_id,reference,amount,lines',
		`${byAmount},R-1,19.90,`,
		`${byLines},R-2,,SKU-1 x 2`,
		`${byLines},R-3,5.00,SKU-1 x 1`,
		`${dear},R-4,600.00,`,
		`${byAmount},R-5,,`,
	].join('\n');
	const upload = async () => {
		const { file } = await submitForm(stage, path, [{ name: 'returns.csv', content: sheet }]);
		const rows = parse(file?.content ?? '', { columns: true, bom: true }) as Array<
			Record<string, string>
		>;
		return new Map(rows.map((row) => [row.reference, row]));
	};
	const first = await upload();
	const statusOf = (results: typeof first) =>
		['R-1', 'R-2', 'R-3', 'R-4', 'R-5'].map((reference) => results.get(reference)?.status);
	deepEqual(statusOf(first), ['refunded', 'refunded', 'failed', 'failed', 'failed']);
	match(first.get('R-4')?.message ?? '', /Max Amount Per Row/);
	deepEqual(statusOf(await upload()), [
		'already_refunded',
		'already_refunded',
		'failed',
		'failed',
		'failed',
	]);
	deepEqual((await moved(stage, [byAmount, byLines, dear])).sort(), [
		'refund 19.90 R-1',
		'refund 40.00 R-2',
	]);
}
