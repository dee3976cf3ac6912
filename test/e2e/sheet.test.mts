import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import writeExcelFile from 'write-excel-file/node';
import { resultRows, sheetRows } from '../../scripts/demo/sheet.mts';
import { readTable } from '../../scripts/demo/tableFile.mts';

const header = 'order_id,amount,currency,reference,description';

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), 'sheet-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function readSheet(text: string, name = 'sheet.csv') {
	const file = join(folder, name);
	writeFileSync(file, text);
	return sheetRows(await readTable(file), name);
}

it('keeps every cell as it was written', async () => {
	const [row] = await readSheet(`${header}\nA,"49,90",EUR,0012,"two, parcels"\n`);
	expect(row).toEqual({
		row: 1,
		orderId: 'A',
		amount: '49,90',
		currency: 'EUR',
		reference: '0012',
	});
});

it('reads an Excel file: text as text, numbers without a trace of their format, empty cells as empty', async () => {
	const file = join(folder, 'sheet.xlsx');
	const cells = [
		['Order ID', 'Amount', 'Reference', 'Currency'],
		['A', 49.9, '0012', null],
		[null, null, null, null],
		['B', '1 000', 'R', 'SEK'],
	];
	await writeExcelFile(cells).toFile(file);
	const rows = sheetRows(await readTable(file), 'sheet.xlsx');
	expect(rows).toEqual([
		{ row: 1, orderId: 'A', amount: '49.9', currency: '', reference: '0012' },
		{ row: 2, orderId: 'B', amount: '1 000', currency: 'SEK', reference: 'R' },
	]);
});

it('counts rows from 1 below the header, as the node does, and skips empty lines', async () => {
	const rows = await readSheet(`${header}\nA,1,EUR,R1,\n\nB,2,EUR,R2,\n`);
	expect(rows.map(({ row, orderId }) => [row, orderId])).toEqual([
		[1, 'A'],
		[2, 'B'],
	]);
});

it('reads the byte order mark that Excel writes', async () => {
	expect(await readSheet(`\uFEFF${header}\nA,1,EUR,R1,\n`)).toHaveLength(1);
});

it('finds the columns as the node does: by their names, however they are spelt', async () => {
	expect(await readSheet('Order ID,AMOUNT,Reference\nA,1,R\n')).toEqual([
		{ row: 1, orderId: 'A', amount: '1', currency: '', reference: 'R' },
	]);
	await expect(readSheet('order_id,amount,refrence\nA,1,R\n')).rejects.toThrow(
		"sheet.csv: Column 'refrence' looks like 'reference'",
	);
});

it('names the missing columns and those that are there', async () => {
	await expect(readSheet('order_id,colour\nA,red\n')).rejects.toThrow(
		'sheet.csv needs the columns amount, reference. It has: order_id, colour.',
	);
	await expect(readSheet(`${header}\n`)).rejects.toThrow('none, the file has no rows');
});

it('says what is wrong with a file that is no such table', async () => {
	await expect(readSheet(`${header}\nA,1,EUR\n`)).rejects.toThrow("sheet.csv can't be read: ");
	await expect(readSheet('Order ID;amount\nA;1\n')).rejects.toThrow("separated by ';'");
	await expect(readSheet('nonsense', 'sheet.xlsx')).rejects.toThrow("sheet.xlsx can't be read: ");
	await expect(readSheet('nonsense', 'sheet.pdf')).rejects.toThrow('.csv or .xlsx');
});

it('reads the result columns; those a row lacks are empty', async () => {
	writeFileSync(
		join(folder, 'results.csv'),
		'order_id,amount,reference,status,moved\nA,49.90,R1,captured,49.90\n',
	);
	expect(resultRows(await readTable(join(folder, 'results.csv')))).toEqual([
		{
			status: 'captured',
			orderId: 'A',
			captureId: '',
			moved: '49.90',
			currency: '',
			reference: 'R1',
			remaining: '',
			message: '',
		},
	]);
});
