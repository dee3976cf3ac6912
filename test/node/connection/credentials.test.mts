import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { brandIds } from '../../../contract/brand.ts';
import { testCredential } from '../../support/credentialTester.mts';
import { unreachableHost } from '../../support/engineVersion.mts';
import { openShops } from '../../support/shop.mts';

const shops = openShops();

describe.each(brandIds)('test button of %s', (brand) => {
	const press = async (change: ICredentialDataDecryptedObject = {}) =>
		await testCredential(brand, { ...shops[brand].credentials, ...change });

	it('accepts the right key', async () => {
		expect(await press()).toEqual({ status: 'OK', message: 'Connection successful!' });
	});

	it('accepts the right key without a user name', async () => {
		expect((await press({ username: '' })).status).toBe('OK');
	});

	it('tells a wrong key', async () => {
		const result = await press({
			password: `${brand === 'klarna' ? 'klarna' : 'kco'}_test_api_wrong`,
		});
		expect(result.status).toBe('Error');
		expect(result.message).toContain('refused the key');
	});

	it('tells a web server that is not the API', async () => {
		const server = createServer((_, response) => {
			response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		const result = await press({ baseUrl: `http://127.0.0.1:${port}` });
		server.close();
		expect(result.status).toBe('Error');
		expect(result.message).toContain('not the');
	});

	it('tells an unreachable host', async () => {
		const result = await press({ baseUrl: 'http://127.0.0.1:9' });
		expect(result).toEqual({ status: 'Error', message: unreachableHost });
	});

	it('shows the message of the gate', async () => {
		const result = await press({ baseUrl: 'http://api.example.com' });
		expect(result.message).toContain("isn't https");
	});
});

/** Credentials that must not leave the machine, and the cure they name. */
const refused = [
	['a Kustom key at Klarna', 'klarna', { password: 'kco_test_api_x' }, 'use the Kustom node'],
	['a Klarna key at Kustom', 'kustom', { password: 'klarna_live_api_x' }, 'use the Klarna node'],
	['a test key in production', 'kustom', { environment: 'production' }, 'Choose Playground'],
	[
		'a live key in the playground',
		'klarna',
		{ environment: 'playground', password: 'klarna_live_api_x' },
		'Choose Production',
	],
	['clear text to another host', 'kustom', { baseUrl: 'http://10.0.0.1:4010' }, 'Use https'],
	['a base URL that is none', 'kustom', { baseUrl: 'api.example.com' }, "isn't a web address"],
	['no key', 'kustom', { password: '' }, 'Enter the API key'],
] as const;

it.each(refused)('refuses %s before the first call', async (_, brand, change, cure) => {
	const shop = shops[brand];
	const { order_id } = await shop.order();
	const { rows } = await shop.captureSheet(
		[
			{ order: order_id, amount: '10', reference: 'S' },
			{ order: order_id, amount: '20', reference: 'T' },
		],
		{ credentials: { ...shop.credentials, ...change } },
	);
	expect(rows.map(({ status }) => status)).toEqual(['failed', 'failed']);
	expect(rows[0]?.message).toContain(cure);
	expect(JSON.stringify(rows)).not.toContain('_api_');
	expect(await shop.simulator.requests(order_id)).toHaveLength(0);
});

it('never shows the key or the Authorization header in a result', async () => {
	const shop = shops.klarna;
	const { order_id } = await shop.order();
	const { password } = shop.credentials;
	const results = [
		await shop.captureSheet([{ order: order_id, amount: '10', reference: 'S' }]),
		await shop.captureSheet([{ order: order_id, amount: '10', reference: 'S' }], {
			credentials: { ...shop.credentials, baseUrl: 'http://127.0.0.1:9' },
			onError: 'stopWorkflow',
		}),
	];
	const seen = JSON.stringify(
		results.map(({ outputs, error }) => [outputs, error, error?.message]),
	);
	expect(seen).not.toContain(password);
	expect(seen).not.toMatch(/Basic [A-Za-z0-9+/]{8}/);
});
