import type { OutputItem } from '../../../scripts/n8n/execution.mts';
import type { BusinessEvent, Moved } from '../../support/judge/terms.mts';
import type { SheetRow } from '../kill/sheet.mts';
import { isUntrue } from './endings.mts';
import type { ToldRun } from './judge.mts';
import { judgeRun } from './judge.mts';
import { readCounts, readListing } from './readError.mts';
import type { ItemsTold } from './readItems.mts';
import { readItems } from './readItems.mts';

const asked = { orderId: 'order-1', amount: '49.90', currency: 'EUR', reference: 'R-1' };
const event: BusinessEvent = { ...asked, movement: 'capture', amountMinor: 4990 };
const row: SheetRow = { ...asked, event };
const orderId = 'order-2';
const otherRow: SheetRow = { ...row, orderId, event: { ...event, orderId } };
const captured = { ...event, id: 'capture-1', isOurs: true };
const entry = (change: Partial<Moved> = {}): Moved => ({ ...captured, ...change });

const run = ({ moved = [entry()], ...change }: Partial<ToldRun>): ToldRun => ({
	sheet: [row],
	told: told('captured', 'capture-1'),
	ledger: moved,
	moved,
	...change,
});

const kinds = (change: Partial<ToldRun>) => judgeRun(run(change)).map(({ kind }) => kind);
const told = (status: string, id?: string, movedMinor = 4990) => [
	{ row: 0, status, id, movedMinor },
];

describe('what a row says of its money', () => {
	it.each<[string, Partial<ToldRun>]>([
		['captured what the ledger has', {}],
		[
			'captured before',
			{ told: told('already_captured', 'capture-1'), ledger: [entry()], moved: [] },
		],
		['failed, and nothing moved', { told: told('failed'), moved: [] }],
		['unknown, and it moved', { told: told('unknown') }],
		['unknown, and nothing moved', { told: told('unknown'), moved: [] }],
		[
			'not sent, and an earlier execution had moved it',
			{ told: told('not_sent'), ledger: [entry()], moved: [] },
		],
		[
			'not sent, because another row of the same event moved it',
			{
				sheet: [row, row],
				told: [...told('captured', 'capture-1'), { row: 1, status: 'not_sent' }],
			},
		],
	])('is true: %s', (_, change) => {
		expect(kinds(change)).toEqual([]);
	});

	it.each<[string, Partial<ToldRun>]>([
		['captured, and the ledger has nothing', { moved: [] }],
		['captured under another id', { told: told('captured', 'capture-2') }],
		['captured without an id', { told: told('captured') }],
		['captured another amount', { moved: [entry({ amountMinor: 4991 })] }],
		['tells another amount', { told: told('captured', 'capture-1', 499_000) }],
		['captured under another look of its reference', { moved: [entry({ reference: 'r-1' })] }],
		['tells no amount', { told: [{ row: 0, status: 'captured', id: 'capture-1' }] }],
		[
			'tells the second movement of the event',
			{ told: told('captured', 'capture-2'), moved: [entry(), entry({ id: 'capture-2' })] },
		],
		['captured, and it was a refund', { moved: [entry({ movement: 'refund' })] }],
		['captured what nobody can', { sheet: [asked] }],
	])('is a false success: %s', (_, change) => {
		expect(kinds(change)).toEqual(['false_success']);
	});

	it.each<[string, Partial<ToldRun>]>([
		['failed, and it moved', { told: told('failed') }],
		['failed, and it had moved before', { told: told('failed'), ledger: [entry()], moved: [] }],
		['not sent, and it moved', { told: told('not_sent') }],
		[
			'not sent, both rows of the event, and it moved',
			{ sheet: [row, row], told: [...told('not_sent'), { row: 1, status: 'not_sent' }] },
		],
	])('is a false failure: %s', (_, change) => {
		const found = kinds(change);
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found)).toEqual(new Set(['false_failure']));
	});
});

it.each(['failed', 'unknown', 'not_sent'])(
	'a row that is %s is unjustified when nothing lasting went wrong, unless nobody can carry it out',
	(status) => {
		const kind = status === 'unknown' ? 'unjustified_unknown' : 'unjustified_refusal';
		const change = { told: told(status), moved: [], isCalm: true };
		expect(kinds(change)).toEqual([kind]);
		expect(kinds({ ...change, sheet: [asked] })).toEqual([]);
	},
);

describe("what Stop Workflow's error counts", () => {
	const counted = { done: 1, failed: 1, unclear: 0, notSent: 0 };
	const sheet = [row, otherRow];
	const failed = [{ row: 1, status: 'failed' }];

	it('is compared with the ledger, also for rows that it does not list', () => {
		expect(kinds({ sheet, told: failed, counts: counted })).toEqual([]);
		expect(kinds({ sheet, told: failed, counts: counted, moved: [] })).toEqual(['false_success']);
		const silent = { ...counted, done: 0, notSent: 1 };
		expect(kinds({ sheet, told: failed, counts: silent })).toEqual(['false_failure']);
	});

	it('has to be all rows, and the failed ones have to be listed', () => {
		expect(kinds({ sheet, told: [], counts: counted })).toEqual(['wrong_output']);
		const tooFew = { ...counted, done: 1, failed: 0 };
		expect(kinds({ sheet, told: [], counts: tooFew })).toEqual(['wrong_output']);
	});

	it('is read from the words of the error', () => {
		const id = '2c2de9db-3086-4221-b26c-4556293e3e32';
		const error = {
			message:
				'Row 2: Refused. (5 rows: 1 done, 2 failed, 1 unclear, 1 not sent. Running it again …)',
			description: [
				'Row 2: failed, order order-2 – Kustom refused it, HTTP 403.',
				'Row 1: already_captured, order order-1, id ' + id,
				'Row 3: held back, order order-3 – Not sent: row 2 failed.',
			].join('<br>\n'),
		};
		expect(readCounts(error)).toEqual({ done: 1, failed: 2, unclear: 1, notSent: 1 });
		expect(readListing(error)).toEqual([
			{ row: 1, status: 'failed', id: undefined },
			{ row: 0, status: 'already_captured', id },
			{ row: 2, status: 'not_sent', id: undefined },
		]);
		expect(() => readCounts({ message: 'Bad request' })).toThrow('counts no rows');
	});
});

describe('where and in which form a row is told', () => {
	const details = { status: 'failed', order_id: 'order-1', reference: 'R-1' };
	const input = { order_id: 'order-1', amount: '49.90', currency: 'EUR', reference: 'R-1' };
	const inOldForm = { ...input, error: details, message: 'Refused' };
	const inNewForm = { ...input, error: 'Refused', message: 'Refused', details };
	const item = (json: OutputItem['json']) => ({ json, pairedItem: { item: 0 } });
	const problems = (change: Partial<ItemsTold>) =>
		readItems({
			line: '2.x',
			setting: 'continueErrorOutput',
			sheet: [row],
			outputs: [[], []],
			...change,
		}).map(({ misplaced }) => misplaced !== undefined);

	it.each<[string, Partial<ItemsTold>]>([
		['failed on the error output of 2.x', { outputs: [[], [item(inNewForm)]] }],
		['failed on the error output of 1.x', { line: '1.x', outputs: [[], [item(inOldForm)]] }],
		['captured on the first output', { outputs: [[item({ ...input, status: 'captured' })], []] }],
		[
			'failed on the only output',
			{
				setting: 'continueRegularOutput',
				outputs: [[item({ ...input, status: 'failed', message: 'Refused' })]],
			},
		],
	])('is right: %s', (_, change) => {
		expect(problems(change)).toEqual([false]);
	});

	it.each<[string, Partial<ItemsTold>]>([
		['no item at all', {}],
		['failed on the first output', { outputs: [[item(inNewForm)], []] }],
		['captured on the error output', { outputs: [[], [item({ ...input, status: 'captured' })]] }],
		['the form of 1.x in 2.x', { outputs: [[], [item(inOldForm)]] }],
		['the form of 2.x in 1.x', { line: '1.x', outputs: [[], [item(inNewForm)]] }],
		['something beside the form', { outputs: [[], [item({ ...inNewForm, status: 'failed' })]] }],
		[
			'details of another order',
			{ outputs: [[], [item({ ...inNewForm, details: { ...details, order_id: 'order-2' } })]] },
		],
		['no status', { outputs: [[item(input)], []] }],
	])('is wrong: %s', (_, change) => {
		expect(problems(change)).toEqual([true]);
	});

	it('is wrong when a row is told twice', () => {
		const twice = [item({ ...input, status: 'captured' }), item({ ...input, status: 'captured' })];
		expect(problems({ outputs: [twice, []] })).toEqual([true, true]);
	});
});

it('an ending of a single request is untrue when it denies or invents a movement', () => {
	const untrue = (status: string, ledger: Moved[]) => {
		const ending = { ending: '', version: '', message: '', output: 0, asked: event, ledger };
		return isUntrue({ ...ending, row: 0, status, id: 'capture-1', movedMinor: 4990 });
	};
	expect([untrue('failed', [entry()]), untrue('captured', [])]).toEqual([true, true]);
	expect([untrue('failed', []), untrue('captured', [entry()])]).toEqual([false, false]);
	expect([untrue('unknown', []), untrue('unknown', [entry()])]).toEqual([false, false]);
});
