import fc from 'fast-check';
import type { KlarRefund } from '../../contract/klarRefund.ts';
import { carryOutKlar } from '../../simulator/klar/operations.mts';
import { forgetfulJournal } from '../../simulator/state/journal.mts';
import { Store } from '../../simulator/state/store.mts';

const quantity = fc.oneof(
	{ weight: 9, arbitrary: fc.integer() },
	{ arbitrary: fc.constant('1'), weight: 1 },
);
const refund = fc.record({
	id: fc.constantFrom('A', 'B', 'C', '__proto__'),
	createdAt: fc.integer({ min: 1 }),
	lineItems: fc.array(
		fc.record({
			id: fc.string({ minLength: 1 }),
			lineItemId: fc.string({ minLength: 1 }),
			refundedQuantity: quantity,
			createdAt: fc.integer({ min: 1 }),
		}),
		{ maxLength: 3 },
	),
});
const uploads = fc.array(fc.array(refund, { maxLength: 5 }), { maxLength: 8 });

type Given = Omit<KlarRefund, 'lineItems'> & { lineItems: { refundedQuantity: unknown }[] };
const isGood = ({ lineItems }: Given) =>
	lineItems.every(({ refundedQuantity }) => typeof refundedQuantity === 'number');

it.each([
	['all or nothing', 'indexed', (batch: Given[]) => (batch.every(isGood) ? batch : [])],
	['in part', 'partial', (batch: Given[]) => batch.filter(isGood)],
] as const)(
	'has the last accepted version of each refund, whatever is uploaded: %s',
	(_case, klarErrors, accepted) => {
		fc.assert(
			fc.property(uploads, (batches) => {
				const store = new Store(forgetfulJournal, { klarErrors });
				for (const batch of batches) {
					const body = JSON.stringify(batch);
					carryOutKlar({ operation: 'uploadRefunds', version: '12.2022', body }, store);
				}
				const taken = batches.flatMap(accepted);
				const last = new Map<string, unknown>(taken.map((given) => [given.id, given]));
				const stored = store.klar.list().map(({ id, refund: kept }) => [id, kept] as const);
				expect(new Map<string, unknown>(stored)).toEqual(last);
				const versions = store.klar.list().map((kept) => kept.versions);
				expect(versions.reduce((sum, count) => sum + count, 0)).toBe(taken.length);
			}),
			{ numRuns: 200 },
		);
	},
);
