import { globSync, readFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import { apiOperations } from '../../../contract/apiOperations.ts';
import type { BrandId } from '../../../contract/brand.ts';
import { brandIds } from '../../../contract/brand.ts';
import { Klar } from '../../support/klar.mts';
import { operationExamples } from '../../support/operationExamples.mts';
import { openShops } from '../../support/shop.mts';

/** What the editor offers for mapping before the first run, compared with what really comes out. */
const shops = openShops();

interface Schema {
	type: string;
	properties: Record<string, { type?: string }>;
}

const folders = { klarna: 'Klarna', kustom: 'Kustom', klar: 'Klar' };
const schemaOf = (node: keyof typeof folders, resource: string, operation: string) =>
	JSON.parse(
		readFileSync(
			`dist/nodes/${folders[node]}/__schema__/v1.0.0/${resource}/${operation}.json`,
			'utf8',
		),
	) as Schema;

const typeOf = (value: unknown) =>
	Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value;

/** Columns that the schema doesn't know, or knows as another type. */
function surprises({ properties }: Schema, rows: readonly IDataObject[]): string[] {
	return rows.flatMap((row) =>
		Object.entries(row)
			.filter(([, value]) => value !== undefined)
			.filter(([name, value]) => properties[name]?.type !== typeOf(value))
			.map(([name, value]) => `${name}: ${typeOf(value)}`),
	);
}

const seed = { order_amount: 10_000, purchase_currency: 'EUR', merchant_reference1: '10001' };
const history = {
	captures: [{ captured_amount: 6000, reference: 'C' }],
	refunds: [{ refunded_amount: 1000, reference: 'D' }],
};

const cases = brandIds.flatMap((brand) =>
	operationExamples
		.filter(({ api }) => (apiOperations[api].brands as readonly BrandId[]).includes(brand))
		.map((example) => ({ brand, ...example })),
);

it.each(cases)('$brand $resource $operation puts out what its schema says', async (example) => {
	const { brand, resource, operation, captured, fields } = example;
	const order = await shops[brand].order(captured ? { ...seed, ...history } : seed);
	const ids = [order.captures[0]?.capture_id ?? '', order.refunds[0]?.refund_id ?? ''] as const;
	const { rows, error } = await shops[brand].run(resource, operation, {
		orderId: order.order_id,
		...fields?.(...ids),
	});
	expect(error).toBeUndefined();
	expect(surprises(schemaOf(brand, resource, operation), rows)).toEqual([]);
});

it.each(['capture', 'refund'] as const)(
	'a %s has every column of its schema, in one run or another',
	async (movement) => {
		const shop = shops.kustom;
		const options = { addSummary: true, output: 'simple' };
		const run = async (parameters: IDataObject) => {
			const order = await shop.order({ ...seed, captures: [{ captured_amount: 5000 }] });
			const given = { orderId: order.order_id, reference: 'S', ...parameters };
			const first = await shop.run(movement, 'create', given);
			const again = await shop.run(movement, 'create', given);
			return [...first.rows, ...again.rows];
		};
		const line = { name: 'Shoe', quantity: 1, unit_price: 1000, total_amount: 1000 };
		const rows = [
			...(await run({ amount: '10', options })),
			...(await run({
				amount: '10',
				options,
				dryRun: true,
				orderLinesJson: JSON.stringify([line]),
			})),
			...(await run({
				amount: '1000',
				amountUnit: 'minor',
				options: { ...options, check: 'none' },
			})),
		];
		const schema = schemaOf('kustom', movement, 'create');
		expect(surprises(schema, rows)).toEqual([]);
		const found = new Set(rows.flatMap((row) => Object.keys(row)));
		// Steps are those of Cancel or Refund.
		expect(Object.keys(schema.properties).filter((name) => !found.has(name))).toEqual(['steps']);
	},
);

it('Klar puts out what its schemas say', async () => {
	const klar = new Klar(shops.klarna.simulator);
	const refund = {
		refund_id: 'R',
		created_at: '2026-11-22T10:00:00Z',
		line_item_id: 'L',
		quantity: 1,
	};
	for (const operation of ['upsert', 'validate', 'neutralise', 'getStatus']) {
		const { rows } = await klar.mapSheet([refund], {}, { operation });
		expect(surprises(schemaOf('klar', 'refund', operation), rows)).toEqual([]);
		expect(rows).toHaveLength(1);
	}
});

it('no schema is empty', () => {
	const files = globSync('dist/nodes/*/__schema__/v1.0.0/*/*.json');
	const schemas = files.map((file) => JSON.parse(readFileSync(file, 'utf8')) as Schema);
	expect(schemas.length).toBe(44);
	for (const { type, properties } of schemas) {
		expect(type).toBe('object');
		expect(Object.keys(properties)).not.toEqual([]);
	}
});
