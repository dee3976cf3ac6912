import type { ICredentialTestRequest } from 'n8n-workflow';
import { apiOperations } from '../../../contract/apiOperations';
import { isN8n2 } from '../../shared/n8nVersion';
import { fillPath } from '../../shared/transport/request';
import type { Brand } from '../brand';

/** A well-formed id that no order has. */
const noOrder = '00000000-0000-4000-8000-000000000000';

/** Codes of answers that say nothing about the key, or that it is wrong (api facts A6, 2026-11). */
const codesOfNoSuccess = [
	'UNAUTHORIZED',
	'NOT_ALLOWED',
	'TOO_MANY_REQUESTS',
	'INTERNAL_ERROR',
] as const;

/**
 * The APIs have no call that just says who is asking, so the test button reads an order that can't exist: its 404 with
 * an `error_code` proves that the key was accepted. Any web server answers 404, but without that code. n8n 1.x knows no
 * statuses that still are errors, so there the code has to tell a refused key as well (1.123.81, executed 2026-11).
 */
export function readOfNoOrder(brand: Brand, baseURL: string): ICredentialTestRequest {
	const { label } = brand;
	const { method, path } = apiOperations.getOrder;
	const wrongKey = `${label} refused the key: username, API key${brand.hasRegions ? ', region' : ''} or environment is wrong. The API doesn't tell which: copy username and key again from the portal, and check the environment.`;
	const notTheApi = `Something answered at this address, but not the ${label} Order Management API. Check environment and base URL.`;
	return {
		request: {
			baseURL,
			method,
			url: fillPath(path, { order_id: noOrder }),
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: [401, 403, 429, 500, 502, 503, 504] },
		},
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: wrongKey },
			},
			{
				type: 'responseCode',
				properties: {
					value: 403,
					message: `Something in front of ${label} refused the request (403).`,
				},
			},
			...[undefined, null, ''].map((value) => ({
				type: 'responseSuccessBody',
				properties: {
					key: 'error_code',
					value,
					message: isN8n2 ? notTheApi : `${wrongKey} Or: ${notTheApi}`,
				},
			})),
			...codesOfNoSuccess.map((value) => ({
				type: 'responseSuccessBody',
				properties: { key: 'error_code', value, message: wrongKey },
			})),
			// n8n's type wants one kind of rule only; its tester takes both (n8n 2.41.1, 2026-11).
		] as ICredentialTestRequest['rules'],
	};
}
