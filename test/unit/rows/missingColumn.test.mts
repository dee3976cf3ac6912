import { findGap, refusalOfGap } from '../../../nodes/shared/rows/missingColumn.ts';

const fee = '={{ $json.fee }}';

/** A field as saved, as evaluated, and the way to the expression that came out as nothing. */
const found: Array<[string, unknown, unknown, Array<number | string>]> = [
	['a field', fee, undefined, []],
	['a part of a group', { a: 'x', b: fee }, { a: 'x', b: undefined }, ['b']],
	['a part that n8n left out', { a: 'x', b: fee }, { a: 'x' }, ['b']],
	['a part of a row', { line: [{ q: 1 }, { q: fee }] }, { line: [{ q: 1 }, {}] }, ['line', 1, 'q']],
	['a group that came out as nothing', { line: [{ q: fee }] }, undefined, ['line', 0, 'q']],
];

it.each(found)('finds %s', (_, raw, value, path) => {
	expect(findGap(raw, value, () => false, [])).toEqual({ path, expression: fee });
});

it.each(['={{ $json.fee }}', '={{$json["fee"]}}', "={{ $json['fee'] }}"])(
	'takes a cell that is left out for an empty one where other rows have the column of %s',
	(raw) => {
		expect(findGap(raw, undefined, (column) => column === 'fee', [])).toBeUndefined();
	},
);

it.each(['={{ $json.fee2 }}', '={{ $json.fees.fee }}', '={{ $("Sheet").item.json.fee }}'])(
	'finds %s, whatever columns other rows have',
	(raw) => {
		expect(findGap(raw, undefined, (column) => column === 'fee', [])).toBeDefined();
	},
);

it.each<[string, unknown, unknown]>([
	['an empty cell', fee, ''],
	['a null', fee, null],
	['0', fee, 0],
	['false', fee, false],
	['a field that was never filled in', undefined, undefined],
	['a text', 'R-1', 'R-1'],
	['a text that only mentions an expression', '{{ $json.fee }}', undefined],
	['empty parts', { line: [{ q: fee }] }, { line: [{ q: '' }] }],
	['an empty group', {}, undefined],
])('takes %s for an answer', (_, raw, value) => {
	expect(findGap(raw, value, () => false, [])).toBeUndefined();
});

it('names a part that no field of the operation has by its own name', () => {
	const gap = { path: ['group', 0, 'part'], expression: fee };
	const { message, facts } = refusalOfGap(gap, [], false);
	expect(message).toContain('part (group, entry 1) gives nothing');
	expect(facts.field).toBe('part');
});

it.each(['=R-{{ $json.fee }}', "={{ $json.day }}/{{ $json['fee'] }}"])(
	'finds a missing column as a part of the text %s',
	(raw) => {
		const gap = { path: [], expression: raw };
		expect(findGap(raw, 'R-', (column) => column === 'day', [])).toEqual(gap);
		expect(findGap(raw, 'R-', () => true, [])).toBeUndefined();
	},
);

it("takes a part of a text that is allowed to be empty for an answer: {{ $json.fee ?? '' }}", () => {
	expect(findGap("=R-{{ $json.fee ?? '' }}", 'R-', () => false, [])).toBeUndefined();
});
