import type { IAuthenticate, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { gate, gateError } from '../../shared/transport/gate';
import type { Brand } from '../brand';
import { endpointOf } from '../brand';

/** `kco_live_api_…`, `klarna_test_api_…`: keys say where they belong (docs of both vendors, read 2026-11). */
const keyForm = /^(kco|klarna)_(?:(live|test)_)?/i;

/** Adds the Basic header, or refuses with a sentence that names the cure. */
export function basicAuthGate(brand: Brand): IAuthenticate {
	return gate(brand.label, (credentials) => {
		const key = secretOf(credentials);
		refuseForeignKey(brand, key);
		const { baseURL } = endpointOf(brand, credentials);
		refuseOtherEnvironment(brand, environmentOf(brand, credentials, baseURL), key);
		return { authorization: basicHeader(credentials, key), baseURL };
	});
}

function secretOf(credentials: ICredentialDataDecryptedObject): string {
	const key = String(credentials.password ?? '').trim();
	if (key === '') throw gateError('The credential has no password. Enter the API key.');
	return key;
}

function refuseForeignKey(brand: Brand, key: string) {
	const owner = keyForm.exec(key)?.[1]?.toLowerCase();
	if (owner === undefined || `${owner}_` === brand.keyPrefix) return;
	const other = brand.label === 'Klarna' ? 'Kustom' : 'Klarna';
	throw gateError(
		`This is a ${other} API key (${owner}_…) in a ${brand.label} credential. Put it into a ${other} API credential and use the ${other} node, or enter a ${brand.label} key here.`,
	);
}

/** A custom base URL that is one of the brand's own hosts is that environment all the same. */
function environmentOf(
	{ hosts }: Brand,
	{ environment }: ICredentialDataDecryptedObject,
	baseURL: string,
): string {
	if (environment !== 'custom' || !URL.canParse(baseURL)) return String(environment);
	const { host } = new URL(baseURL);
	const own = Object.entries(hosts).find(([, url]) => new URL(url).host === host);
	return own?.[0].split(' ').at(-1) ?? 'custom';
}

function refuseOtherEnvironment(brand: Brand, environment: string, key: string) {
	const keyKind = keyForm.exec(key)?.[2]?.toLowerCase();
	if (keyKind === 'test' && environment === 'production') {
		throw gateError(
			`This is a test key of ${brand.label}, but the environment is Production. Choose Playground, or enter a live key.`,
		);
	}
	if (keyKind === 'live' && environment === 'playground') {
		throw gateError(
			`This is a live key of ${brand.label}, but the environment is Playground. Choose Production, or enter a test key.`,
		);
	}
}

/** Without a user name the key itself follows `Basic`, as both vendors document (read 2026-11). */
function basicHeader({ username }: ICredentialDataDecryptedObject, key: string): string {
	const user = String(username ?? '').trim();
	return user === '' ? `Basic ${key}` : `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
}
