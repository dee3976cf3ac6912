import type { Example } from './bodies.mts';

const klarLine = { id: 'L-1', lineItemId: 'O-1', refundedQuantity: 1, createdAt: 1_700_000_000 };

/** Refunds as an upload to Klar may have them. */
export const klarExamples: Example[] = [
	{
		shows: 'a refund at Klar with all there is, and one that is neutralised',
		schema: 'klarRefundsRequest',
		body: [
			{
				...klarRefund({ ...klarLine, reasonDescriptor: 'too_small', processedAt: 1_700_000_100 }),
				updatedAt: 1_700_000_200,
			},
			klarRefund(),
		],
		wrong: [],
	},
	{
		shows: 'no refund at Klar',
		schema: 'klarRefundsRequest',
		body: [],
		wrong: [],
	},
	{
		shows: 'a refund at Klar with nothing of what it needs',
		schema: 'klarRefundsRequest',
		body: [klarRefund(klarLine), {}],
		wrong: ['1.id', '1.createdAt', '1.lineItems'],
	},
	{
		shows: 'lines of a Klar refund with nothing, texts for numbers, and 0 or null for absent',
		schema: 'klarRefundsRequest',
		body: [
			klarRefund(
				{},
				{ ...klarLine, refundedQuantity: '1', createdAt: '1700000000' },
				{ ...klarLine, processedAt: 0, reasonDescriptor: null },
			),
		],
		wrong: [
			'0.lineItems.0.id',
			'0.lineItems.0.lineItemId',
			'0.lineItems.0.refundedQuantity',
			'0.lineItems.0.createdAt',
			'0.lineItems.1.refundedQuantity',
			'0.lineItems.1.createdAt',
			'0.lineItems.2.reasonDescriptor',
			'0.lineItems.2.processedAt',
		],
	},
	{
		shows: 'the deprecated quantity of a Klar refund',
		schema: 'klarRefundsRequest',
		body: [klarRefund({ ...klarLine, refundQuantity: '1' })],
		wrong: ['0.lineItems.0'],
	},
	{
		shows: '1001 refunds for Klar',
		schema: 'klarRefundsRequest',
		body: Array.from({ length: 1001 }, () => klarRefund()),
		wrong: [''],
	},
];

function klarRefund(...lineItems: object[]) {
	return { id: 'R-1', createdAt: 1_700_000_000, lineItems };
}
