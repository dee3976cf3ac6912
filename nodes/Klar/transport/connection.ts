import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
} from 'n8n-workflow';
import { klarOperations } from '../../../contract/klarOperations';
import type { Endpoint } from '../../shared/transport/destination';
import { gate, gateError } from '../../shared/transport/gate';

/** Klar help centre, Refunds API (read 2026-11). */
const productionUrl = 'https://open-api.getklar.com';

/** Where the requests of a credential go: Klar's own host, or the one that a person typed in. */
export function endpointOf({ environment, baseUrl }: ICredentialDataDecryptedObject): Endpoint {
	if (environment !== 'custom') return { baseURL: productionUrl, isOwn: true };
	const typed = String(baseUrl ?? '').trim();
	return { baseURL: typed.replace(/\/+$/, ''), isOwn: false };
}

/** Adds the token, or refuses with a sentence that names the cure. */
export const bearerGate: IAuthenticate = gate('Klar', (credentials) => ({
	authorization: `Bearer ${tokenOf(credentials)}`,
	baseURL: endpointOf(credentials).baseURL,
}));

function tokenOf({ accessToken }: ICredentialDataDecryptedObject): string {
	const token = String(accessToken ?? '')
		.trim()
		.replace(/^bearer\s+/i, '');
	if (token === '') {
		throw gateError(
			"The credential has no access token. Copy it from the data source's tab 'Access Token' in Klar.",
		);
	}
	if (/^(kco|klarna)_/i.test(token)) {
		throw gateError(
			'This is a Kustom or Klarna API key in a Klar credential. Klar is another service: enter the access token of a Klar data source.',
		);
	}
	if (/[^\x21-\x7e]/.test(token)) {
		throw gateError(
			'The access token has spaces, line breaks or signs in it that no token has. Copy it again as one piece.',
		);
	}
	return token;
}

const notKlar =
	'Something answered at this address, but not the Klar API. Check environment and base URL.';

/** The test button: the status call changes nothing and needs a valid token. */
export const statusTest: ICredentialTestRequest = {
	request: {
		baseURL: `={{ $credentials.environment === 'custom' ? ($credentials.baseUrl || '').trim() : '${productionUrl}' }}`,
		method: klarOperations.getRefundStatus.method,
		url: klarOperations.getRefundStatus.path,
		disableFollowRedirect: true,
	},
	rules: [
		...[401, 403].map((value) => ({
			type: 'responseCode',
			properties: { value, message: 'Klar refused the access token. Copy it again from Klar.' },
		})),
		...[undefined, null, ''].map((value) => ({
			type: 'responseSuccessBody',
			properties: { key: 'total', value, message: notKlar },
		})),
		// n8n's type wants one kind of rule only; its tester takes both (n8n 2.41.1, 2026-11).
	] as ICredentialTestRequest['rules'],
};
