import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import type { Brand } from '../brand';

/**
 * Name of the gate's errors, so that the sender can tell them from a connection that failed. A `code` would hide the
 * message from the person: n8n's test button shows the code of a cause before its message (n8n 2.41.1, 2026-11).
 */
export const credentialRefusedName = 'CredentialRefused';

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** `kco_live_api_…`, `klarna_test_api_…`: keys say where they belong (docs of both vendors, read 2026-11). */
const keyForm = /^(kco|klarna)_(?:(live|test)_)?/i;

/**
 * The one gate before every byte: the test button, the engine and our own requests all pass here. Adds the Basic
 * header, or refuses with a sentence that names the cure.
 */
export function basicAuthGate(brand: Brand): IAuthenticate {
	return async (credentials, requestOptions) => {
		const key = secretOf(credentials);
		refuseForeignKey(brand, key);
		refuseOtherEnvironment(brand, credentials, key);
		refuseClearText(brand, credentials, requestOptions);
		return {
			...requestOptions,
			headers: { ...requestOptions.headers, Authorization: basicHeader(credentials, key) },
		};
	};
}

function secretOf(credentials: ICredentialDataDecryptedObject): string {
	const key = String(credentials.password ?? '').trim();
	if (key === '') throw refused('The credential has no password. Enter the API key.');
	return key;
}

function refuseForeignKey(brand: Brand, key: string) {
	const owner = keyForm.exec(key)?.[1]?.toLowerCase();
	if (owner === undefined || `${owner}_` === brand.keyPrefix) return;
	const other = brand.label === 'Klarna' ? 'Kustom' : 'Klarna';
	throw refused(
		`This is a ${other} API key (${owner}_…) in a ${brand.label} credential. Put it into a ${other} API credential and use the ${other} node, or enter a ${brand.label} key here.`,
	);
}

function refuseOtherEnvironment(
	brand: Brand,
	{ environment }: ICredentialDataDecryptedObject,
	key: string,
) {
	const keyKind = keyForm.exec(key)?.[2]?.toLowerCase();
	if (keyKind === 'test' && environment === 'production') {
		throw refused(
			`This is a test key of ${brand.label}, but the environment is Production. Choose Playground, or enter a live key.`,
		);
	}
	if (keyKind === 'live' && environment === 'playground') {
		throw refused(
			`This is a live key of ${brand.label}, but the environment is Playground. Choose Production, or enter a test key.`,
		);
	}
}

/** Basic auth over plain http would show the key to everybody on the way. */
function refuseClearText(
	brand: Brand,
	{ environment, baseUrl }: ICredentialDataDecryptedObject,
	{ baseURL, url }: IHttpRequestOptions,
) {
	if (environment === 'custom') refuseUnsafeUrl(String(baseUrl ?? '').trim(), brand);
	const target = URL.canParse(url, baseURL) ? new URL(url, baseURL).href : (baseURL ?? url);
	refuseUnsafeUrl(target, brand);
}

function refuseUnsafeUrl(address: string, brand: Brand) {
	if (!URL.canParse(address) || address.startsWith('/')) {
		throw refused(
			`The base URL '${address}' of the ${brand.label} credential isn't a web address. Enter one like https://api.example.com, or choose another environment.`,
		);
	}
	const { protocol, hostname, username, password, host } = new URL(address);
	if (username !== '' || password !== '') {
		throw refused(
			`The base URL of the ${brand.label} credential holds a user name or password. Put them into their own fields.`,
		);
	}
	if (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))) return;
	throw refused(
		`The base URL ${protocol}//${host} isn't https, so the API key would travel in clear text. Use https; plain http is accepted for this machine only (http://127.0.0.1:…).`,
	);
}

/** Without a user name the key itself follows `Basic`, as both vendors document (read 2026-11). */
function basicHeader({ username }: ICredentialDataDecryptedObject, key: string): string {
	const user = String(username ?? '').trim();
	return user === '' ? `Basic ${key}` : `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
}

function refused(message: string): Error {
	return Object.assign(new Error(message), { name: credentialRefusedName });
}
