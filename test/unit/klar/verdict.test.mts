import fc from 'fast-check';
import type { KlarRefund } from '../../../contract/klarRefund.ts';
import { guiltyIn, takenIn } from '../../../nodes/Klar/upload/verdict.ts';

/** Whom an answer blames: the right refund, or nobody. */
const createdAt = 1_795_168_800;
const refundOf = (id: string): KlarRefund => ({
	id,
	createdAt,
	lineItems: [{ id: `${id}/A`, lineItemId: 'A', refundedQuantity: 1, createdAt }],
});
const batch = ['R-0', 'R-1', 'R-2'].map(refundOf);
const blamed = (body: unknown, refunds = batch) => [...guiltyIn(body, refunds).keys()];

const words = { isNumber: 'refundedQuantity must be a number' };
const inLine = (above: object) => ({
	...above,
	children: [{ property: 'lineItems', children: [{ property: '0', constraints: words }] }],
});

const nobodys: Array<[string, unknown]> = [
	['a refund that is not in the batch', { errors: [{ id: 'X', key: '0.id', message: 'bad' }] }],
	['one by its content that is not in the batch', [inLine({ target: refundOf('X') })]],
	['a place behind the end', [inLine({ property: '3' })]],
	['a huge place', [inLine({ property: '9'.repeat(400) })]],
	['a negative place', [inLine({ property: '-1' })]],
	['no place', [inLine({})]],
	['two refunds at once', [{ ...inLine({ target: batch[0] }), value: batch[1] }]],
	['a version that begins like a place', { message: ['1.2022 is not supported'] }],
	['a status that begins like a place', { message: ['1. Bad Request'] }],
	['a name that is no text', [{ property: { toString: 1 }, constraints: words }]],
	['nothing', undefined],
	['a text', '0.id must be a string'],
	['a number', 0],
	['lists in lists', [[[0]]]],
	['constraints that are a text', [{ property: '0', constraints: 'bad' }]],
	['other things in the lists of ids', { failedOrderIds: [{ id: 'R-0' }, 0, null] }],
	['an id list that is a text', { failedOrderIds: 'R-0' }],
];

it.each(nobodys)('an error about %s blames nobody', (_, body) => {
	expect(blamed(body)).toEqual([]);
});

it('an id counts more than the place it is said to be in', () => {
	expect(blamed({ errors: [{ id: 'R-2', key: '0.id', message: 'bad' }] })).toEqual([2]);
	expect(blamed([inLine({ property: '0', target: batch[1] })])).toEqual([1]);
	expect(blamed({ errors: [{ id: 'R-1/A', key: '0.lineItems.0', message: 'bad' }] })).toEqual([1]);
});

it('without an id the place counts', () => {
	expect(blamed({ errors: [{ id: '', key: '1.id', message: 'bad' }] })).toEqual([1]);
	expect(blamed({ message: ['2.lineItems.0.id must be a string', '[1] id is bad'] })).toEqual([
		2, 1,
	]);
});

it('a line id that two refunds have blames neither', () => {
	const twins = ['S-0', 'S-1'].map((id) => ({
		...refundOf(id),
		lineItems: refundOf('S').lineItems,
	}));
	expect(blamed([{ value: twins[0]?.lineItems[0], constraints: words }], twins)).toEqual([]);
});

it('a list of all ids blames all', () => {
	const failedRefundIds = batch.map(({ id }) => id);
	expect(blamed({ failedRefundIds })).toEqual([0, 1, 2]);
	expect([...takenIn({ successfulRefundIds: ['R-0', 7] })]).toEqual(['R-0']);
});

function nested(levels: number, leaf: object): object {
	return levels === 0 ? leaf : { children: [nested(levels - 1, leaf)] };
}

it('a tree of any depth is read without an exception', () => {
	let deep: object = { property: '0', constraints: words };
	for (let level = 0; level < 100_000; level += 1) deep = { children: [deep] };
	expect(blamed([deep])).toEqual([]);
	expect(blamed([nested(3, { property: '0', constraints: words })])).toEqual([0]);
});

it('any JSON is read without an exception, and blames refunds of the batch only', () => {
	const parts = ['property', 'children', 'constraints', 'target', 'value', 'errors', 'key', 'id'];
	const key = fc.constantFrom(...parts, 'message', 'failedOrderIds', '__proto__', 'lineItems');
	const { json } = fc.letrec((tie) => ({
		json: fc.oneof(
			{ maxDepth: 6 },
			fc.constantFrom('0', 'R-1', '2.id bad', 1, null, true, 'lineItems'),
			fc.array(tie('json'), { maxLength: 4 }),
			fc.dictionary(key, tie('json'), { maxKeys: 5 }),
		),
	}));
	const check = fc.property(json, (body) => {
		for (const place of blamed(body)) expect(batch[place]).toBeDefined();
	});
	fc.assert(check, { numRuns: 1000 });
});

it('an answer with 20,000 errors about 1,000 refunds is read at once', () => {
	const refunds = Array.from({ length: 1000 }, (_, n) => refundOf(`R-${n}`));
	const errors = Array.from({ length: 20_000 }, (_, n) => ({
		id: `R-${n % 1000}`,
		key: `${n}.id`,
		message: 'x'.repeat(1000),
	}));
	const startMs = performance.now();
	expect(blamed({ errors, failedIds: refunds.map(({ id }) => id) }, refunds)).toHaveLength(1000);
	expect(performance.now() - startMs).toBeLessThan(1500);
});
