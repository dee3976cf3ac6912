import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { quote } from '../errors/quote';

type AddCredential = (
	credentials: ICredentialDataDecryptedObject,
	options: IHttpRequestOptions,
) => IHttpRequestOptions;

/**
 * What the gate said about a request. n8n hands our options to it unchanged (1.123.81 and 2.41.1, executed 2026-11), so
 * the sender can look its own request up: what n8n makes of the gate's error differs between its versions.
 */
const verdicts = new WeakMap<object, 'passed' | Error>();

/**
 * The one gate before every byte: the test button, the engine and our own requests all pass here.
 *
 * @param addCredential gives back the request with its credential; throws {@link refused}
 */
export function gate(addCredential: AddCredential): IAuthenticate {
	const judge = async (...request: Parameters<AddCredential>) =>
		await Promise.resolve(addCredential(...request));
	return async (credentials, options) => {
		verdicts.delete(options);
		const passed = await judge(credentials, options).catch((error: Error) => {
			verdicts.set(options, error);
			throw error;
		});
		verdicts.set(options, 'passed');
		return passed;
	};
}

/**
 * Why a request never left, as far as the gate knows; `undefined` when it was let through. A request that the gate
 * never saw wasn't sent either.
 */
export function stoppedAtGate(options: object): string | undefined {
	const verdict = verdicts.get(options);
	if (verdict === 'passed') return undefined;
	return verdict?.message ?? 'n8n stopped it before the credential was added';
}

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * A key over plain http would be readable for everybody on the way.
 *
 * @param service label of the service, for the message
 */
export function refuseClearText(
	service: string,
	{ environment, baseUrl }: ICredentialDataDecryptedObject,
	{ baseURL, url }: IHttpRequestOptions,
) {
	if (environment === 'custom') refuseUnsafeUrl(String(baseUrl ?? '').trim(), service);
	const target = URL.canParse(url, baseURL) ? new URL(url, baseURL).href : (baseURL ?? url);
	refuseUnsafeUrl(target, service);
}

function refuseUnsafeUrl(address: string, service: string) {
	if (!URL.canParse(address) || address.startsWith('/')) {
		throw refused(
			`The base URL '${quote(address)}' of the ${service} credential isn't a web address. Enter one like https://api.example.com, or choose another environment.`,
		);
	}
	const { protocol, hostname, username, password, host } = new URL(address);
	if (username !== '' || password !== '') {
		throw refused(
			`The base URL of the ${service} credential holds a user name or password. Put them into their own fields.`,
		);
	}
	if (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))) return;
	throw refused(
		`The base URL ${protocol}//${host} isn't https, so the API key would travel in clear text. Use https; plain http is accepted for this machine only (http://127.0.0.1:…).`,
	);
}

/**
 * The gate's error: said before anything was sent, with the cure in it. A `code` would hide the message from the person:
 * n8n's test button shows the code of a cause before its message (n8n 2.41.1, 2026-11).
 */
export function refused(message: string): Error {
	return Object.assign(new Error(message), { name: 'CredentialRefused' });
}
