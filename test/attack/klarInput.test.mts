import type { IDataObject } from 'n8n-workflow';
import { openKlar } from '../support/klar.mts';
import { statusCounts } from '../support/shop.mts';

/** Input that is careless or malicious: refused with row, field and cure, and nothing is sent for it. */
const klar = openKlar();

const seconds = 1_795_168_800;
const line = (rest: IDataObject = {}): IDataObject => ({
	...{ refund_id: 'R', created_at: seconds, line_item_id: 'A', refunded_quantity: 1 },
	...rest,
});
const nested = (lines: unknown): IDataObject =>
	({ refund_id: 'R', created_at: seconds, line_items: lines }) as IDataObject;
const good = line({ refund_id: 'good' });

const megabyte = 'x'.repeat(1_000_000);
const aLine = { lineItemId: 'A', refundedQuantity: 1 };

const cells: Array<[string, IDataObject, RegExp]> = [
	...[1_795_168_800_000, 'soon', 46_348, true].map((value): [string, IDataObject, RegExp] => [
		`the time ${value}`,
		line({ created_at: value }),
		/'created_at' is .*(Give a date|Klar counts seconds)/,
	]),
	...['1.000', '-1', '0', 1e21, true, '2 pcs', '1e3', '9'.repeat(400), [2], '', '½'].map(
		(value): [string, IDataObject, RegExp] => [
			`the quantity ${String(value).slice(0, 10)}`,
			line({ refunded_quantity: value as string }),
			/'refunded_quantity' is .*(Give a number above 0|Write 1000 or 1)/,
		],
	),
	...[
		'undefined',
		'[object Object]',
		'R-undefined',
		'#N/A',
		true,
		['R'],
		12_345_678_901_234_567_890,
	].map((value): [string, IDataObject, RegExp] => [
		`the id ${String(value)}`,
		line({ line_item_id: value as string }),
		/'line_item_id' (is|has to be|came as)/,
	]),
	['an id with a zero-width space', line({ line_item_id: 'A\u200b' }), /invisible characters/],
	['an id that is half a character', line({ line_id: 'A\ud800' }), /'line_id'.*invisible/],
	['an id of a megabyte', line({ line_item_id: megabyte }), /more than a request may hold/],
	['a reason that is a list', line({ reason: ['x'] }), /'reason' has to be text/],
	['a misspelt part', nested([{ lineItmId: 'A' }]), /'lineItmId'.*Is 'lineItemId' meant/],
	['a misspelt part of a megabyte', nested([{ [megabyte]: 1 }]), /Klar doesn't know/],
	['a list in a list', nested([[aLine]]), /list of objects/],
	['text in a list', nested(['A']), /list of objects/],
	['nothing in a list', nested([null]), /list of objects/],
	['one line without a list', nested(aLine), /list of objects/],
	['a number as lines', nested(7), /list of objects/],
	['half a JSON', nested('[{"lineItemId"'), /isn't JSON.*Check quotes/],
	['__proto__ in a JSON', nested('[{"__proto__": {"x": 1}, "lineItemId": "A"}]'), /__proto__/],
	['the same line twice', nested([aLine, aLine]), /twice in this refund.*add the quantities up/],
	['lines of a megabyte', nested([{ ...aLine, reasonDescriptor: megabyte }]), /bytes, more than/],
	['no lines', nested([]), /use the operation 'Neutralise'/],
	['no column', { shelf: 'B' }, /Column 'refund_id' is missing.*The row has: shelf/],
	['no columns', {}, /Column 'refund_id' is missing.*no columns/],
	['only the own result', { refund_id: 'R', status: 'uploaded', line_count: 1 }, /is missing/],
];

it.each(cells)('%s is refused in a short sentence; the rest is uploaded', async (_, bad, words) => {
	const { rows } = await klar().mapSheet([bad, good]);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'uploaded']);
	expect(rows[0]?.message).toMatch(/^Row 1: /);
	expect(rows[0]?.message).toMatch(words);
	expect(String(rows[0]?.message).length).toBeLessThan(500);
	expect([...(await klar().stored()).keys()]).toEqual(['good']);
});

it.each(['../status', '__proto__', 'constructor', 'é', '名前', 'R/1?x=#', '0', '007', 'a b', "'"])(
	'%s is an id like any other',
	async (id) => {
		const { rows } = await klar().mapSheet([line({ refund_id: id, line_item_id: id })]);
		expect(rows).toMatchObject([{ status: 'uploaded', refund_id: id }]);
		expect((await klar().stored()).get(id)).toMatchObject({ id, lineItems: [{ lineItemId: id }] });
	},
);

it('columns are found in any spelling; others, even with like names, are left alone', async () => {
	const row = {
		...{ 'REFUND ID': 'R', createdAt: seconds, 'Line-Item.ID': 'A', Quantity: '1,5' },
		...{ updated_by: 'me', __proto__x: 1, constructor: 'x', toString: 'y', quantity_ordered: 3 },
	};
	const { rows } = await klar().mapSheet([row as IDataObject]);
	expect(rows).toMatchObject([{ status: 'uploaded' }]);
	const stored = (await klar().stored()).get('R');
	expect(stored).toMatchObject({ lineItems: [{ lineItemId: 'A', refundedQuantity: 1.5 }] });
});

/** A refund's fields, filled in by expressions. */
const fields = {
	...{ refundId: '={{ $json.id }}', createdAt: seconds, specifyLineItems: 'json' },
	lineItemsJson: '[{"lineItemId": "A", "refundedQuantity": 1}]',
};

const expressions: Array<[string, IDataObject, RegExp]> = [
	['a missing column', { createdAt: '={{ $json.gone }}' }, /Created At gives nothing/],
	['a missing column in a text', { refundId: '=R-{{ $json.gone }}' }, /Refund ID gives nothing/],
	['a missing column in a sum', { refundId: '={{ "R-" + $json.gone }}' }, /'R-undefined'/],
	['an object in a text', { refundId: '=R-{{ $json.object }}' }, /object Object/],
	['an invalid date', { createdAt: '={{ DateTime.fromISO("x") }}' }, /isn't a time/],
	['no number', { createdAt: '={{ NaN }}' }, /isn't a time/],
	['an unknown choice', { specifyLineItems: '={{ "x" }}' }, /Specify Line Items is 'x'/],
];

it.each(expressions)('an expression that gives %s is refused', async (_, wrong, words) => {
	const items = [{ id: 'R', object: { a: 1 } }];
	const { rows } = await klar().run('upsert', { ...fields, ...wrong }, { items });
	expect(rows).toMatchObject([
		{ status: 'failed', message: expect.stringMatching(words) as string },
	]);
	expect(await klar().requests()).toEqual([]);
});

it.each([0, -1, 1e9, 'abc', null, Number.NaN])(
	'with %p in every option rows are still uploaded, 1000 in a request',
	async (nonsense) => {
		const options = { batchSize: nonsense, requestsPerSecond: nonsense, maxAttempts: nonsense };
		const { rows } = await klar().mapSheet([good], { options });
		expect(statusCounts(rows)).toEqual({ uploaded: 1 });
	},
);

const credentials: Array<[string, IDataObject, RegExp]> = [
	['no version', { version: '' }, /Enter month and year, e\.g\. 12\.2022/],
	['a path as version', { version: '../..' }, /Enter month and year/],
	['an environment that Klar lacks', { environment: 'playground' }, /Choose one of/],
	['a token with a line break', { accessToken: 'abc\ndef' }, /Copy it again as one piece/],
	['a token with an accent', { accessToken: 'abcdé' }, /Copy it again as one piece/],
	['no token', { accessToken: ' ' }, /no access token/],
	['a key of Kustom', { accessToken: 'kco_live_api_secret' }, /Kustom or Klarna API key/],
	['plain http elsewhere', { baseUrl: 'http://example.com' }, /isn't https/],
	['no address', { baseUrl: 'nonsense' }, /isn't a web address/],
];

it.each(credentials)('a credential with %s is refused for every row', async (_, wrong, words) => {
	const { rows } = await klar().mapSheet(
		[good, line()],
		{},
		{
			credentials: { ...klar().credentials, ...(wrong as Record<string, string>) },
		},
	);
	expect(statusCounts(rows)).toEqual({ failed: 2 });
	for (const { message } of rows) expect(message).toMatch(words);
	expect(JSON.stringify(rows)).not.toMatch(/abcd|kco_live/);
	expect(await klar().requests()).toEqual([]);
});

it('10,000 wide rows are read and uploaded within seconds', async () => {
	const width = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`creation_${n}`, n]));
	const sheet = Array.from({ length: 10_000 }, (_, n) =>
		line({ ...width, refund_id: `R-${Math.floor(n / 10)}`, line_item_id: n }),
	);
	const startMs = performance.now();
	const { rows } = await klar().mapSheet(sheet, {}, { onError: 'stopWorkflow' });
	expect(statusCounts(rows)).toEqual({ uploaded: 10_000 });
	expect(performance.now() - startMs).toBeLessThan(5000);
});

it("a line without reference doesn't get the reference of its refund", async () => {
	const shoes = { name: 'Shoes', quantity: 1, unit_price: 100, total_amount: 100 };
	const row = { refund_id: 'R', refunded_at: '2026-11-20T10:00:00Z', reference: 'S-1' };
	const { rows } = await klar().run(
		'upsert',
		{ dataMode: 'fromOrderRefunds', lineItemId: '{reference}' },
		{ items: [{ ...row, order_lines: [shoes] }] },
	);
	expect(rows[0]?.message).toContain("order_lines[0] has no 'reference'");
	expect(await klar().requests()).toEqual([]);
});

it('refuses ids with characters that were lost on the way, instead of taking two refunds for one', async () => {
	const row = { created_at: 1_795_168_800, line_item_id: 'A', refunded_quantity: 1 };
	const { rows } = await klar().mapSheet([
		{ refund_id: 'R\uFFFD-1', ...row },
		{ refund_id: 'R\uFFFD-1', ...row, line_item_id: 'B' },
	]);
	for (const { status, message } of rows) {
		expect([status, message]).toEqual(['failed', expect.stringContaining("isn't UTF-8")]);
	}
});

it('says that a file separates its columns with semicolons', async () => {
	const { rows } = await klar().mapSheet([{ 'refund_id;created_at;line_item_id': 'R;1;A' }]);
	expect(rows[0]?.message).toContain("Set 'Options → Delimiter' to ;");
});
