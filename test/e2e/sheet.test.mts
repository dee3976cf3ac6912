import { readResults, readSheet } from '../../scripts/demo/sheet.mts';

const header = 'order_id,amount,currency,reference,description';

it('keeps every cell as it was written', () => {
	const [row] = readSheet(`${header}\nA,"49,90",EUR,0012,"two, parcels"\n`, 'sheet.csv');
	expect(row).toEqual({
		row: 1,
		orderId: 'A',
		amount: '49,90',
		currency: 'EUR',
		reference: '0012',
	});
});

it('counts rows from 1 below the header, as the node does, and skips empty lines', () => {
	const rows = readSheet(`${header}\nA,1,EUR,R1,\n\nB,2,EUR,R2,\n`, 'sheet.csv');
	expect(rows.map(({ row, orderId }) => [row, orderId])).toEqual([
		[1, 'A'],
		[2, 'B'],
	]);
});

it('reads the byte order mark that Excel writes', () => {
	expect(readSheet(`\uFEFF${header}\nA,1,EUR,R1,\n`, 'sheet.csv')).toHaveLength(1);
});

it('names the missing columns and those that are there', () => {
	expect(() => readSheet('Order ID;amount;currency\nA;1;EUR\n', 'sheet.csv')).toThrow(
		'sheet.csv needs the columns order_id, amount, currency, reference. It has: Order ID;amount;currency.',
	);
	expect(() => readSheet(`${header}\n`, 'sheet.csv')).toThrow('none, the file has no rows');
});

it('says what is wrong with a broken file', () => {
	expect(() => readSheet(`${header}\nA,1,EUR\n`, 'sheet.csv')).toThrow("sheet.csv can't be read: ");
});

it('reads the result columns; those a row lacks are empty', () => {
	const text =
		'order_id,amount,reference,status,moved,moved_minor\nA,49.90,R1,captured,49.90,4990\n';
	expect(readResults(text, 'results.csv')).toEqual([
		{
			status: 'captured',
			orderId: 'A',
			captureId: '',
			moved: '49.90',
			movedMinor: '4990',
			currency: '',
			reference: 'R1',
			remaining: '',
			message: '',
		},
	]);
});
