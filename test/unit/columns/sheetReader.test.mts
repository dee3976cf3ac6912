import { parse } from 'csv-parse/sync';
import type { IDataObject } from 'n8n-workflow';
import { isEmptyRow } from '../../../nodes/shared/columns/emptyRow.ts';
import { assertNoneMisspelt } from '../../../nodes/shared/columns/sheetReader.ts';
import { refundSheet } from '../../../nodes/Klar/columns/columnNames.ts';
import { columnFields } from '../../../nodes/orderManagement/columns/columnFields.ts';
import { readHeader } from '../../../nodes/orderManagement/columns/header.ts';
import type { InstructionColumn } from '../../../nodes/orderManagement/columns/instructionColumns.ts';
import { columnNames } from '../../../nodes/orderManagement/columns/instructionColumns.ts';
import { refusalOf } from '../refusalOf.mts';

/** One reader for the sheets of all nodes: separators first, then duplicates, then misspelt names. */
const offered = new Set(Object.keys(columnNames) as InstructionColumn[]);

/** What a node says about a row of a sheet. */
const nodes = {
	'orders and refunds': (row: IDataObject) =>
		columnFields(row, readHeader(Object.keys(row), offered, 'capture'), { amountMode: 'exact' }),
	Klar: (row: IDataObject) => {
		const cells = refundSheet.cells(row, refundSheet.header(Object.keys(row)));
		cells.assertAgreement();
		assertNoneMisspelt(cells.header);
		cells.assertPresent('refundId');
		return cells.value('refundId');
	},
};
const goodRows = {
	'orders and refunds': { order_id: 'A', amount: '1', currency: 'EUR', reference: 'R' },
	Klar: { refund_id: 'A', created_at: '1', line_item_id: 'L', quantity: '1' },
};

/** As n8n's step 'Extract from File' reads CSV. */
const readCsv = (text: string, options: { delimiter?: string; fromLine?: number } = {}) =>
	parse(text, {
		...{ delimiter: ',', ...options },
		columns: true,
		skip_empty_lines: true,
	}) as unknown as IDataObject[];

describe.each(Object.keys(nodes) as Array<keyof typeof nodes>)('a sheet for %s', (node) => {
	const read = nodes[node];
	const good = goodRows[node];
	const names = Object.keys(good);
	const messageOf = (row: IDataObject) => refusalOf(() => read(row)).message;
	const joined = (separator: string) =>
		`${names.join(separator)}\n${Object.values(good).join(separator)}\n`;

	it.each([
		['semicolons', ';', "Set 'Options → Delimiter' to ;", ';'],
		['tabs', '\t', '{{ "\\t" }}', '\t'],
		['pipes', '|', "Set 'Options → Delimiter' to |", '|'],
	])('separated with %s says so, and the cure works', (what, separator, cure, delimiter) => {
		const [row = {}] = readCsv(joined(separator));
		const message = messageOf(row);
		expect(message).toContain(`separated with ${what}`);
		expect(message).toContain(cure);
		expect(message).not.toMatch(/looks like|is missing/);
		const [cured = {}] = readCsv(joined(separator), { delimiter });
		expect(() => read(cured)).not.toThrow();
	});

	it('separated with commas says so, where the step expects semicolons', () => {
		const [row = {}] = readCsv(joined(','), { delimiter: ';' });
		expect(messageOf(row)).toContain('separated with commas');
	});

	it('of which some columns arrived as one says so, also beside a number of the row', () => {
		const half = { [names.slice(0, 2).join(';')]: 'A;1', other: 'x' };
		expect(messageOf(half)).toContain('separated with semicolons');
		expect(messageOf({ row_number: 2, [names.join('\t')]: 'x' })).toContain('with tabs');
	});

	it.each([
		[';', "'Options → Starting Line' to 2 and 'Options → Delimiter' to ;"],
		['\t', "'Options → Starting Line' to 2 and 'Options → Delimiter' to the expression"],
		[',', "'Options → Starting Line' to 2 in the step"],
	])('whose first line is sep=%s says where the header is, and the cure works', (sign, cure) => {
		const file = `sep=${sign}\n${joined(sign)}`;
		// With a comma n8n splits this line as well, and its own reader fails on the next one.
		const row = sign === ',' ? { 'sep=': names[0], '': names[1] } : (readCsv(file)[0] ?? {});
		const message = messageOf(row);
		expect(message).toContain("the header isn't in the first line");
		expect(message).toContain(cure);
		const [cured = {}] = readCsv(file, { delimiter: sign, fromLine: 2 });
		expect(() => read(cured)).not.toThrow();
	});

	it('may have a column that holds a comma or a bar in its name', () => {
		expect(() => read({ ...good, 'Last name, first name': 'x', 'a|b': 1 })).not.toThrow();
	});

	it.each(names)('with a second column %s that says something else is refused', (name) => {
		const [value] = [good[name as keyof typeof good]];
		expect(() => read({ ...good, [`${name}_1`]: value })).not.toThrow();
		expect(() => read({ ...good, [`${name}_1`]: '' })).not.toThrow();
		for (const other of [`${name}_1`, `${name}_2`, `${name}_1_1`]) {
			const message = messageOf({ ...good, [`${name}_1`]: value, [other]: 'another' });
			expect(message).toMatch(/both mean.*'another'.*Keep one of them, or empty/);
			expect(message).toContain("is n8n's");
		}
	});

	it('names a misspelt column only after contradicting ones', () => {
		const { currency: _, created_at: __, ...row } = good as IDataObject;
		const [first = ''] = names;
		const misspelt = { ...row, curency: 'EUR', creatd_at: 5 };
		expect(messageOf(misspelt)).toMatch(/'(curency|creatd_at)' looks like '(currency|created_at)'/);
		expect(messageOf({ ...misspelt, [`${first}_1`]: 'another' })).toContain('both mean');
	});

	it('does not suggest a column that has another meaning of its own', () => {
		const [first = ''] = names;
		const { [first]: _, ...others } = good as IDataObject;
		expect(messageOf({ ...others, 'odrer no': 1 })).not.toMatch(/Is it '(amount|created_at)'/);
	});
});

describe('a row of a sheet is empty', () => {
	const table = { id: 7, createdAt: new Date(), updatedAt: '2026-11-22T10:00:00.000Z' };
	it.each<[string, IDataObject]>([
		['when all cells are', { order_id: '', amount: '  ', reference: null, currency: '\u00a0' }],
		['also with its number', { row_number: 5, order_id: '', amount: '' }],
		['also with nothing but its number', { row_number: 5 }],
		['also in a data table of n8n', { ...table, order_id: null, amount: '' } as IDataObject],
		[
			'also when an earlier run said so',
			{ order_id: '', status: 'skipped', message: 'The row is empty.', summary: '1 row' },
		],
	])('%s', (_, row) => {
		expect(isEmptyRow(row)).toBe(true);
	});

	it.each<[string, IDataObject]>([
		['without any column', {}],
		['with a zero', { order_id: '', amount: 0 }],
		['with an id that is no data table’s', { id: 7, order_id: '' }],
		['with times that are no data table’s', { id: 'x', createdAt: table.createdAt as never }],
		['with one word', { row_number: 5, order_id: '', note: 'x' }],
		['with a status of its own', { order_id: '', status: 'open' }],
	])('but not %s', (_, row) => {
		expect(isEmptyRow(row)).toBe(false);
	});
});
