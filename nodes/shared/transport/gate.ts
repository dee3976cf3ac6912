import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { quote } from '../errors/quote';

/** What a credential stands for, once it is found to be in order. */
export interface Clearance {
	/** Value of the header `Authorization`. */
	authorization: string;
	/** The only place where the credential may go. */
	baseURL: string;
}

type Inspect = (credentials: ICredentialDataDecryptedObject) => Clearance;

/**
 * What the gate said about a request. n8n hands our options to it unchanged (1.123.81 and 2.41.1, executed 2026-11), so
 * the sender can look its own request up: what n8n makes of the gate's error differs between its versions.
 */
const verdicts = new WeakMap<object, 'passed' | Error>();

/**
 * The one gate before every byte: the test button, the engine and our own requests all pass here. Adds the credential, or
 * refuses with a sentence that names the cure; a request to any other host than the credential's is always refused.
 *
 * @param service label of the service, for messages
 * @param inspect throws {@link gateError} for a credential that isn't in order
 */
export function gate(service: string, inspect: Inspect): IAuthenticate {
	const inspected = lastOnly((credentials) => {
		const clearance = inspect(credentials);
		refuseUnsafeUrl(clearance.baseURL, service);
		return clearance;
	});
	const pass = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { authorization, baseURL } = inspected(credentials);
		refuseOtherHost(service, baseURL, options);
		const headers = { ...options.headers, Authorization: authorization };
		return await Promise.resolve({ ...options, headers });
	};
	return async (credentials, options) => {
		verdicts.delete(options);
		const passed = await pass(credentials, options).catch((error: Error) => {
			verdicts.set(options, error);
			throw error;
		});
		verdicts.set(options, 'passed');
		return passed;
	};
}

/** n8n decrypts a credential anew for each request, but it is the same one for all rows of a run. */
function lastOnly(inspect: Inspect): Inspect {
	let last: { fields: ICredentialDataDecryptedObject; clearance: Clearance } | undefined;
	return (credentials) => {
		if (last && isSame(last.fields, credentials)) return last.clearance;
		const clearance = inspect(credentials);
		last = { fields: { ...credentials }, clearance };
		return clearance;
	};
}

function isSame(
	one: ICredentialDataDecryptedObject,
	other: ICredentialDataDecryptedObject,
): boolean {
	const names = Object.keys(one);
	return (
		names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
	);
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

/** No mistake may ever take a playground's key to the production host. */
function refuseOtherHost(service: string, baseURL: string, request: IHttpRequestOptions) {
	// Our own requests; anything else is compared by its parts.
	const isPath = request.url.startsWith('/') && !request.url.startsWith('//');
	if (request.baseURL === baseURL && isPath) return;
	const { url } = request;
	const target = URL.canParse(url, request.baseURL) ? new URL(url, request.baseURL) : undefined;
	if (target?.origin === new URL(baseURL).origin) return;
	throw gateError(
		`The request goes to ${target?.host ?? quote(url)}, but the ${service} credential is for ${new URL(baseURL).host}. Nothing was sent. Check environment, region and base URL of the credential.`,
	);
}

/** A key over plain http would be readable for everybody on the way. */
function refuseUnsafeUrl(address: string, service: string) {
	if (!URL.canParse(address) || address.startsWith('/')) {
		throw gateError(
			`The base URL '${quote(address)}' of the ${service} credential isn't a web address. Enter one like https://api.example.com, or choose another environment.`,
		);
	}
	const { protocol, hostname, username, password, host } = new URL(address);
	if (username !== '' || password !== '') {
		throw gateError(
			`The base URL of the ${service} credential holds a user name or password. Put them into their own fields.`,
		);
	}
	if (protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname))) return;
	throw gateError(
		`The base URL ${protocol}//${host} isn't https, so the API key would travel in clear text. Use https; plain http is accepted for this machine only (http://127.0.0.1:…).`,
	);
}

/**
 * The gate's error: said before anything was sent, with the cure in it. A `code` would hide the message from the person:
 * n8n's test button shows the code of a cause before its message (n8n 2.41.1, 2026-11).
 */
export function gateError(message: string): Error {
	return Object.assign(new Error(message), { name: 'CredentialRefused' });
}
