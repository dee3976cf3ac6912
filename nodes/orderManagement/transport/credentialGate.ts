import type { IAuthenticate, ICredentialDataDecryptedObject } from 'n8n-workflow';
import { gate, refused } from '../../shared/transport/gate';
import type { Brand } from '../brand';
import { endpointOf } from '../brand';

/** `kco_live_api_…`, `klarna_test_api_…`: keys say where they belong (docs of both vendors, read 2026-11). */
const keyForm = /^(kco|klarna)_(?:(live|test)_)?/i;

/** Adds the Basic header, or refuses with a sentence that names the cure. */
export function basicAuthGate(brand: Brand): IAuthenticate {
	return gate(brand.label, (credentials) => {
		const key = secretOf(credentials);
		refuseForeignKey(brand, key);
		refuseOtherEnvironment(brand, credentials, key);
		return {
			authorization: basicHeader(credentials, key),
			baseURL: endpointOf(brand, credentials).baseURL,
		};
	});
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

/** Without a user name the key itself follows `Basic`, as both vendors document (read 2026-11). */
function basicHeader({ username }: ICredentialDataDecryptedObject, key: string): string {
	const user = String(username ?? '').trim();
	return user === '' ? `Basic ${key}` : `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;
}
