import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import type { BrandId } from '../../../contract/brand.ts';
import { nodeOf, workflowOf } from '../../support/engine.mts';
import { builtCredential, builtNode } from '../../support/nodeTypes.mts';
import { openShops } from '../../support/shop.mts';

/** Where a credential's test button goes, worked out by n8n's own expression engine, and how long requests are waited for. */
const shops = openShops();

/** Written off the vendors' pages: docs.klarna.com/api/api-urls, help.kustom.co article 574180 (read 2026-11). */
const hosts: Array<[BrandId, ICredentialDataDecryptedObject, string]> = [
	['klarna', { region: 'europe', environment: 'production' }, 'https://api.klarna.com'],
	['klarna', { region: 'europe', environment: 'playground' }, 'https://api.playground.klarna.com'],
	['klarna', { region: 'northAmerica', environment: 'production' }, 'https://api-na.klarna.com'],
	[
		'klarna',
		{ region: 'northAmerica', environment: 'playground' },
		'https://api-na.playground.klarna.com',
	],
	['klarna', { region: 'oceania', environment: 'production' }, 'https://api-oc.klarna.com'],
	[
		'klarna',
		{ region: 'oceania', environment: 'playground' },
		'https://api-oc.playground.klarna.com',
	],
	['kustom', { environment: 'production' }, 'https://api.kustom.co'],
	['kustom', { environment: 'playground' }, 'https://api.playground.kustom.co'],
	[
		'klarna',
		{ region: 'oceania', environment: 'custom', baseUrl: ' https://klarna.example.com ' },
		'https://klarna.example.com',
	],
	['kustom', { environment: 'custom', baseUrl: 'http://127.0.0.1:4010' }, 'http://127.0.0.1:4010'],
];

/** A value of a node's or credential's description, as the engine reads it for the first item. */
async function evaluated(brand: BrandId, value: unknown, $credentials: object): Promise<unknown> {
	const node: INode = nodeOf({ brand, parameters: {}, credentials: {} }, brand);
	const { expression } = workflowOf([node], {}, { [node.type]: builtNode(brand) });
	const keys = { $credentials } as never;
	await expression.acquireIsolate?.();
	try {
		return expression.getParameterValue(String(value), null, 0, 0, node.name, [], 'manual', keys);
	} finally {
		await expression.releaseIsolate?.();
	}
}

describe.each(hosts)('%s with %j', (brand, credentials, host) => {
	it(`tests its key at ${host}`, async () => {
		const { test } = builtCredential(brand);
		expect(await evaluated(brand, test?.request.baseURL, credentials)).toBe(host);
	});
});

/** n8n's Timeout option of the node, against an API that takes longer. */
const requestOptions = { timeout: 150 };
const slow = { kind: 'slow', delayMs: 450 } as const;

it.each(['capture', 'refund'] as const)(
	'a %s is waited for, however short the timeout: giving up early would leave it unclear',
	async (movement) => {
		const shop = shops.klarna;
		const { order_id: orderId = '' } = await shop.order({ captures: [{ captured_amount: 5000 }] });
		const operation = movement === 'capture' ? 'captureOrder' : 'refundOrder';
		await shop.simulator.fault({ ...slow, orderId, operation });
		const { rows } = await shop[movement]({
			orderId,
			amount: '10',
			reference: 'S',
			requestOptions,
		});
		expect(rows[0]?.status).toBe(movement === 'capture' ? 'captured' : 'refunded');
		expect(await shop.writes(orderId)).toHaveLength(1);
		expect(await shop.movedMinor(orderId, movement)).toBe(1000);
	},
);

it('a write that moves no money is waited for as well', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order();
	await shop.simulator.fault({ ...slow, orderId, operation: 'acknowledgeOrder' });
	const { rows } = await shop.run('order', 'acknowledge', { orderId, requestOptions });
	expect(rows[0]).toMatchObject({ success: true });
	expect(await shop.writes(orderId)).toHaveLength(1);
});

it('a read is given up after the timeout and asked again', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order();
	await shop.simulator.fault({ ...slow, delayMs: 5000, orderId, operation: 'getOrder' });
	const startedAt = Date.now();
	const { rows } = await shop.run('order', 'get', { orderId, requestOptions });
	expect(rows[0]).toMatchObject({ order_id: orderId });
	expect(Date.now() - startedAt).toBeLessThan(4000);
});
