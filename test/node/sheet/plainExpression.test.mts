import fc from 'fast-check';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { plainValue } from '../../../nodes/shared/rows/plainExpression.ts';
import { nodeOf, workflowOf } from '../../support/engine.mts';
import { builtNode } from '../../support/nodeTypes.mts';

/** What n8n's own expression engine makes of a field for an item. */
async function evaluated(raws: unknown[], item: unknown): Promise<unknown[]> {
	const node = nodeOf({ brand: 'kustom', parameters: {}, credentials: {} }, 'kustom');
	const workflow = workflowOf([node], {}, { [node.type]: builtNode('kustom') });
	const { expression } = workflow;
	const items = [{ json: item, pairedItem: { item: 0 } }] as INodeExecutionData[];
	await expression.acquireIsolate?.();
	try {
		return raws.map((raw) => {
			try {
				const value = raw as string;
				return expression.getParameterValue(value, null, 0, 0, node.name, items, 'manual', {});
			} catch (error) {
				return error;
			}
		});
	} finally {
		await expression.releaseIsolate?.();
	}
}

const name = fc.constantFrom('amount', 'order id', 'a$b', 'Größe', 'toString', '__proto__', 'x');
const cell = fc.oneof(
	fc.string({ unit: 'grapheme', maxLength: 12 }),
	fc.constantFrom('={{ $json.x }}', '{{ $json.x }}', '=', '', '=1+1'),
	fc.double(),
	fc.boolean(),
	fc.constant(null),
	fc.record({ inner: fc.string() }),
);
const item = fc.dictionary(name, cell) as fc.Arbitrary<IDataObject>;
const leaf = fc.oneof(
	name.map((column) => `={{ $json["${column}"] }}`),
	name.filter((column) => /^[\w$]+$/.test(column)).map((column) => `={{$json.${column}}}`),
	fc.constantFrom(
		'literal',
		'={{ 1 + 1 }}',
		'=R-{{ $json.x }}',
		'={{ $json.x.y }}',
		'={{ $json }}',
	),
	fc.integer(),
);
const field = fc.oneof(
	leaf,
	fc.record({ one: leaf, many: fc.array(fc.record({ part: leaf }), { maxLength: 3 }) }),
);

it('takes from the item what n8n would evaluate, and leaves everything else to n8n', async () => {
	let taken = 0;
	await fc.assert(
		fc.asyncProperty(fc.array(field, { minLength: 5, maxLength: 20 }), item, async (raws, json) => {
			const byN8n = await evaluated(raws, json);
			for (const [index, raw] of raws.entries()) {
				const plain = plainValue(raw, json);
				if (!plain) continue;
				taken += 1;
				expect(plain.value).toEqual(byN8n[index]);
			}
		}),
		{ numRuns: 150 },
	);
	expect(taken).toBeGreaterThan(300);
});

it.each([
	'={{ $json.x + 1 }}',
	'=R-{{ $json.x }}',
	"={{ $('Sheet').item.json.x }}",
	'={{ $json.x ?? 1 }}',
])('leaves %s to n8n', (raw) => {
	expect(plainValue(raw, { x: 1 })).toBeUndefined();
	expect(plainValue({ group: [{ part: raw }] }, { x: 1 })).toBeUndefined();
});

it('leaves an item to n8n that is no object', () => {
	expect(plainValue('={{ $json.x }}', 'text' as never)).toBeUndefined();
});
