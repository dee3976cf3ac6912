import fc from 'fast-check';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { endpointOf, klarna, kustom } from '../../../nodes/orderManagement/brand.ts';
import { basicAuthGate } from '../../../nodes/orderManagement/transport/credentialGate.ts';

const brands = { klarna, kustom } as const;
type BrandName = keyof typeof brands;
const secret = 'a1B2c3D4e5F6';

/** The request as the gate lets it through. */
async function pass(
	brand: BrandName,
	credential: ICredentialDataDecryptedObject,
	request: Partial<IHttpRequestOptions> = {},
): Promise<IHttpRequestOptions> {
	const gate = basicAuthGate(brands[brand]);
	if (typeof gate !== 'function') throw new Error('the gate is a function');
	const credentials = {
		...{ environment: 'production', region: 'europe', username: 'M1' },
		...credential,
	};
	const { baseURL } = endpointOf(brands[brand], credentials);
	const options = { url: '/ordermanagement/v1/orders/1', baseURL, ...request };
	return await gate(credentials, options);
}

/** The words of the refusal; a request that is let through fails the test. */
async function refusal(...parameters: Parameters<typeof pass>): Promise<string> {
	const outcome = await pass(...parameters).catch((error: unknown) => error);
	if (!(outcome instanceof Error)) throw new Error('was let through');
	expect(outcome.message).not.toContain(secret);
	return outcome.message;
}

const isRefused = async (...parameters: Parameters<typeof pass>) =>
	await pass(...parameters).then(
		() => false,
		() => true,
	);

describe('a key and where it belongs', () => {
	const own = { klarna: 'klarna', kustom: 'kco' } as const;
	const kinds = ['live', 'test'] as const;
	const environments = ['production', 'playground', 'custom'] as const;
	const table = (['klarna', 'kustom'] as const).flatMap((brand) =>
		['klarna', 'kco'].flatMap((prefix) =>
			kinds.flatMap((kind) =>
				environments.map((environment) => ({ brand, prefix, kind, environment })),
			),
		),
	);

	it.each(table)('$prefix $kind key, $brand, $environment', async (row) => {
		const { brand, prefix, kind, environment } = row;
		const password = `${prefix}_${kind}_api_${secret}`;
		const credential = { password, environment, baseUrl: 'https://proxy.example.com' };
		const wrongPlace =
			(kind === 'test' && environment === 'production') ||
			(kind === 'live' && environment === 'playground');
		const expected = prefix !== own[brand] || wrongPlace;
		expect(await isRefused(brand, credential)).toBe(expected);
	});

	it.each(['password', 'kco-like', 'KLARNA', 'x_live_y'])(
		'the old key %s says nothing about itself and is let through everywhere',
		async (password) => {
			for (const environment of environments) {
				const credential = { password, environment, baseUrl: 'https://proxy.example.com' };
				expect(await isRefused('klarna', credential)).toBe(false);
				expect(await isRefused('kustom', credential)).toBe(false);
			}
		},
	);

	it.each<[BrandName, string]>([
		['klarna', `kco_${secret}`],
		['kustom', `klarna_${secret}`],
		['klarna', ` kco_live_api_${secret} `],
	])('the %s credential refuses the key of the other brand in every form: %s', async (...row) => {
		const [brand, password] = row;
		expect(await isRefused(brand, { password })).toBe(true);
	});

	it.each<[BrandName, string, string, RegExp]>([
		['klarna', 'kco_live_api_', 'production', /Kustom API key.*use the Kustom node/],
		['kustom', 'klarna_live_api_', 'production', /Klarna API key.*use the Klarna node/],
		['klarna', 'klarna_test_api_', 'production', /Choose Playground, or enter a live key/],
		['kustom', 'kco_live_api_', 'playground', /Choose Production, or enter a test key/],
	])('%s with %s in %s: the refusal names the cure', async (brand, prefix, environment, cure) => {
		expect(await refusal(brand, { password: `${prefix}${secret}`, environment })).toMatch(cure);
	});

	const noKeys: ICredentialDataDecryptedObject[] = [{}, { password: '' }, { password: '   ' }];

	it.each(noKeys)('%j is no key', async (credential) => {
		expect(await refusal('klarna', credential)).toMatch(/Enter the API key/);
	});
});

const safe = [
	'https://proxy.example.com',
	'https://proxy.example.com/klarna/',
	'http://127.0.0.1:4010',
	'http://127.1.2.3',
	'http://localhost:4010/base',
	'http://LOCALHOST',
	'http://[::1]:4010',
	' https://proxy.example.com ',
];

const unsafe = [
	'http://evil',
	'http://api.klarna.com',
	'http://127.0.0.1.evil.com',
	'http://localhost.evil',
	'http://evil.localhost.com',
	'http://127.0.0.1@evil.com',
	'http://localhost:1@evil.com',
	`http://M1:${secret}@evil.com`,
	`https://M1:${secret}@proxy.example.com`,
	'http://[::1].evil.com',
	'http://[::2]',
	'http://0.0.0.0',
	'http://10.0.0.1',
	'http://192.168.0.1',
	'ftp://127.0.0.1',
	'file:///etc/passwd',
	'localhost:4010',
	'//evil.com',
	'127.0.0.1',
	'evil.com',
	'',
	'   ',
];

describe("a base URL of one's own", () => {
	const credential = { password: secret, environment: 'custom' };

	it.each(safe)('%j is taken', async (baseUrl) => {
		const baseURL = baseUrl.trim();
		expect(await isRefused('klarna', { ...credential, baseUrl }, { baseURL })).toBe(false);
	});

	it.each(unsafe)('%j is refused, with the cure, wherever the request goes', async (baseUrl) => {
		const cure = /https|into their own fields/;
		expect(await refusal('klarna', { ...credential, baseUrl })).toMatch(cure);
		const request = { baseURL: baseUrl.trim() };
		expect(await refusal('klarna', { ...credential, baseUrl }, request)).toMatch(cure);
	});

	it.each(unsafe.filter((address) => URL.canParse(address) && /^(https?|ftp|file):/.test(address)))(
		'%j is refused as the target of a request too, whatever the credential says',
		async (url) => {
			expect(await isRefused('klarna', { password: secret }, { url })).toBe(true);
			expect(await isRefused('klarna', { password: secret }, { baseURL: url })).toBe(true);
		},
	);

	it('is refused when nobody knows where the request goes', async () => {
		expect(await isRefused('klarna', { password: secret }, { baseURL: undefined })).toBe(true);
	});
});

describe('the host of a request', () => {
	const elsewhere = [
		['another environment', { baseURL: 'https://api.playground.klarna.com' }],
		['another region', { baseURL: 'https://api-na.klarna.com' }],
		['the other brand', { baseURL: 'https://api.kustom.co' }],
		['another port', { baseURL: 'https://api.klarna.com:8443' }],
		['a host that begins alike', { baseURL: 'https://api.klarna.com.evil.example' }],
		['a user name that looks like it', { baseURL: 'https://api.klarna.com@evil.example' }],
		['a path that is a host', { url: '//evil.example/ordermanagement/v1/orders/1' }],
		['a whole address', { url: 'https://evil.example/' }],
	] as const;

	it.each(elsewhere)('is refused when it is %s', async (_case, request) => {
		expect(await refusal('klarna', { password: secret }, request)).toContain(
			'but the Klarna credential is for api.klarna.com',
		);
	});

	it('is refused when a playground key is led to the literal production host', async () => {
		const credential = { password: `klarna_test_api_${secret}`, environment: 'playground' };
		const request = { baseURL: 'https://api.klarna.com' };
		expect(await isRefused('klarna', credential, request)).toBe(true);
	});

	it('is taken in other ways of writing the same one', async () => {
		for (const baseURL of ['https://API.klarna.com/', 'https://api.klarna.com:443'])
			expect(await isRefused('klarna', { password: secret }, { baseURL })).toBe(false);
	});

	it('is compared with the credential at hand, not with the one before', async () => {
		const custom = { environment: 'custom', password: secret };
		const [one, other] = ['https://one.example', 'https://other.example'];
		expect(await isRefused('klarna', { ...custom, baseUrl: one })).toBe(false);
		expect(await isRefused('klarna', { ...custom, baseUrl: other })).toBe(false);
		expect(await isRefused('klarna', { ...custom, baseUrl: other }, { baseURL: one })).toBe(true);
	});
});

it.each([
	['klarna', 'klarna_test_api_', 'https://api.klarna.com', true],
	['klarna', 'klarna_live_api_', 'https://api-na.playground.klarna.com/', true],
	['kustom', 'kco_test_api_', 'https://api.kustom.co', true],
	['kustom', 'kco_live_api_', 'https://api.kustom.co', false],
] as const)(
	'a %s key %s… at the custom URL %s is judged by the host that it is',
	async (brand, prefix, baseUrl, expected) => {
		const credential = { password: `${prefix}${secret}`, environment: 'custom', baseUrl };
		expect(await isRefused(brand, credential)).toBe(expected);
	},
);

describe('the header', () => {
	const headerOf = async (credential: ICredentialDataDecryptedObject) =>
		(await pass('klarna', credential)).headers?.Authorization;

	it('is Basic, of user and key', async () => {
		expect(await headerOf({ username: ' PK1_abc ', password: ` ${secret} ` })).toBe(
			`Basic ${Buffer.from(`PK1_abc:${secret}`).toString('base64')}`,
		);
	});

	it.each(['', '  '])('is the key alone without a user: %j', async (username) => {
		expect(await headerOf({ username, password: secret })).toBe(`Basic ${secret}`);
	});

	it('leaves everything else of the request as it is', async () => {
		const request = { headers: { 'Klarna-Idempotency-Key': 'k' }, body: { a: 1 }, timeout: 5 };
		const { headers, body, timeout } = await pass('klarna', { password: secret }, request);
		expect(headers).toMatchObject(request.headers);
		expect({ body, timeout }).toEqual({ body: request.body, timeout: request.timeout });
	});
});

it('no refusal ever shows the key', async () => {
	const word = fc.constantFrom('kco', 'klarna', 'live', 'test', 'api', 'x');
	const key = fc.array(word, { maxLength: 4 }).map((words) => [...words, secret].join('_'));
	const environment = fc.constantFrom('production', 'playground', 'custom');
	await fc.assert(
		fc.asyncProperty(key, environment, fc.constantFrom(...unsafe), async (password, where, url) => {
			const credential = { password, environment: where, baseUrl: url };
			expect(await refusal('kustom', credential, { baseURL: url.trim() })).not.toContain(secret);
		}),
	);
});
