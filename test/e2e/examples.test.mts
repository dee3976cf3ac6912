import { readFileSync } from 'node:fs';
import writeExcelFile from 'write-excel-file/node';
import { inventOrders, orderIds } from '../../scripts/demo/inventOrders.mts';
import type { SheetRow } from '../../scripts/demo/sheet.mts';
import { sheetRows } from '../../scripts/demo/sheet.mts';
import type { Table } from '../../scripts/demo/tableFile.mts';
import { readTable } from '../../scripts/demo/tableFile.mts';
import { orderSeed } from '../../simulator/order/seed.mts';

const read = (file: string) => readFileSync(`examples/${file}`, 'utf8');
const orders = orderSeed.array().parse(JSON.parse(read('shipped-orders.orders.json')));
let table: Table;
let sheet: SheetRow[];
beforeAll(async () => {
	table = await readTable('examples/shipped-orders.csv');
	sheet = sheetRows(table, 'shipped-orders.csv');
});

const orderOf = (id: string) => orders.find(({ order_id }) => order_id === id);

it('has enough rows and currencies to be worth a look', () => {
	expect(sheet.length).toBeGreaterThanOrEqual(40);
	const currencies = new Set(sheet.map(({ currency }) => currency));
	for (const currency of ['EUR', 'SEK', 'NOK', 'DKK', 'GBP', 'JPY', 'KWD']) {
		expect(currencies).toContain(currency);
	}
});

it('has the order of every row but the two whose id is wrong on purpose', () => {
	const missing = sheet.filter(({ orderId }) => !orderOf(orderId));
	expect(missing.map(({ reference }) => reference)).toEqual(['SHIP-90001', 'SHIP-90002']);
	expect(orderIds(missing)).toHaveLength(1);
});

it('has orders whose lines add up to their amount', () => {
	for (const { order_lines: lines = [], order_amount: amount } of orders) {
		const sum = lines.reduce((total, line) => total + line.total_amount, 0);
		expect(sum).toBe(amount);
	}
});

it('agrees with the ISO 4217 decimals: a row for the whole order asks for exactly its amount', () => {
	const whole = sheet.filter((row) => row.reference <= 'SHIP-10224');
	for (const { order_id: id, order_amount: amount } of inventOrders(whole)) {
		expect(orderOf(String(id))?.order_amount).toBe(amount);
	}
});

it('has a line in the README for every special row', () => {
	const readme = read('README.md');
	const unnamed = sheet.filter(({ row, reference }) => row > 30 && !readme.includes(reference));
	expect(unnamed).toEqual([]);
});

/** As somebody types it into Excel: amounts are numbers where that loses nothing. */
const typed = (column: string, cell: string) =>
	column === 'amount' && /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;

it('has the same rows in the Excel file; UPDATE_EXAMPLES=1 writes it anew', async () => {
	const file = 'examples/shipped-orders.xlsx';
	const names = Object.keys(table[0] ?? {});
	const cells = table.map((row) => names.map((name) => typed(name, row[name] ?? '')));
	if (process.env.UPDATE_EXAMPLES) await writeExcelFile([names, ...cells]).toFile(file);
	const written = table.map((row) =>
		Object.fromEntries(names.map((name) => [name, String(typed(name, row[name] ?? ''))])),
	);
	expect(await readTable(file)).toEqual(written);
});
