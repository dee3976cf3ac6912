import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { gather } from '../../../nodes/Klar/upload/gather.ts';
import { mappedReader } from '../../../nodes/Klar/reading/mapAutomatically.ts';
import type { Reading } from '../../../nodes/Klar/reading/reading.ts';
import type { Row } from '../../../nodes/Klar/engine/row.ts';
import { Refusal } from '../../../nodes/shared/errors/refusal.ts';

/** Rows become whole refunds, or no refund at all. */
const seconds = 1_795_168_800;

function readingOf(input: IDataObject, index: number): Reading {
	const row = { input, index, timezone: 'UTC' } as Row;
	const reading: Reading = { index, isLine: mappedReader.isLine(row) };
	try {
		reading.refundId = mappedReader.refundId(row);
		reading.content = mappedReader.content(row, reading.refundId);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		reading.problem = error;
	}
	return reading;
}

const gathered = (sheet: IDataObject[]) => gather(sheet.map(readingOf));

const line = (refund: unknown, item: unknown, rest: IDataObject = {}): IDataObject =>
	({
		refund_id: refund,
		created_at: seconds,
		line_item_id: item,
		refunded_quantity: 1,
		...rest,
	}) as IDataObject;

const flaws: IDataObject[] = [
	{ refunded_quantity: 0 },
	{ refunded_quantity: '9'.repeat(400) },
	{ created_at: 'soon' },
	{ refunded_at: seconds + 1 },
	{ 'Refund ID': 'another' },
	{ proccessed_at: seconds },
	{ line_items: [{ lineItemId: 'Z', refundedQuantity: 1 }] },
	{ line_item_id: '' },
	{ line_item_id: 'undefined' },
	{ refund_id: '' },
	{ refund_id: null },
	{ refund_id: ['R-0'] },
	{ refund_id: 12_345_678_901_234_567_890 },
];

const cell = fc.record({
	refund: fc.nat(3),
	flaw: fc.option(fc.constantFrom(...flaws), { freq: 8 }),
});

/** A row whose refund can't be told is held to belong to the one above. */
function refundsOf(cells: Array<{ refund: number; flaw: IDataObject | null }>) {
	let above: string | undefined;
	return cells.map(({ refund, flaw }) => {
		const isTold = flaw === null || !Object.hasOwn(flaw, 'refund_id');
		above = isTold ? `R-${refund}` : above;
		return above;
	});
}

it('every row has exactly one outcome, and a refund is sent with all its rows or not at all', () => {
	const check = fc.property(fc.array(cell, { maxLength: 15 }), (cells) => {
		const sheet = cells.map(({ refund, flaw }, n) => line(`R-${refund}`, `I-${n}`, flaw ?? {}));
		const { drafts, problems } = gathered(sheet);
		const taken = drafts.flatMap(({ rows, earlierRows }) => [...rows, ...earlierRows]);
		const all = [...taken, ...problems.keys()].sort((a, b) => a - b);
		expect(all).toEqual(cells.map((_, n) => n));
		for (const { refund } of drafts) {
			const own = refundsOf(cells).flatMap((id, n) => (id === refund.id ? [n] : []));
			expect(own.filter((n) => cells[n]?.flaw)).toEqual([]);
			expect(refund.lineItems.map(({ lineItemId }) => lineItemId)).toEqual(
				own.map((n) => `I-${n}`),
			);
		}
	});
	fc.assert(check, { numRuns: 500 });
});

const problemsOf = (sheet: IDataObject[]) => {
	const { problems } = gathered(sheet);
	return sheet.map((_, n) => problems.get(n)?.message);
};

it.each([
	[
		'two columns for the time contradict each other',
		{ refunded_at: 5 },
		/refunded_at.*mean the same/,
	],
	['two columns for the id contradict each other', { 'Refund ID': 'S' }, /'R' and 'S'/],
	['the time is another one', { created_at: seconds + 1 }, /another one than in row 1/],
	['a column is misspelt', { proccessed_at: 5 }, /looks like 'processed_at'/],
	['lines come in both ways', { line_items: [{ lineItemId: 'C' }] }, /one of the two ways/],
])('the other lines of a refund wait when in one row %s', (_, flaw, words) => {
	const [first, second] = problemsOf([line('R', 'A'), line('R', 'B', flaw)]);
	expect(first).toMatch(/row 2/);
	expect(second).toMatch(words);
});

it('a line without refund id belongs to the refund above it: merged cells lose no line', () => {
	const sheet = [line('R', 'A'), line('', 'B'), line(undefined, 'C'), line('S', 'A')];
	const { drafts } = gathered(sheet);
	expect(drafts.map(({ refund }) => refund.id)).toEqual(['S']);
	expect(problemsOf(sheet)).toEqual([
		expect.stringContaining('because of row 2'),
		expect.stringContaining("Column 'refund_id' is empty"),
		expect.stringContaining("Column 'refund_id' is empty"),
		undefined,
	]);
});

it('an empty row below a refund is only wrong itself', () => {
	const empty = { refund_id: '', created_at: '', line_item_id: '', refunded_quantity: '' };
	const { drafts, problems } = gathered([line('R', 'A'), empty, {}]);
	expect(drafts).toHaveLength(1);
	expect([...problems.keys()]).toEqual([1, 2]);
});

it('an empty cell for nested lines stands beside a line in columns', () => {
	const { drafts } = gathered([line('R', 'A', { line_items: '' }), line('R', 'B')]);
	expect(drafts.map(({ rows }) => rows)).toEqual([[0, 1]]);
});

it('nested lists under two names that differ contradict each other', () => {
	const nested = (item: string) => [{ lineItemId: item, refundedQuantity: 1 }];
	const row = { refund_id: 'R', created_at: seconds, line_items: nested('A') };
	expect(problemsOf([{ ...row, lineItems: nested('B') }])[0]).toContain('mean the same');
	expect(problemsOf([{ ...row, lineItems: nested('A') }])[0]).toBeUndefined();
});
