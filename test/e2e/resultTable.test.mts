import { resultTable, statusCounts } from '../../scripts/demo/resultTable.mts';
import type { ResultRow, SheetRow } from '../../scripts/demo/sheet.mts';

const row: SheetRow = {
	row: 1,
	orderId: '3ceaaf30-8142-48ea-91d9-3080f9b439fc',
	amount: '49.90',
	currency: 'EUR',
	reference: 'SHIP-1',
};

const result = (status: string, message = ''): ResultRow => ({
	status,
	orderId: row.orderId,
	captureId: '',
	moved: '',
	currency: 'EUR',
	reference: 'SHIP-1',
	remaining: '',
	message,
});

it('counts every status in one line that scripts can read', () => {
	const results = ['captured', 'captured', 'already_captured', 'failed', 'unknown'].map((status) =>
		result(status),
	);
	expect(statusCounts(results, true)).toBe(
		'status counts: captured=2 already_captured=1 nothing_to_capture=0 failed=1 unknown=1 ledger=ok',
	);
	expect(statusCounts([result('skipped'), result('captured')], true)).toBe(
		'status counts: captured=1 already_captured=0 nothing_to_capture=0 failed=0 unknown=0 skipped=1 ledger=ok',
	);
	expect(statusCounts([], false)).toBe(
		'status counts: captured=0 already_captured=0 nothing_to_capture=0 failed=0 unknown=0 ledger=WRONG',
	);
});

it('shows what was asked for beside what happened, without repeating row number and order id', () => {
	const message = `Row 1: Order ${row.orderId} is cancelled.`;
	const table = resultTable([row], [result('failed', message)]);
	expect(table).toContain(' 1 │ 3ceaaf30… │  49.90 │ EUR      │ SHIP-1    │ failed');
	expect(table).toContain('│ Order 3ceaaf30… is cancelled. ');
});

it('shortens long messages and shows rows that got no result', () => {
	const table = resultTable([row, { ...row, row: 2 }], [result('failed', 'x'.repeat(500))], 160);
	expect(table).toContain(`${'x'.repeat(60)}`);
	expect(table).not.toContain('x'.repeat(70));
	expect(table).toContain(' 2 │ 3ceaaf30…');
});
