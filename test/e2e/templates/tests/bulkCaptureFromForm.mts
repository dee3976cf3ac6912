import { deepEqual, equal, match } from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import writeExcelFile from 'write-excel-file/node';
import { openAsStranger, saysWhatCannotBeRead, submitForm } from '../form.mts';
import { makeOrder, moved } from '../orders.mts';
import type { Stage } from '../stage.mts';
import { publish } from '../stage.mts';

const path = 'bulk-capture';
const header = ['order_id', 'amount', 'reference', 'customer'];

/** A colleague uploads a file and gets it back with the result of every row; the same file again moves nothing. */
export async function bulkCaptureFromForm(stage: Stage): Promise<void> {
	await publish(stage, 'bulk-capture-from-form.json');
	equal(await openAsStranger(stage, path), 401);
	await asCsv(stage, ',');
	await asCsv(stage, ';');
	await asExcel(stage);
	await emptyAndWrong(stage);
	await saysWhatCannotBeRead(stage, path);
	await inTrouble(stage);
	await bigSheet(stage);
}

async function upload(stage: Stage, name: string, content: Buffer | string) {
	const { file } = await submitForm(stage, path, [{ name, content }]);
	equal(file?.name, 'captured.results.csv');
	return parse(file?.content ?? '', { columns: true, bom: true }) as Array<Record<string, string>>;
}

const statuses = (rows: Array<Record<string, string>>) => rows.map(({ status }) => status);

async function asCsv(stage: Stage, separator: string): Promise<void> {
	const [one, other] = [await makeOrder(stage), await makeOrder(stage)];
	const rows = [
		header,
		[one, separator === ';' ? '49,90' : '49.90', 'S-1', 'Müller'],
		[other, '', 'S-2', 'Ng'],
		[other, '12.00', 'S-3', 'Ng'],
	];
	const sheet = rows.map((row) => row.join(separator)).join('\r\n');
	const results = await upload(stage, 'shipped.csv', sheet);
	deepEqual(statuses(results), ['captured', 'failed', 'captured']);
	equal(results[0]?.customer, 'Müller');
	match(results[1]?.message ?? '', /amount/i);
	deepEqual(statuses(await upload(stage, 'shipped.csv', sheet)), [
		'already_captured',
		'failed',
		'already_captured',
	]);
	deepEqual(await moved(stage, [one, other]), ['capture 49.90 S-1', 'capture 12.00 S-3']);
}

async function asExcel(stage: Stage): Promise<void> {
	const order = await makeOrder(stage);
	const cells = [header, [order, 30.5, 'S-1', 'Ng']].map((row) =>
		row.map((value) => ({ value, type: typeof value === 'number' ? Number : String })),
	);
	const content = await writeExcelFile(cells).toBuffer();
	deepEqual(statuses(await upload(stage, 'shipped.xlsx', content)), ['captured']);
	deepEqual(await moved(stage, [order]), ['capture 30.50 S-1']);
}

async function emptyAndWrong(stage: Stage): Promise<void> {
	const order = await makeOrder(stage);
	const [wrong] = await upload(stage, 'wrong.csv', `Ordre,Beløp\n${order},49.90`);
	equal(wrong?.status, 'failed');
	match(wrong?.message ?? '', /order_id/);
	const [empty] = await upload(stage, 'empty.csv', '');
	equal(empty?.status, 'failed');
	deepEqual(await moved(stage, [order]), []);
}

/** The API limits, loses answers and fails in the middle: whatever is told, running it again ends with each row once. */
async function inTrouble(stage: Stage): Promise<void> {
	const { simulator } = stage;
	const orders = await Promise.all(Array.from({ length: 40 }, () => makeOrder(stage)));
	const sheet = [header.join(','), ...orders.map((id, row) => `${id},10.00,T-${row},`)].join('\n');
	await simulator.fault(
		{ operation: 'captureOrder', kind: 'replyLost', times: 5 },
		{ operation: 'captureOrder', kind: 'tooMany', times: 5 },
		{ operation: 'getOrder', kind: 'serverError', times: 5 },
	);
	await upload(stage, 'shipped.csv', sheet);
	await simulator.clearFaults();
	const again = await upload(stage, 'shipped.csv', sheet);
	deepEqual(
		again.filter(({ status }) => !['captured', 'already_captured'].includes(status ?? '')),
		[],
	);
	equal((await moved(stage, orders)).length, orders.length);
}

async function bigSheet(stage: Stage): Promise<void> {
	const orders = await stage.simulator.seed(
		...Array.from({ length: 2_000 }, () => ({
			brand: 'kustom' as const,
			purchase_currency: 'EUR',
			order_amount: 5_000,
		})),
	);
	const lines = orders.map(({ order_id }, row) => `${order_id ?? ''},50.00,B-${row},`);
	const results = await upload(stage, 'big.csv', [header.join(','), ...lines].join('\n'));
	equal(results.filter(({ status }) => status === 'captured').length, 2_000);
	match(results[0]?.summary ?? '', /2000 captured \(100000\.00 EUR\)/);
}
