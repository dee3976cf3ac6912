import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';
import { getCredentialAllowedDomains, isDomainAllowed } from 'n8n-workflow';
import { Refusal } from '../errors/refusal';

/** Where a credential's requests go. */
export interface Endpoint {
	/** Without a slash at its end; empty for a credential that names no host. */
	baseURL: string;
	/** One of the service's own hosts, which the node itself knows; otherwise a person typed it in. */
	isOwn: boolean;
}

/** Where requests go, and where n8n lets them go. */
export interface Destination {
	baseURL: string;
	/** n8n's list of hosts, in n8n's form; `undefined` allows all. Replaces the engine's, which is for another address. */
	allowedDomains: string | undefined;
}

/**
 * Applies n8n's setting _Allowed HTTP Request Domains_ of a credential. The service's own host joins a list that was
 * written with other nodes in mind; a host that a person typed in doesn't, so there the list counts.
 *
 * @throws Refusal for a host that the setting forbids
 */
export function destinationOf(
	node: INode,
	credentials: ICredentialDataDecryptedObject,
	endpoint: Endpoint,
): Destination {
	const { baseURL } = endpoint;
	// The gate says what is wrong with such an address.
	if (!URL.canParse(baseURL)) return { baseURL, allowedDomains: undefined };
	const { hostname } = new URL(baseURL);
	const mode = credentials.allowedHttpRequestDomains;
	if (mode === 'none') return { baseURL, allowedDomains: hostname };
	if (mode !== 'domains') return { baseURL, allowedDomains: undefined };
	const allowedDomains = listOf(node, credentials, endpoint);
	if (allowedDomains !== undefined && allows(allowedDomains, baseURL))
		return { baseURL, allowedDomains };
	throw new Refusal(
		`The credential's 'Allowed HTTP Request Domains' don't include ${hostname}, so nothing was sent. Add it there, or choose 'All'.`,
		{ field: 'Allowed HTTP Request Domains' },
	);
}

/** Takes one object in n8n 2.x, two arguments in 1.x; the wrong form lifts the limit without a word, or throws. */
type AllowedDomains2 = typeof getCredentialAllowedDomains;
type AllowedDomains1 = (
	credentials: ICredentialDataDecryptedObject,
	nodeEndpointUrl?: string,
) => string | undefined;
type IsAllowed1 = (url: string, options: { allowedDomains: string }) => boolean;

/** @returns `undefined` for an empty list, which allows nothing */
function listOf(
	node: INode,
	credentials: ICredentialDataDecryptedObject,
	{ baseURL, isOwn }: Endpoint,
): string | undefined {
	if (String(credentials.allowedDomains ?? '').trim() === '' && !isOwn) return undefined;
	const nodeEndpointUrl = isOwn ? baseURL : undefined;
	if (getCredentialAllowedDomains.length === 2) {
		const one = getCredentialAllowedDomains as unknown as AllowedDomains1;
		return one(credentials, nodeEndpointUrl);
	}
	const two: AllowedDomains2 = getCredentialAllowedDomains;
	return two({ node, credentialData: credentials, credentialOwnedSurface: true, nodeEndpointUrl });
}

function allows(allowedDomains: string, url: string): boolean {
	return isDomainAllowed.length === 2
		? (isDomainAllowed as unknown as IsAllowed1)(url, { allowedDomains })
		: isDomainAllowed({ url, allowedDomains });
}
