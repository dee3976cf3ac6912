import { ledgerDisagreements, unansweredRows } from '../../scripts/demo/checkLedger.mts';
import type { ResultRow, SheetRow } from '../../scripts/demo/sheet.mts';
import type { LedgerEntry } from '../../scripts/demo/simulator.mts';

const asked = (change: Partial<SheetRow> = {}): SheetRow => ({
	row: 1,
	orderId: 'order-1',
	amount: '49.90',
	currency: 'EUR',
	reference: 'SHIP-1',
	...change,
});

const captured = (change: Partial<ResultRow> = {}): ResultRow => ({
	status: 'captured',
	orderId: 'order-1',
	captureId: 'capture-1',
	moved: '49.90',
	currency: 'EUR',
	reference: 'SHIP-1',
	remaining: '0.00',
	message: '',
	...change,
});

const entry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
	order_id: 'order-1',
	movement: 'capture',
	id: 'capture-1',
	amount_minor: 4990,
	currency: 'EUR',
	reference: 'SHIP-1',
	...change,
});

const notCaptured = ['already_captured', 'nothing_to_capture', 'failed', 'unknown'];

it('agrees when every capture in the ledger is a row of the same amount', () => {
	expect(ledgerDisagreements([entry()], [asked()], [captured()])).toEqual([]);
});

it.each([
	['49,90', '49.90', 4990],
	['89', '89.00', 8900],
	['4980', '4980', 4980],
	['12.75', '12.750', 12750],
	['0.50', '0.50', 50],
	['1,249.00', '1249.00', 124_900],
	['1.249,00', '1249.00', 124_900],
])('takes %s in the sheet for %s moved', (amount, moved, amount_minor) => {
	const problems = ledgerDisagreements(
		[entry({ amount_minor })],
		[asked({ amount })],
		[captured({ moved })],
	);
	expect(problems).toEqual([]);
});

it.each([
	['another amount', { amount_minor: 4991 }],
	['a hundred times the amount', { amount_minor: 499_000 }],
	['another currency', { currency: 'SEK' }],
	['another order', { order_id: 'order-2' }],
	['another reference', { reference: 'SHIP-2' }],
])('notices %s in the ledger', (_, change) => {
	expect(ledgerDisagreements([entry(change)], [asked()], [captured()])).toHaveLength(1);
});

it('notices a row that moved something else than the sheet asks for', () => {
	const row = captured({ moved: '4990.00' });
	const problems = ledgerDisagreements([entry({ amount_minor: 499_000 })], [asked()], [row]);
	expect(problems).toEqual([
		'Row 1 says captured 4990.00 EUR, but the spreadsheet asks for 49.90.',
	]);
});

it('notices a row that claims a capture which never happened', () => {
	expect(ledgerDisagreements([], [asked()], [captured()])).toEqual([
		'Row 1 says captured 49.90 EUR, but the ledger has no capture capture-1.',
	]);
});

it('notices two rows that claim the same capture', () => {
	const sheet = [asked(), asked({ row: 2 })];
	expect(ledgerDisagreements([entry()], sheet, [captured(), captured()])).toEqual([
		'Row 2 says captured 49.90 EUR, but the ledger has no capture capture-1.',
	]);
});

it.each(notCaptured)('notices money that moved for a row that says %s', (status) => {
	expect(ledgerDisagreements([entry()], [asked()], [captured({ status })])).toEqual([
		'The ledger has a movement that no row reports: ' +
			'capture of 4990 EUR (minor units), order order-1, reference SHIP-1.',
	]);
});

it('expects nothing in the ledger from rows that moved nothing', () => {
	const results = notCaptured.map((status) => captured({ status }));
	expect(
		ledgerDisagreements(
			[],
			results.map((_, row) => asked({ row })),
			results,
		),
	).toEqual([]);
});

it('finds rows without a result, and results that belong elsewhere', () => {
	const sheet = [asked(), asked({ row: 2, reference: 'SHIP-2' }), asked({ row: 3 })];
	expect(unansweredRows(sheet, [captured(), captured()])).toEqual([
		'Row 2 got the result of order order-1, SHIP-1.',
		'Row 3 got no result.',
	]);
	expect(unansweredRows([asked()], [captured(), captured()])).toEqual([
		'There are 1 more results than rows.',
	]);
});

it('takes an id in capitals, or with spaces around it, for the same', () => {
	expect(unansweredRows([asked({ orderId: ' ORDER-1 ' })], [captured()])).toEqual([]);
});
