import { readFileSync, writeFileSync } from 'node:fs';
import type { IDataObject } from 'n8n-workflow';
import type { ApiOperationId } from '../../contract/apiOperations.ts';
import { apiOperations } from '../../contract/apiOperations.ts';
import type { BrandId } from '../../contract/brand.ts';
import { brandIds } from '../../contract/brand.ts';
import type { RecordedRequest, SimulatedOrder } from '../support/simulator.mts';
import type { Shop } from '../support/shop.mts';
import { openShops } from '../support/shop.mts';

/**
 * Every operation of both brands, run in n8n's engine against the simulator. What the simulator saw becomes the table in
 * docs/requests.md, which this test compares (UPDATE_DOCS=1 writes it).
 */
const shops = openShops();

interface Example {
	resource: string;
	operation: string;
	/** The call that the operation is named after. */
	api: ApiOperationId;
	/** Fields beside the order id; gets the order's first capture and refund. */
	fields?: (captureId: string, refundId: string) => IDataObject;
	/** The order needs something captured first. */
	captured?: true;
}

const parcel = {
	shipping_company: 'DHL US',
	shipping_method: 'Home',
	tracking_number: '63456415674545679874',
};
const line = {
	name: 'Shoes',
	quantity: 1,
	reference: 'SKU-1',
	total_amount: 9000,
	unit_price: 9000,
};

const examples: Example[] = [
	{ resource: 'order', operation: 'get', api: 'getOrder' },
	{ resource: 'order', operation: 'acknowledge', api: 'acknowledgeOrder' },
	{ resource: 'order', operation: 'cancel', api: 'cancelOrder' },
	{
		resource: 'order',
		operation: 'cancelOrRefund',
		api: 'cancelOrder',
		fields: () => ({ reference: 'U-1' }),
	},
	{ resource: 'order', operation: 'extendAuthorization', api: 'extendAuthorizationTime' },
	{
		resource: 'order',
		operation: 'releaseAuthorization',
		api: 'releaseRemainingAuthorization',
		captured: true,
	},
	{
		resource: 'order',
		operation: 'updateAuthorization',
		api: 'updateAuthorization',
		fields: () => ({ amount: '90.00', orderLinesJson: JSON.stringify([line]) }),
	},
	{
		resource: 'order',
		operation: 'updateCustomerDetails',
		api: 'updateConsumerDetails',
		fields: () => ({
			shippingAddress: {
				given_name: 'Klara',
				city: 'Knoxville',
				country: 'us',
				postal_code: 37902,
			},
		}),
	},
	{
		resource: 'order',
		operation: 'updateMerchantReferences',
		api: 'updateMerchantReferences',
		fields: () => ({ merchantReferences: { merchant_reference1: '10001' } }),
	},
	{
		resource: 'order',
		operation: 'addShippingInfo',
		api: 'appendOrderShippingInfo',
		fields: () => ({ shippingInfo: { parcel: [parcel] } }),
	},
	{
		resource: 'capture',
		operation: 'create',
		api: 'captureOrder',
		fields: () => ({ amountMode: 'exact', amount: '49.90', reference: 'S-1' }),
	},
	{
		resource: 'capture',
		operation: 'getAll',
		api: 'getCaptures',
		captured: true,
		fields: () => ({ returnAll: true }),
	},
	{
		resource: 'capture',
		operation: 'get',
		api: 'getCapture',
		captured: true,
		fields: (captureId) => ({ captureId }),
	},
	{
		resource: 'capture',
		operation: 'addShippingInfo',
		api: 'appendShippingInfo',
		captured: true,
		fields: () => ({ shippingInfo: { parcel: [parcel] } }),
	},
	{
		resource: 'capture',
		operation: 'triggerSendOut',
		api: 'triggerSendOut',
		captured: true,
		fields: (captureId) => ({ captureId }),
	},
	{
		resource: 'capture',
		operation: 'getDueDateOptions',
		api: 'getOptionsForExtendDueDate',
		captured: true,
		fields: (captureId) => ({ captureId }),
	},
	{
		resource: 'capture',
		operation: 'extendDueDate',
		api: 'extendDueDate',
		captured: true,
		fields: (captureId) => ({ captureId, numberOfDays: 14, maxFee: '100', reference: 'D-1' }),
	},
	{
		resource: 'refund',
		operation: 'create',
		api: 'refundOrder',
		captured: true,
		fields: () => ({ amountMode: 'exact', amount: '20.00', reference: 'R-1' }),
	},
	{
		resource: 'refund',
		operation: 'get',
		api: 'getRefund',
		captured: true,
		fields: (_, refundId) => ({ refundId }),
	},
	{
		resource: 'refund',
		operation: 'getAll',
		api: 'getOrder',
		captured: true,
		fields: () => ({ returnAll: true }),
	},
];

/** Rows of the table, filled by the tests. */
const table: string[] = [];

async function orderFor(shop: Shop, { captured }: Example): Promise<SimulatedOrder> {
	const seed = { order_amount: 10_000, purchase_currency: 'EUR' };
	if (!captured) return await shop.order(seed);
	return await shop.order({
		...seed,
		captures: [{ captured_amount: 6000 }],
		refunds: [{ refunded_amount: 1000 }],
	});
}

const offeredBy = (brand: BrandId) =>
	examples.filter(({ api }) => (apiOperations[api].brands as readonly BrandId[]).includes(brand));

const cases = brandIds.flatMap((brand) =>
	offeredBy(brand).map((example) => ({ ...example, brand })),
);

it.each(cases)('$brand $resource $operation makes its call', async ({ brand, ...example }) => {
	const shop = shops[brand];
	const order = await orderFor(shop, example);
	const orderId = order.order_id ?? '';
	const captureId = order.captures?.[0]?.capture_id ?? '';
	const refundId = order.refunds?.[0]?.refund_id ?? '';
	const { resource, operation, api } = example;
	const { rows, error, outputs } = await shop.run(resource, operation, {
		orderId,
		...example.fields?.(captureId, refundId),
	});
	expect(error).toBeUndefined();
	expect(rows).toHaveLength(1);
	expect(rows[0]).toMatchObject({ order_id: orderId });
	expect(outputs[0]?.[0]?.pairedItem).toEqual({ item: 0 });
	const requests = await shop.simulator.requests(orderId);
	const own = requests.find((request) => request.operation === api);
	expect(own?.method).toBe(apiOperations[api].method);
	const isWrite = own?.method !== 'GET';
	const key = own?.headers['klarna-idempotency-key'];
	if (isWrite) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-/);
	else expect(key).toBeUndefined();
	expect(own?.status).toBe(apiOperations[api].successStatus);
	const ids = { '{order_id}': orderId, '{capture_id}': captureId, '{refund_id}': refundId };
	for (const request of requests) table.push(tableRow(brand, example, request, ids));
});

function tableRow(
	brand: BrandId,
	{ resource, operation }: Example,
	{ method, path, headers, body }: RecordedRequest,
	ids: Record<string, string>,
): string {
	const template = Object.entries(ids).reduce(
		(text, [name, id]) => (id === '' ? text : text.replaceAll(id, name)),
		path,
	);
	const shown = ['accept', 'authorization', 'content-type', 'klarna-idempotency-key']
		.filter((name) => headers[name] !== undefined)
		.map((name) =>
			name === 'klarna-idempotency-key' ? `${name}: UUIDv5` : `${name}: ${headers[name]}`,
		);
	const json = body === null || body === undefined ? '' : `\`${JSON.stringify(body)}\``;
	return `| ${resource} ${operation} | ${brand} | ${method} | \`${template}\` | ${shown.join('<br>')} | ${json} |`;
}

it('has no operation of the API descriptions missing, for either brand', () => {
	for (const brand of brandIds) {
		const shown = offeredBy(brand).map(({ api }) => api);
		const documented = Object.entries(apiOperations)
			.filter(([, { brands }]) => (brands as readonly BrandId[]).includes(brand))
			.map(([id]) => id);
		expect(documented.filter((id) => !shown.includes(id as ApiOperationId))).toEqual([]);
	}
});

it('keeps docs/requests.md as the simulator saw the requests', () => {
	const page = [
		'# What each operation sends',
		'',
		'Generated by `test/node/operations.test.mts` from real runs in n8n’s engine; `UPDATE_DOCS=1 npm test -- operations`',
		'writes it anew. Reads that an operation makes before its own call are listed too.',
		'',
		'| operation | brand | method | path | headers | body |',
		'| --- | --- | --- | --- | --- | --- |',
		...table,
		'',
	].join('\n');
	if (process.env.UPDATE_DOCS) writeFileSync('docs/requests.md', page);
	expect(page).toBe(readFileSync('docs/requests.md', 'utf8'));
});
