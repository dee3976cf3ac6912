import { deepEqual, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTable } from '../../../../scripts/demo/tableFile.mts';
import type { Stage } from '../stage.mts';
import { runTemplate } from '../stage.mts';

const file = 'upload-refunds-to-klar.json';

/** Good refunds are at Klar, each bad row is named, and a second run on the written results changes nothing. */
export async function uploadRefundsToKlar(stage: Stage): Promise<void> {
	const { n8n, simulator } = stage;
	const results = join(n8n.filesFolder, 'klar-refunds.results.csv');
	n8n.writeFile('klar-refunds.csv', readFileSync('examples/klar-refunds.csv', 'utf8'));
	await runTemplate(stage, file);
	const rows = await readTable(results);
	deepEqual(
		rows.map(({ refund_id, status }) => `${refund_id} ${status}`),
		[
			...['RET-2001 uploaded', 'RET-2001 uploaded', 'RET-2002 uploaded'],
			...['RET-2003 failed', 'RET-2003 failed', 'RET-2004 failed', 'RET-2005 failed'],
			'RET-2006 uploaded',
		],
	);
	match(rows[3]?.message ?? '', /Not sent because of row 5/);
	match(rows[5]?.message ?? '', /looks like milliseconds.*1795168800/);
	const stored = await simulator.klarRefunds();
	deepEqual(stored.map(({ id }) => id).sort(), ['RET-2001', 'RET-2002', 'RET-2006']);

	n8n.writeFile('klar-refunds.csv', readFileSync(results, 'utf8'));
	await runTemplate(stage, file);
	deepEqual(
		(await simulator.klarRefunds()).map(({ refund }) => refund),
		stored.map(({ refund }) => refund),
	);
	deepEqual(
		(await readTable(results)).map(({ status }) => status),
		rows.map(({ status }) => status),
	);
}
