import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { BrandId } from '../../../contract/brand.ts';
import { brandIds } from '../../../contract/brand.ts';
import { ConnectProxy } from '../../support/connectProxy.mts';
import { builtCredential, builtNode } from '../../support/nodeTypes.mts';
import { openShops } from '../../support/shop.mts';

/** Where requests go, seen from there: behind a proxy that notes the host, or at the simulator itself. */
const shops = openShops();

let proxy: ConnectProxy;
beforeAll(async () => {
	proxy = await ConnectProxy.start();
});
beforeEach(() => {
	proxy.asked.length = 0;
});
afterAll(async () => {
	await proxy.stop();
});

/** Written off the vendors' pages: docs.klarna.com/api/api-urls, help.kustom.co article 574180 (read 2026-11). */
const hosts: Array<[BrandId, ICredentialDataDecryptedObject, string]> = [
	['klarna', { region: 'europe', environment: 'production' }, 'api.klarna.com'],
	['klarna', { region: 'europe', environment: 'playground' }, 'api.playground.klarna.com'],
	['klarna', { region: 'northAmerica', environment: 'production' }, 'api-na.klarna.com'],
	['klarna', { region: 'northAmerica', environment: 'playground' }, 'api-na.playground.klarna.com'],
	['klarna', { region: 'oceania', environment: 'production' }, 'api-oc.klarna.com'],
	['klarna', { region: 'oceania', environment: 'playground' }, 'api-oc.playground.klarna.com'],
	['kustom', { environment: 'production' }, 'api.kustom.co'],
	['kustom', { environment: 'playground' }, 'api.playground.kustom.co'],
	[
		'klarna',
		{ region: 'oceania', environment: 'custom', baseUrl: ' https://klarna.example.com/ ' },
		'klarna.example.com',
	],
	[
		'kustom',
		{ environment: 'custom', baseUrl: 'https://kustom.example.com' },
		'kustom.example.com',
	],
];

const key = { username: 'M1', password: 'an-old-key' };

/** Reads an order behind the proxy, and gives back the hosts that the proxy was asked for. */
async function askedHosts(brand: BrandId, credentials: ICredentialDataDecryptedObject) {
	const parameters = {
		orderId: 'f3392f8b-6116-4073-ab96-e330819e2c07',
		requestOptions: { proxy: proxy.url },
		options: { maxAttempts: 1 },
	};
	const { rows } = await shops[brand].run('order', 'get', parameters, {
		credentials: { ...key, ...credentials },
		onError: 'continueRegularOutput',
	});
	expect(rows[0]?.status).toBe('failed');
	return { asked: [...new Set(proxy.asked)], message: String(rows[0]?.message) };
}

/** n8n's setting 'Allowed HTTP Request Domains' of a credential. */
const allow = (...domains: string[]) => ({
	allowedHttpRequestDomains: 'domains',
	allowedDomains: domains.join(', '),
});

describe.each(hosts)('%s with %j', (brand, credentials, host) => {
	const asks = { asked: [`${host}:443`] };
	const isTyped = credentials.environment === 'custom';

	it(`asks ${host}, and nobody else`, async () => {
		expect(await askedHosts(brand, credentials)).toMatchObject(asks);
		const all = { ...credentials, allowedHttpRequestDomains: 'all' };
		expect(await askedHosts(brand, all)).toMatchObject(asks);
	});

	it('asks it when other nodes may not use the credential at all', async () => {
		const none = { ...credentials, allowedHttpRequestDomains: 'none' };
		expect(await askedHosts(brand, none)).toMatchObject(asks);
	});

	it('asks it when a list has it', async () => {
		const listed = { ...credentials, ...allow('example.org', host) };
		expect(await askedHosts(brand, listed)).toMatchObject(asks);
	});

	it.each([
		['another list', allow('example.org')],
		['an empty list', allow('')],
	])(
		`${isTyped ? 'asks nobody' : 'asks it all the same, as its own host,'} with %s`,
		async (_, list) => {
			const { asked, message } = await askedHosts(brand, { ...credentials, ...list });
			expect(asked).toEqual(isTyped ? [] : asks.asked);
			if (isTyped) expect(message).toContain("'Allowed HTTP Request Domains' don't include");
		},
	);
});

it('covers every environment and region that a credential offers', () => {
	for (const brand of brandIds) {
		for (const name of ['environment', 'region']) {
			const field = builtCredential(brand).properties.find((property) => property.name === name);
			const offered = (field?.options ?? []).map((option) => 'value' in option && option.value);
			const own = hosts.filter(([owner]) => owner === brand);
			const covered = new Set(own.flatMap(([, credentials]) => credentials[name] ?? []));
			expect([...covered].sort()).toEqual(offered.sort());
		}
	}
});

it.each(brandIds)(
	'%s tells the engine a base URL that it needn’t evaluate for every row',
	(brand) => {
		const { baseURL } = builtNode(brand).description.requestDefaults ?? {};
		expect(hosts.map(([, , host]) => `https://${host}`)).toContain(baseURL);
	},
);

it('follows a base URL that is changed between two runs of one process', async () => {
	const shop = shops.kustom;
	const { order_id: orderId } = await shop.order();
	const custom = { environment: 'custom', baseUrl: 'https://kustom.example.com' };
	await askedHosts('kustom', custom);
	const { rows } = await shop.run('order', 'get', { orderId });
	expect(rows[0]).toMatchObject({ order_id: orderId });
	expect(proxy.asked).toEqual(['kustom.example.com:443']);
});

it('does not follow a redirect, which could lead a key anywhere', async () => {
	const shop = shops.kustom;
	const { order_id: orderId = '' } = await shop.order();
	await shop.simulator.fault({
		kind: 'html',
		status: 302,
		orderId,
		operation: 'getOrder',
		times: null,
	});
	const { error } = await shop.run('order', 'get', { orderId, options: { maxAttempts: 1 } });
	expect(error?.message).toContain("isn't followed");
});

/** Credentials of which nobody knows the host, e.g. set by an expression. */
const unknown = [
	['klarna', { environment: 'staging' }],
	['klarna', { environment: 'playground', region: 'asia' }],
	['klarna', { environment: 'playground', region: undefined }],
	['kustom', { environment: 'staging' }],
	['kustom', { environment: undefined }],
	['kustom', { environment: 'custom', baseUrl: ' ' }],
] as const;

it.each(unknown)('%s with %j is refused before anything is sent', async (brand, change) => {
	const { asked, message } = await askedHosts(brand, { region: 'europe', ...change } as never);
	expect(message).toContain("isn't a web address");
	expect(asked).toEqual([]);
});
